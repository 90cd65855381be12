package mia.persistence.desk;

import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;

/** Reports of requests that failed: the order they were about is as it was. */
final class FailedRequest {
  private FailedRequest() {}

  /** Whether a request of ours or of the account was refused, or is known to nobody. */
  static boolean isRefused(EnterBracket entry, OrderReport report) {
    boolean failed =
        report.change() == OrderChange.REJECTED
            || report.change() == OrderChange.FAILED
            || report.change() == OrderChange.NOT_FOUND;
    return failed && isRequest(entry, report);
  }

  /** Whether a stop move or a cancel got no answer in time. */
  static boolean isUnanswered(EnterBracket entry, OrderReport report) {
    return report.change() == OrderChange.TIMED_OUT
        && report.role() != OrderRole.EXIT
        && isRequest(entry, report);
  }

  private static boolean isRequest(EnterBracket entry, OrderReport report) {
    return !report.intentId().isEmpty() && !report.intentId().equals(entry.id());
  }
}
