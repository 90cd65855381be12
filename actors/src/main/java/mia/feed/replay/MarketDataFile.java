package mia.feed.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mia.feed.FeedException;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;
import mia.protocol.market.TradingCalendar;

/**
 * Looks into recorded files of every format the replay reads, checks them, and converts them.
 * Memory does not depend on the size of a file.
 */
public final class MarketDataFile {
  private static final int ROWS_PER_PROGRESS = 1 << 14;

  private MarketDataFile() {}

  /**
   * Whether a file may be replayed.
   *
   * @param report what it holds
   * @param faults why it may not, in words; empty if it may
   */
  public record Verdict(FileReport report, List<String> faults) {
    public Verdict {
      faults = List.copyOf(faults);
    }

    public boolean passed() {
      return faults.isEmpty();
    }
  }

  /**
   * Reads a whole file and says what it holds. Bad rows never stop it, however many there are.
   *
   * @param instrument whose market it is; empty: any price is plausible, and the step of prices is
   *     found from the file
   * @throws FeedException if the file cannot be opened at all; if it breaks later, the report says
   *     so
   */
  public static FileReport inspect(
      Path file,
      Optional<Instrument> instrument,
      ReplaySettings settings,
      TradingCalendar calendar,
      FileProgress progress)
      throws FeedException {
    ReplayTarget target = target(instrument, settings.withAnyBadRows());
    FileInspection inspection = new FileInspection(calendar);
    long total = size(file);
    try (ReplayFeed feed = ReplayInput.open(file, target)) {
      Optional<String> broken = Optional.empty();
      MarketData record = new MarketData();
      long rows = 0;
      try {
        while (feed.next(record)) {
          inspection.add(record);
          if (++rows % ROWS_PER_PROGRESS == 0) {
            progress.read(Math.min(total, feed.bytesRead()), total);
          }
        }
      } catch (FeedException e) {
        broken = Optional.of(e.getMessage());
      }
      progress.read(total, total);
      return inspection.report(file, feed, target.grid(), broken);
    }
  }

  /**
   * Reads a whole file and judges it by the settings: it must be readable to its end, with no more
   * bad rows than a replay would bear.
   *
   * @throws FeedException if the file cannot be opened at all
   */
  public static Verdict validate(
      Path file,
      Optional<Instrument> instrument,
      ReplaySettings settings,
      TradingCalendar calendar,
      FileProgress progress)
      throws FeedException {
    FileReport report = inspect(file, instrument, settings, calendar, progress);
    List<String> faults = new ArrayList<>();
    report.broken().ifPresent(faults::add);
    if (report.longestBadRun() >= settings.badRowRunMax()) {
      faults.add(
          report.longestBadRun()
              + " bad rows in a row, at most "
              + (settings.badRowRunMax() - 1)
              + " are borne");
    }
    if (report.rows() >= settings.badRowGrace()
        && report.badRows() > report.rows() * settings.badRowShareMax()) {
      faults.add(
          String.format(
              Locale.ROOT,
              "%d of %d rows are bad, at most %.3g %% are borne",
              report.badRows(),
              report.rows(),
              settings.badRowShareMax() * 100));
    }
    return new Verdict(report, faults);
  }

  /**
   * Writes the market of one file into another format. The new file appears under its name when it
   * is complete, or not at all.
   *
   * @param to gzip if it ends in {@code .gz}; must not be the file that is read
   * @param overwrite true if {@code to} may exist already
   * @throws FeedException if the file cannot be read, or holds nothing that the format can say
   * @throws IOException if the new file exists and may not be replaced, or cannot be written
   */
  public static FileConversion.Result convert(
      Path from,
      Path to,
      FileConversion.Target format,
      Optional<Instrument> instrument,
      ReplaySettings settings,
      boolean overwrite,
      FileProgress progress)
      throws FeedException, IOException {
    return new FileConversion(from, to, format, target(instrument, settings))
        .run(overwrite, progress);
  }

  private static ReplayTarget target(Optional<Instrument> instrument, ReplaySettings settings) {
    return instrument
        .map(known -> ReplayTarget.of(known, settings))
        .orElseGet(() -> ReplayTarget.ofAny(settings));
  }

  /** Size on disk; 0 if there is no such file, which opening it will tell. */
  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
