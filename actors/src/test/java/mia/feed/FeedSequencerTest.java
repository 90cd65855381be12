package mia.feed;

import static mia.feed.ListSource.bar;
import static mia.feed.ListSource.trade;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import org.junit.jupiter.api.Test;

class FeedSequencerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long START = 1_772_550_000_000_000_000L;
  private static final long DELAY = 2 * SECOND;
  private static final FeedClock CLOCK = new FeedClock(DELAY, SECOND);

  private static FeedSequencer sequencer(ListSource... sources) {
    return new FeedSequencer(List.of(sources), CLOCK, Long.MIN_VALUE);
  }

  /** Every input as {@code source kind seconds}, decisions with an exclamation mark. */
  private static List<String> drain(FeedSequencer sequencer) throws FeedException {
    List<String> seen = new ArrayList<>();
    var into = new MarketData();
    while (true) {
      long peeked = sequencer.peekTime();
      int source = sequencer.next(into);
      if (source == FeedSequencer.END) {
        assertThat(peeked).isEqualTo(MergedFeed.NO_TIME);
        return seen;
      }
      assertThat(into.timeNanos).isEqualTo(peeked);
      seen.add(
          source
              + " "
              + into.kind
              + " "
              + (into.timeNanos - START) / SECOND
              + (sequencer.isDecision() ? "!" : ""));
    }
  }

  @Test
  void a_bar_is_closed_by_the_first_tick_behind_it_if_that_comes_within_the_delay()
      throws Exception {
    var source = ListSource.of("ES", trade(START, 1), trade(START + MINUTE + DELAY, 1));

    assertThat(drain(sequencer(source)))
        .containsExactly("0 TRADE 0", "0 TRADE 62!", "0 CLOCK 122!");
  }

  @Test
  void a_bar_is_closed_by_the_clock_if_no_tick_comes_within_the_delay() throws Exception {
    var source = ListSource.of("ES", trade(START, 1), trade(START + MINUTE + DELAY + 1, 1));

    assertThat(drain(sequencer(source)))
        .containsExactly("0 TRADE 0", "0 CLOCK 62!", "0 TRADE 62", "0 CLOCK 122!");
  }

  @Test
  void the_tick_of_another_symbol_moves_the_clock() throws Exception {
    var quiet = ListSource.of("ES", trade(START, 1));
    var busy = ListSource.of("NQ", trade(START, 1), trade(START + 63 * SECOND, 1));

    assertThat(drain(sequencer(quiet, busy)))
        .containsExactly(
            "0 TRADE 0", "1 TRADE 0", "0 CLOCK 62!", "1 CLOCK 62!", "1 TRADE 63", "1 CLOCK 122!");
  }

  @Test
  void a_clock_has_the_position_of_the_next_record_of_its_symbol() throws Exception {
    var sequencer = sequencer(ListSource.of("ES", trade(START, 1), trade(START + 5 * MINUTE, 1)));
    var into = new MarketData();

    sequencer.next(into);
    sequencer.next(into);

    assertThat(into.kind).isEqualTo(MarketData.Kind.CLOCK);
    assertThat(into.position).isEqualTo(1);
  }

  @Test
  void at_the_same_instant_symbols_come_in_their_order() throws Exception {
    var first = ListSource.of("NQ", bar(START, 1, 2), bar(START + MINUTE, 1, 2));
    var second = ListSource.of("ES", bar(START, 1, 2), bar(START + MINUTE, 1, 2));

    assertThat(drain(sequencer(first, second)))
        .containsExactly("0 BAR 0!", "1 BAR 0!", "0 BAR 60!", "1 BAR 60!");
  }

  @Test
  void a_tick_inside_the_band_is_no_decision_and_one_at_its_edge_is() throws Exception {
    var sequencer =
        sequencer(
            ListSource.of(
                "ES",
                trade(START, 100),
                trade(START + SECOND, 104),
                trade(START + 2 * SECOND, 105),
                trade(START + 3 * SECOND, 95)));
    sequencer.band(0, new DecisionBand(95, 105, Long.MAX_VALUE));

    assertThat(drain(sequencer))
        .containsExactly("0 TRADE 0", "0 TRADE 1", "0 TRADE 2!", "0 TRADE 3!", "0 CLOCK 62!");
  }

  @Test
  void a_tick_at_the_instant_of_the_band_is_a_decision() throws Exception {
    var sequencer = sequencer(ListSource.of("ES", trade(START, 100), trade(START + SECOND, 100)));
    sequencer.band(0, DecisionBand.OPEN.from(START + SECOND));

    assertThat(drain(sequencer)).startsWith("0 TRADE 0", "0 TRADE 1!");
  }

  @Test
  void a_deadline_is_a_clock_once_unless_a_record_comes_first() throws Exception {
    var sequencer =
        sequencer(
            ListSource.of("ES", bar(START, 1, 2), bar(START + MINUTE, 1, 2)),
            ListSource.of("NQ", bar(START, 1, 2), bar(START + MINUTE, 1, 2)));
    sequencer.deadline(0, START + 3 * SECOND);

    assertThat(drain(sequencer))
        .containsExactly("0 BAR 0!", "1 BAR 0!", "0 CLOCK 3!", "0 BAR 60!", "1 BAR 60!");
  }

  @Test
  void a_deadline_is_behind_records_of_its_own_instant() throws Exception {
    var sequencer = sequencer(ListSource.of("ES", bar(START, 1, 2), bar(START + MINUTE, 1, 2)));
    sequencer.deadline(0, START + MINUTE);

    assertThat(drain(sequencer)).containsExactly("0 BAR 0!", "0 BAR 60!", "0 CLOCK 60!");
  }

  @Test
  void the_clock_ticks_at_whole_multiples_of_its_interval() throws Exception {
    var everyFiveSeconds = new FeedClock(DELAY, 5 * SECOND);
    var sequencer =
        new FeedSequencer(
            List.of(
                ListSource.of(
                    "ES",
                    trade(START, 1),
                    trade(START + MINUTE + 5 * SECOND, 1),
                    trade(START + 2 * MINUTE + 5 * SECOND + 1, 1))),
            everyFiveSeconds,
            Long.MIN_VALUE);
    sequencer.deadline(0, START + 11 * SECOND);

    assertThat(drain(sequencer))
        .containsExactly(
            "0 TRADE 0",
            "0 CLOCK 15!",
            "0 TRADE 65!",
            "0 CLOCK 125!",
            "0 TRADE 125",
            "0 CLOCK 185!");
  }

  @Test
  void history_is_one_decision_at_its_end() throws Exception {
    var sequencer =
        new FeedSequencer(
            List.of(
                ListSource.of(
                    "ES",
                    bar(START, 1, 2),
                    bar(START + MINUTE, 1, 2),
                    bar(START + 2 * MINUTE, 1, 2))),
            CLOCK,
            START + MINUTE);

    assertThat(drain(sequencer)).containsExactly("0 BAR 0", "0 BAR 60", "0 BAR 120!");
  }

  @Test
  void one_symbol_is_sent_back_while_the_others_stay_where_they_are() throws Exception {
    var sequencer =
        sequencer(
            ListSource.of("ES", trade(START, 1), trade(START + SECOND, 1)),
            ListSource.of("NQ", trade(START, 1), trade(START + 5 * SECOND, 1)));
    var into = new MarketData();
    for (int i = 0; i < 3; i++) {
      sequencer.next(into);
    }

    sequencer.seek(0, 0);

    assertThat(drain(sequencer))
        .containsExactly("0 TRADE 0", "0 TRADE 1", "1 TRADE 5", "0 CLOCK 62!", "1 CLOCK 62!");
  }
}
