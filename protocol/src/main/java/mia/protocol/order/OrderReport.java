package mia.protocol.order;

import java.util.Objects;
import java.util.Optional;
import mia.protocol.market.Symbol;

/**
 * What the venue said of one order. The account desk numbers reports per desk, so that a desk can
 * ask for what it has not journaled.
 *
 * @param sequence number per account and symbol, from 1; 0 while it is not numbered yet
 * @param venueSequence number given by the venue adapter, rising; a report at or below the last one
 *     is a repetition
 * @param symbol analysed symbol of the trade
 * @param tradeId trade
 * @param orderId order: {@link OrderRole#orderId} of the trade, of a market exit the exit intent's
 *     id and its suffix
 * @param intentId the intent this answers, empty if it speaks for itself (a fill, an expiry); every
 *     submitted intent is answered by at least one report
 * @param role what the order is for
 * @param change what happened to the order; REJECTED with the intent id of a stop move or cancel
 *     means that the request was rejected and the order is as it was
 * @param fill the execution, exactly with {@link OrderChange#PARTLY_FILLED} and {@link
 *     OrderChange#FILLED}
 * @param workingTicks price at which the order works after the change, for stops and targets; 0 for
 *     none
 * @param remainingLots lots of the order that are not filled
 * @param reason words of the venue, empty if none
 * @param timeNanos event time
 * @param position feed position of the print that caused it, -1 if none did
 */
public record OrderReport(
    long sequence,
    long venueSequence,
    Symbol symbol,
    String tradeId,
    String orderId,
    String intentId,
    OrderRole role,
    OrderChange change,
    Optional<Fill> fill,
    long workingTicks,
    long remainingLots,
    String reason,
    long timeNanos,
    long position) {
  public OrderReport {
    Objects.requireNonNull(tradeId, "tradeId");
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(intentId, "intentId");
    Objects.requireNonNull(role, "role");
    boolean filled = change == OrderChange.PARTLY_FILLED || change == OrderChange.FILLED;
    if (filled != fill.isPresent()) {
      throw new IllegalArgumentException(orderId + ": " + change + " with fill " + fill);
    }
  }

  public OrderReport numbered(long newSequence) {
    return new OrderReport(
        newSequence,
        venueSequence,
        symbol,
        tradeId,
        orderId,
        intentId,
        role,
        change,
        fill,
        workingTicks,
        remainingLots,
        reason,
        timeNanos,
        position);
  }

  /** The same with other words of the reason. */
  public OrderReport because(String newReason) {
    return new OrderReport(
        sequence,
        venueSequence,
        symbol,
        tradeId,
        orderId,
        intentId,
        role,
        change,
        fill,
        workingTicks,
        remainingLots,
        newReason,
        timeNanos,
        position);
  }
}
