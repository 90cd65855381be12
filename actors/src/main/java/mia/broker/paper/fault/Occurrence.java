package mia.broker.paper.fault;

import java.util.SplittableRandom;

/** Which of the events that match set a fault off. */
sealed interface Occurrence {
  /**
   * @param count which one it is, from 1
   */
  boolean takes(long count, SplittableRandom chance);

  /** The n-th alone. */
  record Nth(long n) implements Occurrence {
    @Override
    public boolean takes(long count, SplittableRandom chance) {
      return count == n;
    }
  }

  /** Each n-th. */
  record Every(long n) implements Occurrence {
    @Override
    public boolean takes(long count, SplittableRandom chance) {
      return count % n == 0;
    }
  }

  /** Each with a probability, by the seed of the script. */
  record Chance(double percent) implements Occurrence {
    @Override
    public boolean takes(long count, SplittableRandom chance) {
      return chance.nextDouble() * 100 < percent;
    }
  }
}
