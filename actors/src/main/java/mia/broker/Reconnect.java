package mia.broker;

import java.util.Random;

/**
 * Pauses between attempts to reach a venue or a feed again (battle-navale 14.3): 1, 2, 4 and so on
 * up to 60 seconds, each moved by up to 20 % so that many clients do not come back together.
 * Without end: how long one tries is for who has a position to say. Pure; the chance comes from a
 * seed.
 */
public final class Reconnect {
  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long LONGEST_NANOS = 60_000_000_000L;
  private static final double JITTER = 0.2;

  private final Random random;
  private final long firstNanos;
  private long nextNanos;
  private long attempts;

  /**
   * @param seed seed of the jitter, recorded by who wants the same pauses again
   */
  public Reconnect(long seed) {
    this(seed, FIRST_NANOS);
  }

  /**
   * With another shortest pause.
   *
   * @param firstNanos above 0, at most a minute
   */
  public Reconnect(long seed, long firstNanos) {
    if (firstNanos <= 0 || firstNanos > LONGEST_NANOS) {
      throw new IllegalArgumentException("first pause of " + firstNanos + " ns");
    }
    this.random = new Random(seed);
    this.firstNanos = firstNanos;
    this.nextNanos = firstNanos;
  }

  /** The pause before the next attempt, nanoseconds: 0.8 to 1.2 of its place in the sequence. */
  public long pauseNanos() {
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    long pause = Math.round(nextNanos * factor);
    nextNanos = Math.min(LONGEST_NANOS, nextNanos * 2);
    attempts++;
    return pause;
  }

  /** Attempts since the link was up last. */
  public long attempts() {
    return attempts;
  }

  /** The link is up: the next loss begins with the shortest pause. */
  public void connected() {
    nextNanos = firstNanos;
    attempts = 0;
  }
}
