package mia.trade;

import java.time.LocalDate;
import java.util.Optional;
import mia.persistence.desk.VirtualBarrier;
import mia.persistence.desk.VirtualPosition;
import mia.persistence.desk.VirtualResult;
import mia.persistence.desk.VirtualTrade;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;

/**
 * What became of a candidate (battle-navale 12.2): filled a tick against us at the decision; its
 * stop before its target where both lie in one bar; the close of the last bar where neither was
 * reached within the horizon or the trading day.
 */
public final class TripleBarrier {
  private static final long SLIPPAGE_TICKS = 1;

  private final int horizonBars;
  private final Instrument micro;

  /**
   * @param horizonBars bars after the decision within which it ends
   * @param micro contract in which it is counted, one lot of it
   */
  public TripleBarrier(int horizonBars, Instrument micro) {
    this.horizonBars = horizonBars;
    this.micro = micro;
  }

  /**
   * The result, if it is over.
   *
   * @param position the trade after the bar; as it was before, if the bar is of another trading day
   * @param day trading day of the bar
   * @param bar last closed bar
   */
  public Optional<VirtualResult> result(VirtualPosition position, LocalDate day, Bar bar) {
    VirtualTrade trade = position.trade();
    if (!position.day().equals(day)) {
      return Optional.of(result(position, VirtualBarrier.DAY_END, position.lastCloseTicks()));
    }
    if (position.bars() == 0) {
      return Optional.empty();
    }
    long sign = trade.direction().sign();
    long worst = sign > 0 ? bar.lowTicks() : bar.highTicks();
    long best = sign > 0 ? bar.highTicks() : bar.lowTicks();
    if ((trade.stopTicks() - worst) * sign >= 0) {
      return Optional.of(result(position, VirtualBarrier.STOP, trade.stopTicks()));
    }
    if ((best - trade.targetTicks()) * sign >= 0) {
      return Optional.of(result(position, VirtualBarrier.TARGET, trade.targetTicks()));
    }
    return position.bars() >= horizonBars
        ? Optional.of(result(position, VirtualBarrier.HORIZON, position.lastCloseTicks()))
        : Optional.empty();
  }

  private VirtualResult result(VirtualPosition position, VirtualBarrier barrier, long exitTicks) {
    VirtualTrade trade = position.trade();
    long sign = trade.direction().sign();
    long ticks = (exitTicks - trade.entryTicks()) * sign - SLIPPAGE_TICKS;
    long gross = micro.moveMinor(ticks, 1);
    long cost = Math.multiplyExact(2, micro.costPerSideMinor());
    long best = sign > 0 ? position.excursion().highTicks() : position.excursion().lowTicks();
    long worst = sign > 0 ? position.excursion().lowTicks() : position.excursion().highTicks();
    return new VirtualResult(
        trade,
        barrier,
        micro.symbol(),
        exitTicks,
        gross,
        cost,
        Math.subtractExact(gross, cost),
        micro.moveMinor(trade.riskTicks(), 1),
        Math.max(0, (best - trade.entryTicks()) * sign),
        Math.max(0, (trade.entryTicks() - worst) * sign),
        position.bars(),
        position.lastEndNanos());
  }
}
