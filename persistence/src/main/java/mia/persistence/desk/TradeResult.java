package mia.persistence.desk;

import java.util.Objects;
import mia.protocol.market.Symbol;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Side;

/**
 * A trade from first fill to last. Average prices are not stored: sums of price times lots are
 * exact.
 *
 * @param tradeId trade
 * @param strategy strategy that asked for it
 * @param traded contract
 * @param side side of the entry
 * @param lots lots that were open at most
 * @param entrySumTicks sum of entry price times lots
 * @param exitSumTicks sum of exit price times lots
 * @param grossMinor result before costs, minor units
 * @param costMinor commission and fees of all fills
 * @param netMinor gross minus costs
 * @param initialRiskTicks distance of entry limit and first stop: one R
 * @param favourableTicks best excursion (MFE), at least 0
 * @param adverseTicks worst excursion (MAE), at least 0
 * @param bars closed bars it lasted
 * @param openedNanos event time of the first fill
 * @param closedNanos event time of the last fill
 * @param reason why it ended
 */
public record TradeResult(
    String tradeId,
    String strategy,
    Symbol traded,
    Side side,
    long lots,
    long entrySumTicks,
    long exitSumTicks,
    long grossMinor,
    long costMinor,
    long netMinor,
    long initialRiskTicks,
    long favourableTicks,
    long adverseTicks,
    long bars,
    long openedNanos,
    long closedNanos,
    ExitReason reason) {
  public TradeResult {
    Objects.requireNonNull(tradeId, "tradeId");
    Objects.requireNonNull(reason, "reason");
  }
}
