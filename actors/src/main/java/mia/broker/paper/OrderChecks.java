package mia.broker.paper;

import java.util.Optional;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderIntent.PlaceStop;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderType;

/** What the venue refuses of an order by itself; in words, empty if nothing is wrong. */
final class OrderChecks {
  /** Prices beyond it are mistakes; within it no sum can overflow. */
  private static final long PRICE_TICKS_MAX = 1L << 40;

  private static final long DAY_NANOS = 86_400_000_000_000L;

  private OrderChecks() {}

  static Optional<String> wrongWith(EnterBracket enter) {
    if (enter.lots() > PaperExchange.LOTS_MAX) {
      return Optional.of("more than " + PaperExchange.LOTS_MAX + " lots: " + enter.lots());
    }
    boolean sane =
        sane(enter.limitTicks())
            && sane(enter.stopTicks())
            && sane(enter.targetTicks())
            && sane(enter.terms().triggerTicks());
    return sane ? Optional.empty() : Optional.of("price out of range");
  }

  /** Of an exit of a trade of which something is open. */
  static Optional<String> wrongWith(ExitPosition exit, PaperTrade trade) {
    if (exit.side() != trade.closingSide() || !exit.traded().equals(trade.order().traded())) {
      return Optional.of(
          "it does not close: the trade is " + trade.order().side() + " " + trade.order().traded());
    }
    boolean givesWay =
        exit.type() == OrderType.MARKET
            && trade.exit().filter(working -> working.type() == OrderType.MOC).isPresent();
    if (trade.exit().isPresent() && !givesWay) {
      return Optional.of("an exit works already: " + trade.exit().get().orderId());
    }
    if (exit.closeNanos() - exit.decidedAtNanos() > DAY_NANOS) {
      return Optional.of("its close is more than a day away");
    }
    return exit.lots() > trade.openLots()
        ? Optional.of("exit of " + exit.lots() + " lots, open are " + trade.openLots())
        : Optional.empty();
  }

  static Optional<String> wrongWith(MoveStop move, Optional<PaperTrade> found) {
    if (found.isEmpty() || found.get().openLots() == 0) {
      return Optional.of("no working stop");
    }
    if (found.get().stop().touched()) {
      return Optional.of("no working stop: it was triggered and closes at market");
    }
    if (!found.get().rests(OrderRole.STOP)) {
      return Optional.of("no working stop: it was cancelled by hand");
    }
    return sane(move.stopTicks()) ? Optional.empty() : Optional.of("price out of range");
  }

  static Optional<String> wrongWith(PlaceStop place, Optional<PaperTrade> found) {
    if (found.isEmpty() || found.get().openLots() == 0) {
      return Optional.of("no open position");
    }
    PaperTrade trade = found.get();
    if (place.side() != trade.closingSide() || !place.traded().equals(trade.order().traded())) {
      return Optional.of("it does not protect: the trade is " + trade.order().side());
    }
    if (trade.rests(OrderRole.STOP) || trade.stop().touched()) {
      return Optional.of("a stop works already");
    }
    return sane(place.stopTicks()) ? Optional.empty() : Optional.of("price out of range");
  }

  static boolean sane(long priceTicks) {
    return Math.abs(priceTicks) <= PRICE_TICKS_MAX && priceTicks != Long.MIN_VALUE;
  }
}
