package mia.feed.simulated;

import mia.protocol.market.TradingDay;

/**
 * How lively a minute of the trading day usually is, by its phase (battle-navale 1.3) and its
 * distance from the phase's edges: a thin night, a bump at London's open, a U in regular hours. The
 * levels were fitted to the medians of recorded days, see {@code docs/SIMULATION.md}.
 */
final class DayShape {
  static final long MINUTE_NANOS = 60_000_000_000L;

  /** Most minutes of a trading day: 23 hours. */
  static final int MAX_MINUTES = 23 * 60;

  private DayShape() {}

  static int minutes(TradingDay day) {
    return (int) Math.min(MAX_MINUTES, (day.closedNanos() - day.openNanos()) / MINUTE_NANOS);
  }

  /** Usual movement of a minute, standard deviation in ticks of ES. */
  static double volatility(TradingDay day, int minute) {
    long start = day.openNanos() + minute * MINUTE_NANOS;
    return switch (day.phaseAt(start)) {
      case AFTER_HOURS ->
          start < day.londonNanos() ? 3.5 + 2.0 * fading(day.openNanos(), start, 12) : 3.4;
      case LONDON_OPEN -> 4.2 + 1.8 * fading(day.londonNanos(), start, 25);
      case PRE_MARKET -> 5.4 + 2.1 * rising(start, day.rthOpenNanos(), 20);
      case NY_OPEN -> 11.0 + 6.5 * fading(day.rthOpenNanos(), start, 40);
      case LUNCH -> 6.8 + 1.1 * fading(day.lunchNanos(), start, 20);
      case AFTERNOON -> 5.4 + 1.3 * rising(start, day.rthCloseNanos(), 30);
      case CLOSE -> start < day.rthCloseNanos() ? 11.0 : 5.2;
      case CLOSED -> 0.0;
    };
  }

  /** Usual trades per second of ES. */
  static double tradesPerSecond(TradingDay day, int minute) {
    long start = day.openNanos() + minute * MINUTE_NANOS;
    return switch (day.phaseAt(start)) {
      case AFTER_HOURS ->
          start < day.londonNanos() ? 0.5 + 0.5 * fading(day.openNanos(), start, 15) : 0.9;
      case LONDON_OPEN -> 0.9 + 0.5 * fading(day.londonNanos(), start, 30);
      case PRE_MARKET -> 1.1 + 1.6 * rising(start, day.rthOpenNanos(), 30);
      case NY_OPEN -> 12.5 + 9.0 * fading(day.rthOpenNanos(), start, 30);
      case LUNCH -> 6.0;
      case AFTERNOON -> 5.7 + 4.0 * rising(start, day.rthCloseNanos(), 20);
      case CLOSE ->
          start < day.rthCloseNanos() ? 18.0 + 16.0 * rising(start, day.rthCloseNanos(), 5) : 3.0;
      case CLOSED -> 0.0;
    };
  }

  /** Whether a minute starts in regular hours, where books are deep and spreads narrow. */
  static boolean regular(TradingDay day, int minute) {
    return day.inRegularHours(day.openNanos() + minute * MINUTE_NANOS);
  }

  private static double fading(long fromNanos, long nowNanos, double minutes) {
    return StrictMath.exp(-(nowNanos - fromNanos) / (minutes * MINUTE_NANOS));
  }

  private static double rising(long nowNanos, long toNanos, double minutes) {
    return StrictMath.exp(-Math.max(0L, toNanos - nowNanos) / (minutes * MINUTE_NANOS));
  }
}
