package mia.trade;

import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.TradeState;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Instrument;
import mia.protocol.order.ExitReason;

/**
 * Where the protective stop belongs: break-even and trailing, battle-navale 10.6. Never loosens.
 */
final class StopManagement {
  private static final double TRAIL_START_R = 1.5;

  private final TradeSettings settings;
  private final Instrument analysed;

  StopManagement(TradeSettings settings, Instrument analysed) {
    this.settings = settings;
    this.analysed = analysed;
  }

  /** A better place for the stop. */
  record Better(long stopTicks, ExitReason reason) {}

  /**
   * The better place, if there is one.
   *
   * @param baseEdgeTicks edge of the latest sealed base on the trade's side, for a tighter trail
   */
  Optional<Better> improve(TradeState trade, OptionalLong baseEdgeTicks) {
    if (!mayMove(trade)) {
      return Optional.empty();
    }
    long sign = trade.entry().side().sign();
    long favourable = favourableTicks(trade);
    Optional<Better> better = Optional.empty();
    if (favourable >= breakEvenStart(trade)) {
      long stop = entryTicks(trade) + sign * settings.breakEvenOffsetTicks();
      better = tighter(trade, better, stop, ExitReason.BREAK_EVEN);
    }
    if (favourable >= trailStart(trade)) {
      long stop = best(trade) - sign * scaled(settings.trailDistanceTicks());
      better = tighter(trade, better, stop, ExitReason.TRAIL);
      if (baseEdgeTicks.isPresent()) {
        long edge = baseEdgeTicks.getAsLong() - sign * scaled(settings.trailBaseBufferTicks());
        boolean behindPrice = (best(trade) - edge) * sign > 0;
        if (behindPrice) {
          better = tighter(trade, better, edge, ExitReason.TRAIL);
        }
      }
    }
    return better;
  }

  /** The band within which no tick moves the stop. */
  DecisionBand band(TradeState trade) {
    if (!mayMove(trade)) {
      return DecisionBand.OPEN;
    }
    long favourable = favourableTicks(trade);
    long next = favourable + 1; // once trailing, every new extreme moves the stop
    if (favourable < breakEvenStart(trade)) {
      next = breakEvenStart(trade);
    } else if (favourable < trailStart(trade)) {
      next = trailStart(trade);
    }
    long sign = trade.entry().side().sign();
    long price = entryTicks(trade) + sign * next;
    return sign > 0 ? DecisionBand.OPEN.above(price) : DecisionBand.OPEN.below(price);
  }

  /** A stop that is gone is not moved: the venue would refuse it again and again. */
  private static boolean mayMove(TradeState trade) {
    return trade.isOpen()
        && !trade.isLeaving()
        && trade.move().isEmpty()
        && !trade.stopStatus().isFinal();
  }

  /** Average entry, rounded against the trade. */
  static long entryTicks(TradeState trade) {
    long sum = trade.entrySumTicks();
    long lots = trade.entryLots();
    return trade.entry().side().sign() > 0 ? -Math.floorDiv(-sum, lots) : Math.floorDiv(sum, lots);
  }

  /** Best excursion so far, at least 0. */
  static long favourableTicks(TradeState trade) {
    return Math.max(0, (best(trade) - entryTicks(trade)) * trade.entry().side().sign());
  }

  private static long best(TradeState trade) {
    Excursion seen = trade.excursion().orElseThrow();
    return trade.entry().side().sign() > 0 ? seen.highTicks() : seen.lowTicks();
  }

  private static Optional<Better> tighter(
      TradeState trade, Optional<Better> best, long stop, ExitReason reason) {
    long sign = trade.entry().side().sign();
    long current = best.map(Better::stopTicks).orElse(trade.stopTicks());
    return (stop - current) * sign > 0 ? Optional.of(new Better(stop, reason)) : best;
  }

  private long breakEvenStart(TradeState trade) {
    return Math.max(scaled(settings.breakEvenTicks()), trade.initialRiskTicks());
  }

  private long trailStart(TradeState trade) {
    return Math.max(
        scaled(settings.trailStartTicks()),
        (long) Math.ceil(TRAIL_START_R * trade.initialRiskTicks()));
  }

  private long scaled(long ticks) {
    return Math.round(ticks * analysed.tickScale());
  }
}
