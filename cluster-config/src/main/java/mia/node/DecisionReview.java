package mia.node;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mia.desk.Analysis;
import mia.engine.BattleNavaleEngine;
import mia.engine.report.ScorePart;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.SeenBar;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.RecordedEvent;
import mia.protocol.market.Instrument;

/**
 * What a journaled decision was made of, down to each weight: the engine that decided is folded
 * again from the journal, and asked. The journal itself keeps what was decided, not every number on
 * the way.
 */
public final class DecisionReview {
  private static final String[] ENGINE_KINDS = {
    "desk.bar-closed",
    "desk.history-added",
    "desk.series-started",
    "desk.levels-taken",
    "desk.engine-checkpointed",
    "desk.signal-decided"
  };

  private final RecordedEvent asked;
  private DeskState state;
  private DeskState before;
  private Optional<BarClosed> bar = Optional.empty();
  private boolean reached;

  private DecisionReview(RecordedEvent asked, DeskState empty) {
    this.asked = asked;
    this.state = empty;
    this.before = empty;
  }

  /**
   * The parts of a decision's scores.
   *
   * @param given settings in force; where the decision was made under others, those that the node
   *     kept beside its journal are taken
   * @param at where the decision stands
   * @param decided the same event, by its type
   * @return empty if those settings are not there any more, this version comes to another decision,
   *     or nothing was scored
   */
  public static List<ScorePart> scores(
      LoadedSettings given, HistoryQuery history, RecordedEvent at, SignalDecided decided)
      throws IOException {
    Optional<LoadedSettings> loaded = settingsOf(given, decided);
    if (loaded.isEmpty()) {
      return List.of();
    }
    var review =
        new DecisionReview(at, DeskState.empty(BattleNavaleEngine.VERSION, loaded.get().hash()));
    review.read(history);
    return review.scores(loaded.get().settings(), decided);
  }

  private static Optional<LoadedSettings> settingsOf(LoadedSettings given, SignalDecided decided)
      throws IOException {
    String hash = decided.meta().configHash();
    if (hash.equals(given.hash())) {
      return Optional.of(given);
    }
    try {
      return KeptSettings.read(given.settings().dataFolder(), hash)
          .filter(kept -> kept.hash().equals(hash));
    } catch (SettingsException e) {
      return Optional.empty(); // kept by a version that knew other settings
    }
  }

  /** From the last whole state of the engine on, up to the decision. */
  private void read(HistoryQuery history) {
    long timeNanos = asked.event().meta().eventTimeNanos();
    HistoryFilter ours = HistoryFilter.ALL.ofSymbol(asked.event().meta().symbol());
    long fromNanos =
        history
            .last(ours.ofKinds("desk.engine-checkpointed").between(Long.MIN_VALUE, timeNanos), 1)
            .stream()
            .filter(recorded -> recorded.persistenceId().equals(asked.persistenceId()))
            .mapToLong(recorded -> recorded.event().meta().eventTimeNanos())
            .findFirst()
            .orElse(Long.MIN_VALUE);
    history.forEach(ours.ofKinds(ENGINE_KINDS).between(fromNanos, timeNanos + 1), this::take);
  }

  private void take(RecordedEvent recorded) {
    if (reached || !recorded.persistenceId().equals(asked.persistenceId())) {
      return;
    }
    DeskEvent event = (DeskEvent) recorded.event();
    if (event.meta().id().equals(asked.event().meta().id())) {
      reached = true;
      return;
    }
    if (event instanceof BarClosed closed) {
      before = state;
      bar = Optional.of(closed);
    }
    state = state.apply(event);
  }

  private List<ScorePart> scores(Settings settings, SignalDecided decided) throws IOException {
    if (!reached || bar.isEmpty()) {
      return List.of();
    }
    Instrument instrument = settings.instruments().require(decided.meta().symbol());
    Analysis analysis =
        Analysis.of(
            before.engine(),
            settings.engine(),
            instrument,
            settings.instruments().require(instrument.micro()),
            Node.calendarOf(settings),
            settings.trading().mode());
    BarClosed closed = bar.get();
    Analysis.Outcome again =
        analysis.onBar(new SeenBar(closed.bar(), closed.peer(), before.engine().waitingLevels()));
    boolean same = again.failure().isEmpty() && again.signal().equals(decided.signal());
    return same ? analysis.scores() : List.of();
  }
}
