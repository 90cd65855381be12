package mia.persistence.desk;

import java.util.Optional;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;

/** An exit that the desk did not ask for: the account after a kill, an operator, a hand. */
final class ForeignExit {
  private ForeignExit() {}

  /** The exit that a report says to work now, as if the desk had asked for it. */
  static Optional<ExitPosition> of(EnterBracket entry, OrderReport report) {
    boolean works =
        report.role() == OrderRole.EXIT
            && report.change() == OrderChange.ACCEPTED
            && !report.intentId().isEmpty()
            && report.remainingLots() > 0;
    if (!works) {
      return Optional.empty();
    }
    ExitReason reason =
        report.reason().equals(ExitReason.KILL.name()) ? ExitReason.KILL : ExitReason.MANUAL;
    return Optional.of(
        new ExitPosition(
            report.intentId(),
            entry.id(),
            entry.symbol(),
            entry.traded(),
            entry.side().opposite(),
            report.remainingLots(),
            reason,
            report.timeNanos()));
  }
}
