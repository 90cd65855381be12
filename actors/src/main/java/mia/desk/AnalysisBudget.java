package mia.desk;

import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * How long the analysis of a bar may take on a market that passes at its own pace: an answer that
 * comes too late is of a market that has moved on. What was measured becomes an input of the desk,
 * so that nothing else depends on a clock.
 *
 * @param mostNanos above this an analysis is abandoned; {@link Long#MAX_VALUE} for never
 * @param clock nanoseconds of the machine, only for differences
 */
public record AnalysisBudget(long mostNanos, LongSupplier clock) {
  /** Nothing is measured: a backtest, or a market that is led as fast as desks decide. */
  public static final AnalysisBudget NONE = new AnalysisBudget(Long.MAX_VALUE, () -> 0);

  public AnalysisBudget {
    Objects.requireNonNull(clock, "clock");
    if (mostNanos <= 0) {
      throw new IllegalArgumentException("time for an analysis: " + mostNanos);
    }
  }
}
