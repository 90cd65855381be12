package mia.persistence.history;

import java.util.List;
import java.util.Optional;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.history.DecisionTrail.IntentTrail;
import mia.persistence.history.DecisionTrail.Outcome;
import mia.persistence.history.DecisionTrail.ReportStep;
import mia.persistence.history.DecisionTrail.Step;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.signal.RefusalReason;

/** Reads from the parts of a trail how far it came. */
record TrailOutcome(Outcome outcome, String detail) {

  static TrailOutcome of(
      Optional<Step<SignalDecided>> signal,
      List<IntentTrail> intents,
      List<ReportStep> reports,
      Optional<Step<TradeClosed>> closed) {
    if (closed.isPresent()) {
      return new TrailOutcome(Outcome.CLOSED, closed.get().event().result().reason().name());
    }
    if (intents.isEmpty()) {
      return ofSignal(signal);
    }
    return ofEntry(intents.get(0), reports);
  }

  private static TrailOutcome ofSignal(Optional<Step<SignalDecided>> signal) {
    if (signal.isEmpty()) {
      return new TrailOutcome(Outcome.NO_DECISION, "");
    }
    Optional<RefusalReason> reason = signal.get().event().signal().reason();
    return reason
        .map(gate -> new TrailOutcome(Outcome.REFUSED, gate.name()))
        .orElseGet(() -> new TrailOutcome(Outcome.NOT_ACTED_ON, ""));
  }

  private static TrailOutcome ofEntry(IntentTrail entry, List<ReportStep> reports) {
    if (entry.risk().isEmpty()) {
      return new TrailOutcome(Outcome.NOT_JUDGED, "");
    }
    RiskDecision decision = entry.risk().get().event().decision();
    if (!decision.approved()) {
      String rule = decision.denial().map(RuleVerdict::rule).orElse(decision.action().name());
      return new TrailOutcome(Outcome.DENIED_BY_RISK, rule);
    }
    Optional<AccountVerdict> verdict = entry.verdict();
    if (verdict.isEmpty()) {
      return new TrailOutcome(Outcome.NOT_ANSWERED, "");
    }
    if (!verdict.get().admitted()) {
      return new TrailOutcome(Outcome.DENIED_BY_ACCOUNT, verdict.get().code());
    }
    return ofReports(reports);
  }

  private static TrailOutcome ofReports(List<ReportStep> reports) {
    TrailOutcome outcome = new TrailOutcome(Outcome.WORKING, "");
    for (ReportStep step : reports) {
      OrderReport report = step.report();
      if (report.role() == OrderRole.ENTRY && report.fill().isPresent()) {
        return new TrailOutcome(Outcome.OPEN, "");
      }
      if (report.role() == OrderRole.ENTRY) {
        Outcome now = endsUnfilled(report) ? Outcome.NOT_FILLED : Outcome.WORKING;
        outcome = new TrailOutcome(now, words(report));
      }
    }
    return outcome;
  }

  private static boolean endsUnfilled(OrderReport report) {
    return switch (report.change()) {
      case CANCELLED, FAILED, NOT_FOUND -> true;
      // A rejected request, of a cancel, leaves the order as it was.
      case REJECTED -> report.intentId().isEmpty() || report.intentId().equals(report.tradeId());
      default -> false;
    };
  }

  private static String words(OrderReport report) {
    return report.reason().isEmpty()
        ? report.change().name()
        : report.change() + ": " + report.reason();
  }
}
