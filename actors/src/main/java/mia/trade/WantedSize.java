package mia.trade;

import mia.persistence.desk.DayTally;
import mia.protocol.market.Instrument;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingDay;

/**
 * The size a trade would have if risk had no say: battle-navale 10.3, step 4. Factors only shrink
 * it.
 */
final class WantedSize {
  private static final int TRADES_TO_JUDGE = 3;
  private static final double POOR_WIN_RATE = 0.30;
  private static final double POOR_FACTOR = 0.5;
  private static final long LATE_AFTERNOON_NANOS = 60 * 60 * 1_000_000_000L;

  private WantedSize() {}

  /**
   * @return lots of the traded contract, 0 if the wanted size is below one lot
   */
  static long lots(
      TradeSettings settings, Instrument traded, DayTally today, TradingDay day, long timeNanos) {
    double tenths = settings.baseSizeTenths() * sessionFactor(day, timeNanos) * recentFactor(today);
    return (long) Math.floor(tenths + 1e-9) / traded.esTenthsPerLot();
  }

  private static double sessionFactor(TradingDay day, long timeNanos) {
    SessionPhase phase = day.phaseAt(timeNanos);
    return switch (phase) {
      case LONDON_OPEN, NY_OPEN -> 1.0;
      case LUNCH -> 0.8;
      case AFTERNOON -> timeNanos >= day.afternoonNanos() + LATE_AFTERNOON_NANOS ? 0.8 * 0.5 : 0.8;
      case AFTER_HOURS, PRE_MARKET, CLOSE, CLOSED -> 0.5;
    };
  }

  private static double recentFactor(DayTally today) {
    boolean poor =
        today.trades() >= TRADES_TO_JUDGE && today.wins() < POOR_WIN_RATE * today.trades();
    return poor ? POOR_FACTOR : 1.0;
  }
}
