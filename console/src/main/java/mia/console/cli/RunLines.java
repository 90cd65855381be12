package mia.console.cli;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent;
import mia.persistence.desk.DeskEvent;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.RiskDecision;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.TradingSignal;

/** Which events of a run are worth a line while it goes on, and what kind of line it is. */
final class RunLines {
  /** Refused behind the trigger: nearly a signal. */
  private static final Set<RefusalReason> NEAR =
      EnumSet.range(RefusalReason.CHASE, RefusalReason.CONFIDENCE);

  private final EventWords words;
  private final boolean verbose;

  /**
   * @param verbose whether refusals near a signal and moved stops are worth a line too
   */
  RunLines(EventWords words, boolean verbose) {
    this.words = words;
    this.verbose = verbose;
  }

  /**
   * One line.
   *
   * @param kind signal, refusal, order, reduced, denied, fill, venue, exit, kill, incident, day
   */
  record Line(long timeNanos, String symbol, String kind, String id, String text) {
    String shown() {
      return "%s  %-4s %-8s %s".formatted(ExchangeTime.shown(timeNanos), symbol, kind, text);
    }

    Map<String, Object> fields() {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("time", ExchangeTime.iso(timeNanos));
      fields.put("symbol", symbol);
      fields.put("kind", kind);
      fields.put("id", id);
      fields.put("text", text);
      return fields;
    }
  }

  /** The line of an event, if it is worth one. */
  Optional<Line> of(JournalEvent event) {
    return kind(event)
        .map(
            kind ->
                new Line(
                    event.meta().eventTimeNanos(),
                    event.meta().symbol().code(),
                    kind,
                    event.meta().id(),
                    words.of(event)));
  }

  private Optional<String> kind(JournalEvent event) {
    if (event instanceof DeskEvent.SignalDecided decided) {
      return signal(decided.signal());
    } else if (event instanceof DeskEvent.RiskDecided decided) {
      return decided.decision().action() == RiskDecision.Action.REDUCE_SIZE
          ? Optional.of("reduced")
          : when(!decided.decision().approved(), "denied");
    } else if (event instanceof DeskEvent.IntentFormed formed) {
      return when(worthALine(formed.intent()), "order");
    } else if (event instanceof DeskEvent.AccountAnswered answered) {
      return when(!answered.verdict().admitted(), "denied");
    } else if (event instanceof DeskEvent.OrderReported reported) {
      return report(reported.report());
    } else if (event instanceof DeskEvent.TradeClosed) {
      return Optional.of("exit");
    } else if (event instanceof DeskEvent.IncidentNoted
        || event instanceof DeskEvent.AnalysisAbandoned) {
      return Optional.of("incident");
    } else if (event instanceof DeskEvent.DayRolled) {
      return when(verbose, "day");
    } else if (event instanceof AccountEvent.KillChanged) {
      return Optional.of("kill");
    } else if (event instanceof AccountEvent.AccountReconciled reconciled) {
      return when(!reconciled.clean(), "incident");
    } else if (event instanceof AccountEvent.EntriesPaused
        || event instanceof AccountEvent.EntriesResumed
        || event instanceof AccountEvent.LimitsChanged
        || event instanceof AccountEvent.Armed
        || event instanceof AccountEvent.Disarmed
        || event instanceof AccountEvent.ModeChanged
        || event instanceof AccountEvent.PositionAdopted
        || event instanceof AccountEvent.FlattenOrdered) {
      return Optional.of("operator");
    }
    return Optional.empty();
  }

  private Optional<String> signal(TradingSignal signal) {
    if (signal.isSignal()) {
      return Optional.of("signal");
    }
    return when(verbose && NEAR.contains(signal.reason().orElseThrow()), "refusal");
  }

  private boolean worthALine(OrderIntent intent) {
    return verbose || !(intent instanceof OrderIntent.MoveStop);
  }

  private static Optional<String> report(OrderReport report) {
    return switch (report.change()) {
      case PARTLY_FILLED, FILLED -> Optional.of("fill");
      case REJECTED, FAILED, TIMED_OUT, NOT_FOUND -> Optional.of("venue");
      case ACCEPTED -> Optional.empty();
      case CANCELLED -> when(report.role().increasesRisk(), "venue");
    };
  }

  private static Optional<String> when(boolean holds, String kind) {
    return holds ? Optional.of(kind) : Optional.empty();
  }
}
