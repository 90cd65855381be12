package mia.feed.simulated;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What can be set about the simulated market. Together with the trading calendar it decides every
 * record.
 *
 * @param seed the root of all chance
 * @param startDate trading day from whose cash open (09:30 ET) on ticks are delivered; years 2000
 *     to 2100
 * @param backfillSessions whole sessions delivered as one-minute bars before it, 0 to 20
 * @param intensity factor on the number of trades and quotes, 0.1 to 10; prices move alike
 * @param volatility factor on the movement of prices, 0.2 to 5
 * @param correlation of the minute movements of two symbols, 0 to 0.99
 * @param newsPerSession mean number of unannounced news per session, 0 to 10
 */
public record SimulatedSettings(
    long seed,
    LocalDate startDate,
    int backfillSessions,
    double intensity,
    double volatility,
    double correlation,
    double newsPerSession) {

  /** Names of the settings, as in the configuration. */
  public static final List<String> KEYS =
      List.of(
          "seed",
          "start-date",
          "backfill-sessions",
          "intensity",
          "volatility",
          "correlation",
          "news-per-session");

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;

  public SimulatedSettings {
    Objects.requireNonNull(startDate, "startDate");
    if (startDate.getYear() < FIRST_YEAR || startDate.getYear() > LAST_YEAR) {
      throw refusal("start-date", "a date in " + FIRST_YEAR + "-" + LAST_YEAR, startDate);
    }
    if (backfillSessions < 0 || backfillSessions > 20) {
      throw refusal("backfill-sessions", "0 to 20", backfillSessions);
    }
    requireRange("intensity", intensity, 0.1, 10.0);
    requireRange("volatility", volatility, 0.2, 5.0);
    requireRange("correlation", correlation, 0.0, 0.99);
    requireRange("news-per-session", newsPerSession, 0.0, 10.0);
  }

  /**
   * The market of a run that sets nothing. How the seed was chosen is told in {@code
   * docs/SIMULATION.md}: it shows activity early, it was not chosen for profit.
   */
  public static SimulatedSettings defaults() {
    return new SimulatedSettings(16, LocalDate.of(2026, 3, 10), 5, 1.0, 1.0, 0.95, 0.5);
  }

  /**
   * Reads settings from text; what is not given keeps its default.
   *
   * @param values by the names of {@link #KEYS}
   * @throws IllegalArgumentException naming the setting, what was expected and what was given
   */
  public static SimulatedSettings of(Map<String, String> values) {
    for (String key : new TreeMap<>(values).keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "simulated market: unknown setting '" + key + "'; known: " + KEYS);
      }
    }
    SimulatedSettings defaults = defaults();
    return new SimulatedSettings(
        longValue(values, "seed", defaults.seed),
        dateValue(values, "start-date", defaults.startDate),
        intValue(values, "backfill-sessions", defaults.backfillSessions),
        doubleValue(values, "intensity", defaults.intensity),
        doubleValue(values, "volatility", defaults.volatility),
        doubleValue(values, "correlation", defaults.correlation),
        doubleValue(values, "news-per-session", defaults.newsPerSession));
  }

  public SimulatedSettings withSeed(long newSeed) {
    return new SimulatedSettings(
        newSeed, startDate, backfillSessions, intensity, volatility, correlation, newsPerSession);
  }

  public SimulatedSettings withStartDate(LocalDate newStartDate) {
    return new SimulatedSettings(
        seed, newStartDate, backfillSessions, intensity, volatility, correlation, newsPerSession);
  }

  /**
   * All settings in one line of a fixed form, to be hashed with the rest of a configuration. Begins
   * with the version of the model: another version may draw another market from the same seed.
   */
  public String canonical() {
    return String.format(
        Locale.ROOT,
        "simulated.v%d seed=%d start-date=%s backfill-sessions=%d intensity=%s volatility=%s"
            + " correlation=%s news-per-session=%s",
        SimulatedMarket.MODEL_VERSION,
        seed,
        startDate,
        backfillSessions,
        intensity,
        volatility,
        correlation,
        newsPerSession);
  }

  private static long longValue(Map<String, String> values, String key, long otherwise) {
    String text = values.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw refusal(key, "a whole number", text);
    }
  }

  private static int intValue(Map<String, String> values, String key, int otherwise) {
    String text = values.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw refusal(key, "a whole number", text);
    }
  }

  private static double doubleValue(Map<String, String> values, String key, double otherwise) {
    String text = values.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw refusal(key, "a number", text);
    }
  }

  private static LocalDate dateValue(Map<String, String> values, String key, LocalDate otherwise) {
    String text = values.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw refusal(key, "a date like 2026-03-10", text);
    }
  }

  private static void requireRange(String key, double value, double low, double high) {
    // Written so that NaN is refused as well.
    if (!(value >= low && value <= high)) {
      throw refusal(key, low + " to " + high, value);
    }
  }

  private static IllegalArgumentException refusal(String key, String expected, Object got) {
    return new IllegalArgumentException(
        "simulated market: " + key + ": expected " + expected + ", got '" + got + "'");
  }
}
