package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mia.engine.RandomMarket;
import mia.engine.option.ManualOptions;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.EngineCheckpointed;
import mia.persistence.desk.DeskEvent.LevelsTaken;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.SeenBar;
import mia.protocol.market.Bar;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;

class DeskLevelsTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final long SECOND = 1_000_000_000L;
  private static final List<Bar> BARS = RandomMarket.bars(3, 1_400);

  private static OptionsSnapshot levels(long asOfNanos, long flipTicks) {
    return OptionsSnapshot.ofLevels(
        asOfNanos,
        "ES",
        OptionalLong.of(flipTicks + 12),
        OptionalLong.of(flipTicks - 12),
        OptionalLong.of(flipTicks),
        OptionalLong.of(1_000_000),
        "levels.csv");
  }

  private static long end(int bar) {
    return BARS.get(bar).endNanos();
  }

  /** A desk that decides bars one after the other, without actors. */
  private static final class Desk {
    private final DeskRules rules;
    private final List<DeskEvent> journal = new ArrayList<>();
    private DeskState state;
    private DeskSteps steps;
    private DueLevels due;

    Desk(OptionsSnapshot... rows) {
      rules = LoneNode.rules(ES).withLevels(new ManualOptions(List.of(rows)));
      state = rules.emptyState();
      restart();
    }

    void restart() {
      steps = new DeskSteps(rules, state);
      due = new DueLevels(rules.levels(), state);
    }

    Desk decide(int from, int to) {
      for (int i = from; i < to; i++) {
        Bar bar = BARS.get(i);
        var seen = new SeenBar(bar, Optional.empty(), due.before(bar));
        var closed = new ClosedBar(seen, false, Optional.empty(), Optional.empty(), i + 1);
        for (DeskEvent event : steps.bar(state, closed).events()) {
          journal.add(event);
          state = state.apply(event);
        }
      }
      return this;
    }

    /** Ends of the bars before which something was taken. */
    List<Long> takenBeforeBarsEnding() {
      var ends = new ArrayList<Long>();
      for (int i = 0; i < journal.size(); i++) {
        if (journal.get(i) instanceof LevelsTaken) {
          ends.add(((BarClosed) journal.get(i + 1)).bar().endNanos());
        }
      }
      return ends;
    }
  }

  @Test
  void takes_levels_before_the_first_bar_that_ends_at_or_after_their_instant() {
    Desk desk = new Desk(levels(end(10), 24_000), levels(end(20) + 1, 24_004)).decide(0, 40);

    assertThat(desk.takenBeforeBarsEnding()).containsExactly(end(10), end(21));
  }

  @Test
  void takes_only_the_last_of_several_levels_that_are_due() {
    Desk desk =
        new Desk(levels(end(0) - 300 * SECOND, 24_100), levels(end(0) - 200 * SECOND, 24_000))
            .decide(0, 5);

    assertThat(desk.journal)
        .filteredOn(LevelsTaken.class::isInstance)
        .extracting(event -> ((LevelsTaken) event).levels().asOfNanos())
        .containsExactly(end(0) - 200 * SECOND);
  }

  @Test
  void takes_nothing_twice_after_a_restart_and_nothing_from_before() {
    Desk desk = new Desk(levels(end(5), 24_000), levels(end(30), 24_008)).decide(0, 20);

    desk.restart();
    desk.decide(20, 40);

    assertThat(desk.takenBeforeBarsEnding()).containsExactly(end(5), end(30));
  }

  @Test
  void reads_the_features_of_options_from_what_it_took() {
    Desk with = new Desk(levels(end(60), 24_000)).decide(0, 200);
    Desk without = new Desk().decide(0, 200);

    assertThat(namesGamma(with)).isTrue();
    assertThat(namesGamma(without)).isFalse();
  }

  private static boolean namesGamma(Desk desk) {
    return desk.journal.stream()
        .anyMatch(
            event ->
                event instanceof SignalDecided decided
                    && decided.signal().features().containsKey("gamma_levels_proximity"));
  }

  @Test
  void folds_the_engine_that_took_the_levels_over_a_checkpoint_as_well() {
    Desk desk =
        new Desk(levels(end(100), 24_000), levels(end(1_200), 24_040)).decide(0, BARS.size());
    Analysis neverFolded = desk.rules.analysis(desk.rules.emptyState());
    var due = new DueLevels(desk.rules.levels(), desk.rules.emptyState());
    for (Bar bar : BARS) {
      neverFolded.onBar(new SeenBar(bar, Optional.empty(), due.before(bar)));
    }

    Analysis folded = desk.rules.analysis(desk.state);

    assertThat(desk.journal).hasAtLeastOneElementOfType(EngineCheckpointed.class);
    assertThat(folded.checkpoint()).isEqualTo(neverFolded.checkpoint());
  }

  @Test
  void is_decided_again_from_the_journal_alone() {
    Desk desk = new Desk(levels(end(10), 24_000), levels(end(300), 24_040)).decide(0, 600);

    var verifier = new DeskVerifier(LoneNode.rules(ES));
    for (DeskEvent event : desk.journal) {
      assertThat(verifier.accept(event)).isEmpty();
    }

    assertThat(verifier.end()).isEmpty();
    assertThat(verifier.inputs()).isEqualTo(602);
  }

  @Test
  void is_found_out_when_other_levels_stand_in_the_journal() {
    Desk desk = new Desk(levels(end(60), 24_000)).decide(0, 200);

    var verifier = new DeskVerifier(LoneNode.rules(ES));
    boolean divergent = false;
    for (DeskEvent event : desk.journal) {
      DeskEvent told =
          event instanceof LevelsTaken taken
              ? new LevelsTaken(taken.meta(), levels(end(60), 24_500))
              : event;
      divergent |= !divergent && verifier.accept(told).isPresent();
    }

    assertThat(divergent).isTrue();
  }
}
