package mia.feed.simulated;

/**
 * The only source of chance of the simulated exchange: a 64-bit counter passed through the
 * finalizer of SplitMix64 (Steele, Lea, Flood 2014). Written out here, because the sequence of a
 * library class may change between releases and a recorded seed must not. Transcendental functions
 * come from {@link StrictMath}, so every machine draws the same numbers. Allocates nothing.
 */
final class Dice {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;
  private double spareNormal;
  private boolean hasSpareNormal;

  Dice(long seed) {
    reseed(seed);
  }

  /** Starts a new sequence. */
  void reseed(long seed) {
    state = seed;
    hasSpareNormal = false;
  }

  /** A seed for one named stream of one day; different names or days give unrelated streams. */
  static long seed(long seed, String stream, long day) {
    long mixed = mix(seed + GOLDEN_GAMMA);
    for (int i = 0; i < stream.length(); i++) {
      mixed = mix(mixed + GOLDEN_GAMMA * (stream.charAt(i) + 1));
    }
    return mix(mixed + GOLDEN_GAMMA * (day + 1));
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** A whole number of {@code bits} bits, 1 to 31, each value equally likely. */
  int bits(int bits) {
    return (int) (nextLong() >>> (64 - bits));
  }

  /** Uniform on [0, 1). */
  double unit() {
    return (nextLong() >>> 11) * UNIT;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** +1 or -1, equally likely. */
  int sign() {
    return nextLong() < 0 ? -1 : 1;
  }

  /** Exponential with mean 1. */
  double exponential() {
    return -StrictMath.log(1.0 - unit());
  }

  /** Standard normal, by Marsaglia's polar method. */
  double normal() {
    if (hasSpareNormal) {
      hasSpareNormal = false;
      return spareNormal;
    }
    double u;
    double v;
    double square;
    do {
      u = 2.0 * unit() - 1.0;
      v = 2.0 * unit() - 1.0;
      square = u * u + v * v;
    } while (square >= 1.0 || square == 0.0);
    double factor = Math.sqrt(-2.0 * StrictMath.log(square) / square);
    spareNormal = v * factor;
    hasSpareNormal = true;
    return u * factor;
  }
}
