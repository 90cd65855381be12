package mia.console.cli.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.feed.replay.ReplayInput;
import mia.node.Settings;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;

/** How fast a recorded file is read: trades with quotes, as CSV. */
final class ReplayBench {
  private static final long START_NANOS = 1_773_149_400_000_000_000L;
  private static final long STEP_NANOS = 5_000_000L;
  private static final int STEPS = 40;

  private ReplayBench() {}

  /**
   * @param file that is written first
   * @param rows how many
   */
  static List<Measurement> run(Settings settings, Path file, int rows)
      throws IOException, FeedException {
    Instrument instrument = settings.instruments().require(settings.trading().symbols().get(0));
    write(file, instrument, rows);
    read(settings, instrument, file);
    long start = System.nanoTime();
    long read = read(settings, instrument, file);
    return List.of(
        Measurement.rate("replay, CSV trades read", read, System.nanoTime() - start, "rows"));
  }

  /** A price that walks up and down a few ticks in the middle of what is plausible. */
  private static void write(Path file, Instrument instrument, int rows) throws IOException {
    long middle = (instrument.lowestPriceTicks() + instrument.highestPriceTicks()) / 2;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("timestamp_ns,price,size,bid,ask,aggressor\n");
      for (int i = 0; i < rows; i++) {
        long price = middle + Math.abs(i % (2 * STEPS) - STEPS);
        out.write(Long.toString(START_NANOS + i * STEP_NANOS));
        out.write("," + instrument.points(price).toPlainString() + "," + (1 + i % 7));
        out.write("," + instrument.points(price).toPlainString());
        out.write("," + instrument.points(price + 1).toPlainString() + ",S\n");
      }
    }
  }

  private static long read(Settings settings, Instrument instrument, Path file)
      throws FeedException {
    var data = new MarketData();
    long rows = 0;
    try (FeedSource feed = ReplayInput.open(instrument, file, settings.feed().replay())) {
      while (feed.next(data)) {
        rows++;
      }
    }
    return rows;
  }
}
