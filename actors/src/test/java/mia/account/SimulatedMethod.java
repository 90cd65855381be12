package mia.account;

import java.util.Optional;
import java.util.SplittableRandom;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.TradingSignal;

/** What an engine says of a bar, as chance has it. */
final class SimulatedMethod {
  private final SplittableRandom random;

  SimulatedMethod(SplittableRandom random) {
    this.random = random;
  }

  /** No signal. */
  static TradingSignal none() {
    return TradingSignal.refused(RefusalReason.NO_TRIGGER, Optional.empty(), Direction.NONE);
  }

  /** A signal in one of three bars. */
  TradingSignal signal(long closeTicks) {
    if (random.nextInt(3) > 0) {
      return none();
    }
    Direction direction = random.nextBoolean() ? Direction.LONG : Direction.SHORT;
    long stop = random.nextLong(5, 14);
    return SimulatedDesk.signal(
        direction,
        closeTicks,
        closeTicks - direction.sign() * stop,
        closeTicks + direction.sign() * (2 * stop + random.nextLong(8, 20)));
  }

  /** A special exit, seldom: 1 of a short, -1 of a long, 0 of none. */
  int specialExit() {
    return random.nextInt(30) == 0 ? (random.nextBoolean() ? 1 : -1) : 0;
  }
}
