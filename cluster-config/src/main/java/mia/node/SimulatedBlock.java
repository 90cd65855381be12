package mia.node;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import mia.feed.simulated.SimulatedSettings;

/** Reads {@code mia.feed.simulated}: the market of our own. */
final class SimulatedBlock {
  private SimulatedBlock() {}

  static Optional<SimulatedSettings> read(SettingsReader block, long seed) {
    int before = block.problemsSoFar();
    LocalDate start =
        block.parsed(
            "start-date",
            "a date from 2000-01-01 to 2100-12-31",
            SimulatedBlock::date,
            LocalDate::toString,
            SimulatedSettings.defaults().startDate());
    int backfill = block.count("backfill-sessions", 0, 20);
    double intensity = block.number("intensity", 0.1, 10);
    double volatility = block.number("volatility", 0.2, 5);
    double correlation = block.number("correlation", 0, 0.99);
    double news = block.number("news-per-session", 0, 10);
    return block.assemble(
        before,
        () ->
            new SimulatedSettings(seed, start, backfill, intensity, volatility, correlation, news));
  }

  private static LocalDate date(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() < 2000 || date.getYear() > 2100) {
        throw new IllegalArgumentException();
      }
      return date;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
