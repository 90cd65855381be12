package mia.feed.simulated;

import java.util.List;
import java.util.Objects;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;

/**
 * The simulated exchange of one run: one seed and one schedule for all symbols, a feed for each.
 * Immutable; every feed draws what it shares with the others from the same streams of chance, so
 * each can be read at its own pace and from its own thread.
 */
public final class SimulatedMarket {
  /** Raised with every change that lets the same seed draw another market. */
  public static final int MODEL_VERSION = 1;

  private final SimulatedSettings settings;
  private final SimulatedSchedule schedule;
  private final Instruments instruments;

  /**
   * @throws IllegalArgumentException if the start date is not a trading day of the calendar
   */
  public SimulatedMarket(
      SimulatedSettings settings, TradingCalendar calendar, Instruments instruments) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.instruments = Objects.requireNonNull(instruments, "instruments");
    schedule = new SimulatedSchedule(settings, calendar);
  }

  /** Symbols that the exchange knows. */
  public static List<String> contracts() {
    return SimulatedContract.known();
  }

  public SimulatedSettings settings() {
    return settings;
  }

  public SimulatedSchedule schedule() {
    return schedule;
  }

  /** See {@link SimulatedSchedule#liveFromNanos}. */
  public long liveFromNanos() {
    return schedule.liveFromNanos();
  }

  /**
   * A new stream of one symbol, at its first record.
   *
   * @throws IllegalArgumentException if the symbol is not configured or not traded here; the
   *     message lists the known ones
   */
  public SimulatedFeed feed(Symbol symbol) {
    return new SimulatedFeed(settings, schedule, instruments.require(symbol));
  }
}
