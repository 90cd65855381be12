package mia.trade;

import java.util.Optional;
import mia.persistence.desk.TradeState;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.order.ExitReason;

/**
 * Where stop and target at the venue do not do their work, the position is left at market
 * (battle-navale 10.6, points 1 and 2):
 *
 * <ul>
 *   <li>the stop is gone, reports had time to explain it, and a new one could not be placed;
 *   <li>the stop was never confirmed and the price is far against the trade;
 *   <li>a print went through stop or target, and the position is still there.
 * </ul>
 */
final class ProtectionWatch {
  private final TradeSettings.Protection settings;
  private final Instrument analysed;

  ProtectionWatch(TradeSettings.Protection settings, Instrument analysed) {
    this.settings = settings;
    this.analysed = analysed;
  }

  /**
   * Whether to place a new stop: the stop is gone for good, no other was asked for yet, and the
   * price has not reached it.
   *
   * @param lastTicks last price, {@link MarketData#NO_PRICE} if it is not known
   */
  boolean wantsStop(TradeState trade, long timeNanos, long lastTicks) {
    boolean reached =
        lastTicks != MarketData.NO_PRICE
            && (lastTicks - trade.stopTicks()) * trade.entry().side().sign() <= 0;
    return trade.isOpen()
        && isGone(trade, timeNanos, settings.graceNanos())
        && trade.restop().isEmpty()
        && trade.exit().isEmpty()
        && !reached;
  }

  /** Why to leave after a print. */
  Optional<ExitReason> onPrint(TradeState trade, MarketPrint print) {
    // Of the print that opened the position nobody knows what came first.
    if (print.lastTicks() == MarketData.NO_PRICE || print.position() <= trade.openedPosition()) {
      return overdue(trade, print.timeNanos(), print.lastTicks());
    }
    long sign = trade.entry().side().sign();
    long worst = sign > 0 ? print.lowTicks() : print.highTicks();
    long best = sign > 0 ? print.highTicks() : print.lowTicks();
    return exit(trade, print.timeNanos(), print.lastTicks(), worst, best);
  }

  /** Why to leave after a bar. */
  Optional<ExitReason> onBar(TradeState trade, BarFacts facts) {
    long close = facts.closeTicks();
    return exit(trade, facts.endNanos(), close, close, close);
  }

  private Optional<ExitReason> exit(
      TradeState trade, long timeNanos, long last, long worst, long best) {
    long sign = trade.entry().side().sign();
    long adverse = (StopManagement.entryTicks(trade) - worst) * sign;
    if (!trade.isStopConfirmed() && adverse >= scaled(settings.emergencyTicks())) {
      return Optional.of(ExitReason.KILL);
    }
    Optional<ExitReason> overdue = overdue(trade, timeNanos, last);
    if (overdue.isPresent()) {
      return overdue;
    }
    if ((trade.stopTicks() - worst) * sign >= through()) {
      return Optional.of(trade.stopReason());
    }
    boolean beyondTarget = (best - trade.entry().targetTicks()) * sign >= through();
    return beyondTarget ? Optional.of(ExitReason.TARGET) : Optional.empty();
  }

  private Optional<ExitReason> overdue(TradeState trade, long timeNanos, long lastTicks) {
    if (wantsStop(trade, timeNanos, lastTicks)) {
      return Optional.empty();
    }
    // A new stop gets as long for its answer as reports have to explain the loss of the old one.
    boolean answerWaits =
        !trade.restopRefused()
            && trade
                .restop()
                .filter(s -> s.decidedAtNanos() >= trade.unprotectedNanos())
                .isPresent();
    long grace = answerWaits ? 2 * settings.graceNanos() : settings.graceNanos();
    return isGone(trade, timeNanos, grace) ? Optional.of(ExitReason.KILL) : Optional.empty();
  }

  private static boolean isGone(TradeState trade, long timeNanos, long graceNanos) {
    return trade.unprotectedNanos() > 0 && timeNanos - trade.unprotectedNanos() >= graceNanos;
  }

  /** The band within which nothing here leaves. */
  DecisionBand band(TradeState trade) {
    long sign = trade.entry().side().sign();
    long stop = trade.stopTicks() - sign * through();
    long target = trade.entry().targetTicks() + sign * through();
    DecisionBand band =
        sign > 0
            ? DecisionBand.OPEN.below(stop).above(target)
            : DecisionBand.OPEN.above(stop).below(target);
    if (!trade.isStopConfirmed()) {
      long emergency = StopManagement.entryTicks(trade) - sign * scaled(settings.emergencyTicks());
      band = sign > 0 ? band.below(emergency) : band.above(emergency);
    }
    return trade.unprotectedNanos() > 0
        ? band.from(trade.unprotectedNanos() + settings.graceNanos())
        : band;
  }

  private long through() {
    return scaled(settings.throughTicks());
  }

  private long scaled(long ticks) {
    return Math.round(ticks * analysed.tickScale());
  }
}
