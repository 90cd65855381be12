package mia.engine;

import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingDay;
import mia.protocol.signal.AutomationMode;

/** When a mode lets a trade begin, asked at the end of the bar (battle-navale 1.3). */
public final class EntryWindow {
  /** The first minutes of the cash market are watched only. */
  private static final long OPENING_NANOS = 5 * 60 * 1_000_000_000L;

  private EntryWindow() {}

  /**
   * @param endNanos end of the bar that decides
   * @param day trading day of that instant
   */
  public static boolean isOpen(AutomationMode mode, TradingDay day, long endNanos) {
    SessionPhase phase = day.phaseAt(endNanos);
    return switch (phase) {
      case NY_OPEN -> endNanos >= day.rthOpenNanos() + OPENING_NANOS;
      case LUNCH, AFTERNOON -> true;
      case LONDON_OPEN, PRE_MARKET -> mode != AutomationMode.LIVE_TRADING;
      case AFTER_HOURS, CLOSE, CLOSED -> false;
    };
  }
}
