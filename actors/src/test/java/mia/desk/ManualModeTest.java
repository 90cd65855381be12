package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.ManualModeEntered;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.SeenBar;
import mia.protocol.market.Bar;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.Symbol;
import mia.protocol.signal.RefusalReason;
import org.junit.jupiter.api.Test;

/** The method fails over a bar: battle-navale 14.3, calculation_errors. */
class ManualModeTest {
  private static final long MINUTE = 60_000_000_000L;
  private static final long START = 1_772_550_000_000_000_000L;

  private final DeskRules rules = LoneNode.rules(Symbol.of("ES"));
  private final List<DeskEvent> journal = new ArrayList<>();
  private DeskState state = rules.emptyState();
  private DeskSteps steps = new DeskSteps(rules, state);

  private static Bar bar(int minute, OrderFlow flow) {
    return Bar.of(START + minute * MINUTE, MINUTE, 23_984, 23_990, 23_980, 23_984, 100, flow);
  }

  private void take(Bar bar) {
    var closed = new ClosedBar(SeenBar.alone(bar), false, Optional.empty(), Optional.empty(), 7);
    for (DeskEvent event : steps.bar(state, closed).events()) {
      journal.add(event);
      state = state.apply(event);
    }
  }

  /** A bar that is before the last one: the engine refuses it. */
  private void breakTheEngine() {
    take(bar(1, OrderFlow.NONE));
    take(bar(1, OrderFlow.NONE));
  }

  @Test
  void a_bar_that_cannot_be_calculated_is_no_signal_and_turns_entries_off() {
    breakTheEngine();

    assertThat(journal).hasAtLeastOneElementOfType(ManualModeEntered.class);
    assertThat(state.guard().manual()).isPresent();
    assertThat(state.lastSignal()).isPresent();
    assertThat(state.lastSignal().get().reason()).contains(RefusalReason.CALCULATION);
  }

  @Test
  void the_desk_goes_on_with_the_bars_behind_it_and_stays_in_manual_mode() {
    breakTheEngine();
    int before = journal.size();

    take(bar(2, OrderFlow.NONE));

    assertThat(journal.subList(before, journal.size()))
        .hasAtLeastOneElementOfType(SignalDecided.class)
        .doesNotHaveAnyElementsOfTypes(ManualModeEntered.class);
    assertThat(state.guard().manual()).isPresent();
  }

  @Test
  void deciding_again_from_the_journal_comes_to_the_same() {
    breakTheEngine();
    take(bar(2, OrderFlow.NONE));
    steps = new DeskSteps(rules, state); // a new start folds the bar that failed
    take(bar(3, OrderFlow.NONE));
    var verifier = new DeskVerifier(rules);

    for (DeskEvent event : journal) {
      assertThat(verifier.accept(event)).isEmpty();
    }

    assertThat(verifier.end()).isEmpty();
  }

  @Test
  void an_operator_returns_it() {
    breakTheEngine();

    for (DeskEvent event : rules.resumed(state, "looked at it", "maria")) {
      journal.add(event);
      state = state.apply(event);
    }
    steps = new DeskSteps(rules, state); // a new start folds the bar that failed
    take(bar(2, OrderFlow.NONE));

    assertThat(state.guard().manual()).isEmpty();
    var verifier = new DeskVerifier(rules);
    for (DeskEvent event : journal) {
      assertThat(verifier.accept(event)).as("decided again from %s", event).isEmpty();
    }
    assertThat(verifier.end()).isEmpty();
  }
}
