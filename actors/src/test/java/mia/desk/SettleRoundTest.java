package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import mia.protocol.desk.DeskProtocol.Settled;
import mia.protocol.market.DecisionBand;
import org.junit.jupiter.api.Test;

class SettleRoundTest {
  private static final DecisionBand BAND = new DecisionBand(1, 9, 100);

  private final SettleRound round = new SettleRound();

  @Test
  void ends_with_its_own_marker_and_keeps_the_venues_band() {
    long token = round.begin();

    assertThat(round.end(new Settled(token, BAND, 0))).isTrue();
    assertThat(round.isOpen()).isFalse();
    assertThat(round.venueBand()).isEqualTo(BAND);
  }

  @Test
  void ignores_a_marker_of_a_round_before_and_one_that_comes_twice() {
    long first = round.begin();
    long second = round.begin();

    assertThat(round.end(new Settled(first, BAND, 0))).isFalse();
    assertThat(round.isOpen()).isTrue();
    assertThat(round.end(new Settled(second, BAND, 0))).isTrue();
    assertThat(round.end(new Settled(second, DecisionBand.OPEN, 0))).isFalse();
    assertThat(round.venueBand()).isEqualTo(BAND);
  }

  @Test
  void needs_another_round_exactly_if_something_was_sent_since_the_marker() {
    round.sent();
    round.begin();
    assertThat(round.needsAnother()).isFalse();

    round.sent();
    assertThat(round.needsAnother()).isTrue();
  }

  @Test
  void is_overdue_only_at_the_second_repetition_of_one_marker() {
    round.begin();

    assertThat(round.isOverdue()).isFalse();
    assertThat(round.isOverdue()).isTrue();

    round.begin();
    assertThat(round.isOverdue()).isFalse();
  }
}
