package mia.trade;

import mia.persistence.desk.DayTally;
import mia.protocol.market.Instrument;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingDay;
import mia.protocol.signal.MarketRegime;
import mia.protocol.signal.TradingSignal;

/**
 * The size a trade would have if risk had no say: battle-navale 10.3, step 4. Only the tier may
 * raise it above the base size; every other factor shrinks it.
 */
final class WantedSize {
  private static final int TRADES_TO_JUDGE = 3;
  private static final double POOR_WIN_RATE = 0.30;
  private static final double POOR_FACTOR = 0.5;
  private static final double WILD_MARKET = 0.8;
  private static final double WILD_FACTOR = 0.7;
  private static final double WIDE_STOP_FACTOR = 0.5;
  private static final long LATE_AFTERNOON_NANOS = 60 * 60 * 1_000_000_000L;

  private WantedSize() {}

  /**
   * @return lots of the traded contract, 0 if the wanted size is below one lot
   */
  static long lots(
      TradeSettings settings,
      Instrument traded,
      DayTally today,
      TradingSignal signal,
      BarFacts facts) {
    double tenths =
        settings.baseSizeTenths()
            * signalFactor(signal)
            * sessionFactor(facts.day(), facts.endNanos())
            * recentFactor(today)
            * volatilityFactor(facts);
    return (long) Math.floor(tenths + 1e-9) / traded.esTenthsPerLot();
  }

  /**
   * Tier and regime as the signal names them; a stop that is wide for its market halves the size.
   */
  private static double signalFactor(TradingSignal signal) {
    var metadata = signal.metadata();
    double factor = Double.parseDouble(metadata.getOrDefault("sizeMultiplier", "1"));
    String regime = metadata.get("regime");
    if (regime != null) {
      factor *= MarketRegime.valueOf(regime).sizeFactor();
    }
    return Boolean.parseBoolean(metadata.get("wideStop")) ? factor * WIDE_STOP_FACTOR : factor;
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

  private static double volatilityFactor(BarFacts facts) {
    return facts.volatility().orElse(0) > WILD_MARKET ? WILD_FACTOR : 1.0;
  }
}
