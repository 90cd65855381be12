package mia.console.cli.bench;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * One figure beside its target.
 *
 * @param name what was measured
 * @param seen the figures in words, with their units
 * @param target what the architecture wants, in words; empty where it wants nothing
 * @param met whether it is met; empty where there is no target
 */
public record Measurement(String name, String seen, String target, Optional<Boolean> met) {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double TAIL = 99;

  public Measurement {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(seen, "seen");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(met, "met");
  }

  /** Times in nanoseconds; the target holds for 99 of 100. */
  static Measurement latency(String name, Histogram nanos, double targetMillis) {
    String target = String.format(Locale.ROOT, "p99 < %.0f ms", targetMillis);
    if (nanos.getTotalCount() == 0) {
      return new Measurement(name, "nothing to measure", target, Optional.empty());
    }
    double tail = nanos.getValueAtPercentile(TAIL) / NANOS_PER_MILLI;
    return new Measurement(
        name,
        String.format(
            Locale.ROOT,
            "p50 %.3f ms, p99 %.3f ms, max %.3f ms of %d",
            nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
            tail,
            nanos.getMaxValue() / NANOS_PER_MILLI,
            nanos.getTotalCount()),
        target,
        Optional.of(tail < targetMillis));
  }

  /** A rate without a target. */
  static Measurement rate(String name, long count, long nanos, String unit) {
    return new Measurement(name, perSecond(count, nanos, unit), "", Optional.empty());
  }

  /** A rate that has to be reached. */
  static Measurement rate(String name, long count, long nanos, String unit, double target) {
    return new Measurement(
        name,
        perSecond(count, nanos, unit),
        String.format(Locale.ROOT, "%,.0f %s/s", target, unit),
        Optional.of(count * 1e9 / nanos >= target));
  }

  /** Processor time of one operation, which has to stay below a target. */
  static Measurement cost(String name, Took took, long count, double targetNanos) {
    double nanos = (double) took.processorNanos() / count;
    return new Measurement(
        name,
        String.format(Locale.ROOT, "%,.0f ns of %,d", nanos, count),
        String.format(Locale.ROOT, "< %,.0f ns", targetNanos),
        Optional.of(nanos < targetNanos));
  }

  /** A ratio that has to stay below a target. */
  static Measurement ratio(String name, double ratio, double target) {
    return new Measurement(
        name,
        String.format(Locale.ROOT, "%.2f", ratio),
        String.format(Locale.ROOT, "< %.2f", target),
        Double.isNaN(ratio) ? Optional.empty() : Optional.of(ratio < target));
  }

  /** Bytes that have to stay below a target. */
  static Measurement bytes(String name, double bytes, double target) {
    return new Measurement(
        name,
        String.format(Locale.ROOT, "%,.1f bytes", bytes),
        String.format(Locale.ROOT, "< %,.0f bytes", target),
        Optional.of(bytes < target));
  }

  /** Bytes without a target. */
  static Measurement bytes(String name, double bytes) {
    String seen = String.format(Locale.ROOT, "%,.0f bytes", bytes);
    return new Measurement(name, seen, "", Optional.empty());
  }

  /** A rate of one thread, by the clock and by its processor time, which is held to a target. */
  static Measurement throughput(String name, Took took, long count, String unit, double target) {
    return new Measurement(
        name,
        both(took, count, unit),
        String.format(Locale.ROOT, "%,.0f %s/s", target, unit),
        Optional.of(count * 1e9 / took.processorNanos() >= target));
  }

  /** The same without a target. */
  static Measurement throughput(String name, Took took, long count, String unit) {
    return new Measurement(name, both(took, count, unit), "", Optional.empty());
  }

  private static String both(Took took, long count, String unit) {
    return perSecond(count, took.wallNanos(), unit)
        + String.format(
            Locale.ROOT, ", %,.0f by processor time", count * 1e9 / took.processorNanos());
  }

  private static String perSecond(long count, long nanos, String unit) {
    return String.format(Locale.ROOT, "%,.0f %s/s", count * 1e9 / nanos, unit);
  }
}
