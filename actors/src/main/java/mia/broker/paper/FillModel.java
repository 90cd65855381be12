package mia.broker.paper;

import java.util.OptionalLong;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.order.Side;

/**
 * At what price a print fills an order, if at all; battle-navale 9. Each rule is written once for
 * both sides: prices are compared along the sign of the order's side, so that "worse" is always
 * further along it.
 *
 * <p>A print with a last price is a trade at it, or a whole bar when its low and high differ. A
 * mere change of quotes should have no last price; where it repeats one, no limit is filled by it
 * alone, and a stop is triggered by it.
 */
final class FillModel {
  private FillModel() {}

  /** Whether the print spans a range, so that the order of its prices is unknown. */
  static boolean spans(MarketPrint print) {
    return traded(print) && print.lowTicks() < print.highTicks();
  }

  /**
   * The quote a market order of {@code side} meets, the last price where there is no quote. Crossed
   * quotes are none.
   */
  static OptionalLong oppositeTicks(MarketPrint print, Side side) {
    boolean crossed =
        known(print.bidTicks()) && known(print.askTicks()) && print.bidTicks() > print.askTicks();
    long quote = side == Side.BUY ? print.askTicks() : print.bidTicks();
    if (known(quote) && !crossed) {
      return OptionalLong.of(quote);
    }
    return traded(print) ? OptionalLong.of(print.lastTicks()) : OptionalLong.empty();
  }

  /** A market order: the opposite quote, and slippage against us. */
  static OptionalLong marketTicks(MarketPrint print, Side side, long slippageTicks) {
    OptionalLong opposite = oppositeTicks(print, side);
    return opposite.isEmpty()
        ? opposite
        : OptionalLong.of(worse(opposite.getAsLong(), slippageTicks, side));
  }

  /**
   * A limit that takes: the opposite quote is at the limit or better. A print that spans a range
   * fills at the limit itself.
   */
  static OptionalLong takingTicks(
      MarketPrint print, Side side, long limitTicks, long slippageTicks) {
    OptionalLong opposite = oppositeTicks(print, side);
    if (opposite.isEmpty() || beyondTicks(opposite.getAsLong(), limitTicks, side) > 0) {
      return OptionalLong.empty();
    }
    long slipped = worse(opposite.getAsLong(), slippageTicks, side);
    boolean slipsPastLimit = beyondTicks(slipped, limitTicks, side) > 0;
    return OptionalLong.of(spans(print) || slipsPastLimit ? limitTicks : slipped);
  }

  /**
   * A resting entry: at its limit, when the market trades through it or the opposite quote moves
   * through it, by a tick or more.
   */
  static OptionalLong restingTicks(MarketPrint print, Side side, long limitTicks) {
    OptionalLong traded = targetTicks(print, side, limitTicks);
    if (traded.isPresent()) {
      return traded;
    }
    OptionalLong opposite = oppositeTicks(print, side);
    boolean through =
        opposite.isPresent() && beyondTicks(opposite.getAsLong(), limitTicks, side) < 0;
    return through ? OptionalLong.of(limitTicks) : OptionalLong.empty();
  }

  /**
   * A target: at its limit, when the market trades through it by a tick or more. A print without a
   * size may be a change of quotes that repeats an older last price; there the opposite quote has
   * to be at the limit as well.
   */
  static OptionalLong targetTicks(MarketPrint print, Side side, long limitTicks) {
    if (!traded(print) || beyondTicks(bestTicks(print, side), limitTicks, side) >= 0) {
      return OptionalLong.empty();
    }
    boolean isTrade = print.size() != MarketData.NO_VOLUME || spans(print);
    long opposite = oppositeTicks(print, side).orElse(print.lastTicks());
    return isTrade || beyondTicks(opposite, limitTicks, side) <= 0
        ? OptionalLong.of(limitTicks)
        : OptionalLong.empty();
  }

  /**
   * A stop on the print that touches it: its own price, or the worst price of a print that lies
   * beyond it as a whole, and slippage against us.
   */
  static OptionalLong stopTicks(MarketPrint print, Side side, long stopTicks, long slippageTicks) {
    if (!traded(print) || beyondTicks(worstTicks(print, side), stopTicks, side) < 0) {
      return OptionalLong.empty();
    }
    boolean gap = beyondTicks(bestTicks(print, side), stopTicks, side) > 0;
    return OptionalLong.of(worse(gap ? worstTicks(print, side) : stopTicks, slippageTicks, side));
  }

  /** How far {@code price} is worse than {@code reference} for an order of {@code side}. */
  static long beyondTicks(long price, long reference, Side side) {
    return (price - reference) * side.sign();
  }

  private static long worse(long price, long ticks, Side side) {
    return price + ticks * side.sign();
  }

  private static long bestTicks(MarketPrint print, Side side) {
    return side == Side.BUY ? print.lowTicks() : print.highTicks();
  }

  private static long worstTicks(MarketPrint print, Side side) {
    return side == Side.BUY ? print.highTicks() : print.lowTicks();
  }

  private static boolean traded(MarketPrint print) {
    return known(print.lastTicks());
  }

  private static boolean known(long ticks) {
    return ticks != MarketData.NO_PRICE;
  }
}
