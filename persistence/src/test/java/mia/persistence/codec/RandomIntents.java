package mia.persistence.codec;

import java.util.Random;
import mia.protocol.order.EntryTerms;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;
import mia.protocol.order.TimeInForce;

/** Intents of every kind and type, with values from a seed. */
final class RandomIntents {
  private RandomIntents() {}

  static OrderIntent any(RandomValues any, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> entry(any, random);
      case 1 ->
          new OrderIntent.ExitPosition(
              any.id(),
              any.id(),
              any.symbol(),
              any.symbol(),
              any.oneOf(Side.values()),
              1 + any.count(),
              any.oneOf(ExitReason.values()),
              any.number());
      case 2 ->
          new OrderIntent.MoveStop(
              any.id(),
              any.id(),
              any.symbol(),
              any.price(),
              any.oneOf(ExitReason.values()),
              any.number());
      case 3 ->
          new OrderIntent.PlaceStop(
              any.id(),
              any.id(),
              any.symbol(),
              any.symbol(),
              any.oneOf(Side.values()),
              1 + any.count(),
              any.price(),
              any.number());
      default ->
          new OrderIntent.CancelEntry(any.id(), any.id(), any.symbol(), any.text(), any.number());
    };
  }

  private static OrderIntent entry(RandomValues any, Random random) {
    Side side = any.oneOf(Side.values());
    long limit = any.price();
    return new OrderIntent.EnterBracket(
        any.id(),
        any.symbol(),
        any.symbol(),
        side,
        1 + any.count(),
        limit,
        limit - side.sign() * (1L + random.nextInt(50)),
        limit + side.sign() * (1L + random.nextInt(50)),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        random.nextBoolean()
            ? new EntryTerms(OrderType.STOP_LIMIT, TimeInForce.GTD, limit)
            : new EntryTerms(
                random.nextBoolean() ? OrderType.MARKET : OrderType.LIMIT,
                any.oneOf(TimeInForce.values()),
                0));
  }
}
