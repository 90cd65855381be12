package mia.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReconnectTest {
  private static final double SECOND = 1e9;
  private static final double[] SEQUENCE = {1, 2, 4, 8, 16, 32, 60, 60, 60};

  private static List<Long> pauses(Reconnect reconnect, int count) {
    var pauses = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      pauses.add(reconnect.pauseNanos());
    }
    return pauses;
  }

  @Test
  void pauses_double_up_to_a_minute_and_stay_within_a_fifth() {
    Set<Long> first = new HashSet<>();
    for (long seed = 0; seed < 500; seed++) {
      List<Long> pauses = pauses(new Reconnect(seed), SEQUENCE.length);
      first.add(pauses.get(0));
      for (int i = 0; i < SEQUENCE.length; i++) {
        assertThat(pauses.get(i) / SECOND)
            .isBetween(0.8 * SEQUENCE[i] - 1e-6, 1.2 * SEQUENCE[i] + 1e-6);
      }
    }
    assertThat(first).hasSizeGreaterThan(400);
  }

  @Test
  void the_same_seed_gives_the_same_pauses() {
    assertThat(pauses(new Reconnect(7), 20)).isEqualTo(pauses(new Reconnect(7), 20));
  }

  @Test
  void begins_anew_once_the_link_was_up() {
    var reconnect = new Reconnect(7);
    pauses(reconnect, 8);
    assertThat(reconnect.attempts()).isEqualTo(8);

    reconnect.connected();

    assertThat(reconnect.attempts()).isZero();
    assertThat(reconnect.pauseNanos() / SECOND).isBetween(0.8, 1.2);
  }
}
