package mia.persistence.desk;

import java.util.Objects;
import java.util.Optional;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;

/**
 * An entry that the venue has definitely rejected, until something is made of it: a smaller one
 * with an id of its own, once (battle-navale 14.3). The next bar ends it.
 *
 * @param rejected the entry, if there is one to make something of
 * @param retryId id of the last entry that was made of a rejected one; its own rejection is final
 */
public record EntryRetry(Optional<EnterBracket> rejected, String retryId) {
  public static final EntryRetry NONE = new EntryRetry(Optional.empty(), "");

  /** What we did not send ourselves was not rejected by the venue. */
  private static final String OURS = "not sent: ";

  public EntryRetry {
    Objects.requireNonNull(rejected, "rejected");
    Objects.requireNonNull(retryId, "retryId");
  }

  /**
   * After an event.
   *
   * @param trade the desk's trade before it
   */
  EntryRetry after(DeskEvent event, Optional<TradeState> trade) {
    if (event instanceof OrderReported reported && isRejection(reported.report(), trade)) {
      EnterBracket entry = trade.orElseThrow().entry();
      return entry.id().equals(retryId) ? this : new EntryRetry(Optional.of(entry), retryId);
    } else if (event instanceof IntentFormed formed
        && formed.intent() instanceof EnterBracket entry
        && rejected.isPresent()) {
      return new EntryRetry(Optional.empty(), entry.id());
    } else if (event instanceof BarClosed && rejected.isPresent()) {
      return new EntryRetry(Optional.empty(), retryId);
    }
    return this;
  }

  private static boolean isRejection(OrderReport report, Optional<TradeState> trade) {
    return report.role() == OrderRole.ENTRY
        && report.change() == OrderChange.REJECTED
        && report.intentId().equals(report.tradeId())
        && !report.reason().startsWith(OURS)
        && trade.filter(t -> t.id().equals(report.tradeId()) && t.entryLots() == 0).isPresent();
  }
}
