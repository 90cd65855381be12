package mia.broker.paper;

/**
 * How the paper venue treats orders; battle-navale 9 for the slippage.
 *
 * @param latencyNanos event time between a decision and the first print its order can meet, 0 to
 *     one minute; never the print of the decision itself, even with 0
 * @param participationPercent share of a print's volume that one print gives to our orders, 1 to
 *     100; at least one lot
 * @param slippageTicks slippage of a market order of at most 2 ES-equivalents, 0 to 100
 * @param largeSlippageTicks slippage of a larger market order, {@code slippageTicks} to 100
 * @param stopSlippageTicks slippage of a stop beyond its trigger or the gap, 0 to 100
 */
public record PaperSettings(
    long latencyNanos,
    int participationPercent,
    int slippageTicks,
    int largeSlippageTicks,
    int stopSlippageTicks) {
  private static final long LATENCY_NANOS_MAX = 60_000_000_000L;
  private static final int SLIPPAGE_TICKS_MAX = 100;

  public PaperSettings {
    require("latencyNanos", latencyNanos, 0, LATENCY_NANOS_MAX);
    require("participationPercent", participationPercent, 1, 100);
    require("slippageTicks", slippageTicks, 0, SLIPPAGE_TICKS_MAX);
    require("largeSlippageTicks", largeSlippageTicks, slippageTicks, SLIPPAGE_TICKS_MAX);
    require("stopSlippageTicks", stopSlippageTicks, 0, SLIPPAGE_TICKS_MAX);
  }

  /** 50 ms, the whole volume, 1 and 2 ticks at market, 1 tick for stops. */
  public static PaperSettings defaults() {
    return new PaperSettings(50_000_000L, 100, 1, 2, 1);
  }

  public PaperSettings withLatencyNanos(long newLatencyNanos) {
    return new PaperSettings(
        newLatencyNanos,
        participationPercent,
        slippageTicks,
        largeSlippageTicks,
        stopSlippageTicks);
  }

  public PaperSettings withParticipationPercent(int newParticipationPercent) {
    return new PaperSettings(
        latencyNanos,
        newParticipationPercent,
        slippageTicks,
        largeSlippageTicks,
        stopSlippageTicks);
  }

  private static void require(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "paper broker: " + name + " is " + value + ", expected " + min + " to " + max);
    }
  }
}
