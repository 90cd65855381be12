package mia.risk;

import java.util.Map;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingDay;
import mia.protocol.signal.AutomationMode;

/**
 * Nothing opens outside the hours of the mode, nor so late that it would have to be closed at once
 * (control 10, battle-navale 1.3).
 */
final class MarketHoursRule implements RiskRule<DeskQuestion> {
  /** The first minutes of the cash market are watched only. */
  private static final long OPENING_NANOS = 5 * 60 * 1_000_000_000L;

  /** Whether an instant lies in those minutes. */
  static boolean isOpening(TradingDay day, long nanos) {
    long open = day.rthOpenNanos();
    return nanos >= open && nanos < open + OPENING_NANOS;
  }

  @Override
  public String code() {
    return "MARKET_HOURS";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    long now = question.timeNanos();
    TradingDay day = question.day();
    SessionPhase phase = day.phaseAt(now);
    boolean live = question.risk().mode() == AutomationMode.LIVE_TRADING;
    boolean open =
        switch (phase) {
          case NY_OPEN -> !isOpening(day, now);
          case LUNCH, AFTERNOON -> true;
          case LONDON_OPEN, PRE_MARKET -> !live;
          case AFTER_HOURS, CLOSE, CLOSED -> false;
        };
    return Ruling.passIf(open && now < day.flattenNanos(), lots, Map.of("phase", phase.name()));
  }
}
