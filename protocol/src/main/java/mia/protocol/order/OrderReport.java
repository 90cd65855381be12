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
 * @param orderId order, or the id of the intent that asked for the change
 * @param role what the order is for
 * @param change what happened
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
        role,
        change,
        fill,
        workingTicks,
        remainingLots,
        reason,
        timeNanos,
        position);
  }
}
