package mia.persistence.codec;

import java.util.OptionalDouble;
import java.util.Random;
import mia.persistence.desk.VirtualBarrier;
import mia.persistence.desk.VirtualResult;
import mia.persistence.desk.VirtualTrade;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;

/** Virtual trades with values from a seed. */
final class RandomVirtuals {
  private RandomVirtuals() {}

  static VirtualTrade trade(Random random, RandomValues any) {
    return new VirtualTrade(
        any.text(),
        any.oneOf(Direction.values()),
        any.text(),
        any.text(),
        any.maybeLong(),
        any.price(),
        any.price(),
        any.price(),
        random.nextDouble(),
        random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty(),
        OptionalDouble.empty(),
        any.maybe(() -> any.oneOf(RefusalReason.values())),
        any.number());
  }

  static VirtualResult result(Random random, RandomValues any) {
    return new VirtualResult(
        trade(random, any),
        any.oneOf(VirtualBarrier.values()),
        any.symbol(),
        any.price(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number());
  }
}
