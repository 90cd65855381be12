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
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double TAIL = 99;

  public Measurement {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(seen, "seen");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(met, "met");
  }

  /** Times in nanoseconds; the target holds for 99 of 100. */
  static Measurement latency(String name, Histogram nanos, double targetMillis) {
    return latency(name, nanos, "ms", NANOS_PER_MILLI, targetMillis);
  }

  /** The same for what takes microseconds. */
  static Measurement latencyMicros(String name, Histogram nanos, double targetMicros) {
    return latency(name, nanos, "us", NANOS_PER_MICRO, targetMicros);
  }

  /** Times in nanoseconds without a target. */
  static Measurement latency(String name, Histogram nanos) {
    return new Measurement(name, seen(nanos, "ms", NANOS_PER_MILLI), "", Optional.empty());
  }

  private static Measurement latency(
      String name, Histogram nanos, String unit, double nanosPerUnit, double most) {
    String target = String.format(Locale.ROOT, "p99 < %.0f %s", most, unit);
    boolean measured = nanos.getTotalCount() > 0;
    boolean met = nanos.getValueAtPercentile(TAIL) / nanosPerUnit < most;
    return new Measurement(
        name,
        seen(nanos, unit, nanosPerUnit),
        target,
        measured ? Optional.of(met) : Optional.empty());
  }

  private static String seen(Histogram nanos, String unit, double nanosPerUnit) {
    return nanos.getTotalCount() == 0
        ? "nothing to measure"
        : String.format(
            Locale.ROOT,
            "p50 %.3f %s, p99 %.3f %s, max %.3f %s of %d",
            nanos.getValueAtPercentile(50) / nanosPerUnit,
            unit,
            nanos.getValueAtPercentile(TAIL) / nanosPerUnit,
            unit,
            nanos.getMaxValue() / nanosPerUnit,
            unit,
            nanos.getTotalCount());
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
