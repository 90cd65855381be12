package mia.engine.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mia.engine.StateReader;
import mia.engine.StateWriter;
import org.junit.jupiter.api.Test;

class PeerSeriesTest {
  private final PeerSeries peer = new PeerSeries();

  @Test
  void finds_a_close_by_the_start_of_its_minute() {
    peer.append(100, 5);
    peer.append(300, 7);

    assertThat(peer.closeAt(100)).isEqualTo(5);
    assertThat(peer.closeAt(200)).isEqualTo(PeerSeries.ABSENT);
    assertThat(peer.closeAt(300)).isEqualTo(7);
    assertThat(peer.closeAt(50)).isEqualTo(PeerSeries.ABSENT);
  }

  @Test
  void forgets_what_is_older_than_256_minutes() {
    for (int i = 0; i <= 256; i++) {
      peer.append(i, i);
    }

    assertThat(peer.closeAt(0)).isEqualTo(PeerSeries.ABSENT);
    assertThat(peer.closeAt(1)).isEqualTo(1);
  }

  @Test
  void refuses_a_minute_that_does_not_follow() {
    peer.append(100, 5);

    assertThatThrownBy(() -> peer.append(100, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not follow");
  }

  @Test
  void continues_after_a_restore() {
    peer.append(100, 5);
    var out = new StateWriter();
    peer.writeTo(out);
    var restored = new PeerSeries();
    restored.readFrom(new StateReader(out.toBytes()));

    restored.append(200, 6);

    assertThat(restored.closeAt(100)).isEqualTo(5);
    assertThat(restored.closeAt(200)).isEqualTo(6);
  }
}
