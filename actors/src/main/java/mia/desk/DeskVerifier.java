package mia.desk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.HistoryAdded;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.PriceTouched;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.SeriesStarted;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.SeenBar;

/**
 * Decides a journaled stream again: takes its inputs, computes what had to follow, and compares
 * that with what does follow, event by event. Give it all events of one desk in order.
 */
public final class DeskVerifier {
  /**
   * The first place where journal and rules differ.
   *
   * @param journaled what stands in the journal, empty if it ends too early
   * @param expected what follows from the inputs, empty if nothing should stand there
   */
  public record Divergence(Optional<DeskEvent> journaled, Optional<DeskEvent> expected) {}

  private final DeskSteps steps;
  private final Deque<DeskEvent> expected = new ArrayDeque<>();
  private DeskState state;
  private long inputs;
  private long decided;

  public DeskVerifier(DeskRules rules) {
    this.state = rules.emptyState();
    this.steps = new DeskSteps(rules, state);
  }

  /** Takes the next event; a divergence is final, nothing after it can be compared. */
  public Optional<Divergence> accept(DeskEvent event) {
    if (event.isStartRecord()) {
      state = state.apply(event);
      return Optional.empty();
    }
    if (expected.isEmpty() && event instanceof DeskEvent.Input) {
      inputs++;
      expected.addAll(follows(event));
    }
    DeskEvent due = expected.poll();
    if (!event.equals(asKept(due, event))) {
      return Optional.of(new Divergence(Optional.of(event), Optional.ofNullable(due)));
    }
    decided++;
    state = state.apply(event);
    return Optional.empty();
  }

  /** Whether the journal ends where its last input asks for more. */
  public Optional<Divergence> end() {
    return Optional.ofNullable(expected.peek())
        .map(due -> new Divergence(Optional.empty(), Optional.of(due)));
  }

  /** Inputs taken so far. */
  public long inputs() {
    return inputs;
  }

  /** Events that came out the same, inputs included. */
  public long verified() {
    return decided;
  }

  /** What is due, as a journal keeps it that was written before decisions had a score. */
  private static DeskEvent asKept(DeskEvent due, DeskEvent journaled) {
    boolean scored =
        due instanceof RiskDecided
            && journaled instanceof RiskDecided kept
            && kept.decision().score().isEmpty();
    return scored ? ((RiskDecided) due).withoutScore() : due;
  }

  private List<DeskEvent> follows(DeskEvent input) {
    if (input instanceof BarClosed closed) {
      var again =
          new ClosedBar(
              new SeenBar(closed.bar(), closed.peer(), state.engine().waitingLevels()),
              closed.byClock(),
              closed.sinceEntry(),
              closed.conduct(),
              closed.meta().feedPosition());
      return steps.bar(state, again).events();
    }
    if (input instanceof SeriesStarted started) {
      return steps
          .series(
              state,
              started.contract(),
              started.meta().eventTimeNanos(),
              started.meta().feedPosition())
          .events();
    }
    if (input instanceof HistoryAdded added) {
      return steps.history(state, added.bars(), added.meta().feedPosition());
    }
    if (input instanceof PriceTouched touched) {
      return steps.print(state, touched.print(), touched.sinceEntry()).events();
    }
    if (input instanceof OrderReported reported) {
      return steps.report(state, reported.report()).events();
    }
    if (input instanceof AccountAnswered answered) {
      return steps.answer(state, answered.verdict());
    }
    return List.of(input);
  }
}
