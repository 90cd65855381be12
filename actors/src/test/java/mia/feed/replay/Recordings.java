package mia.feed.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;

/** Writes small recorded files for the tests, and reads feeds to their end. */
final class Recordings {
  static final Instrument ES = Instruments.builtIn().require(Symbol.of("ES"));
  static final Instrument NQ = Instruments.builtIn().require(Symbol.of("NQ"));

  /** 2026-02-06 14:30 UTC, the cash open of a Friday. */
  static final long OPEN = 1_770_388_200_000_000_000L;

  static final long SECOND = 1_000_000_000L;
  static final long MINUTE = 60 * SECOND;

  static final String TRADES = "timestamp_ns,price,size,bid,ask,aggressor";
  static final String QUOTES = "timestamp_ns,bid,ask,last";
  static final String BARS = "timestamp_ns,open,high,low,close,volume";

  private Recordings() {}

  static Path text(Path folder, String... lines) {
    return bytes(folder, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  static Path gzip(Path folder, String... lines) {
    try {
      Path file = Files.createTempFile(folder, "input", ".bin");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path bytes(Path folder, byte[] content) {
    try {
      return Files.write(Files.createTempFile(folder, "input", ".bin"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An instrument of another market, with prices from almost nothing to 100,000 points. */
  static Instrument instrument(String symbol, String tickSize) {
    BigDecimal tick = new BigDecimal(tickSize);
    long highest = new BigDecimal(100_000).divide(tick).longValueExact();
    return new Instrument(
        Symbol.of(symbol), tick, 100, "USD", "", 0, 1.0, 10, Symbol.of(symbol), 1, highest);
  }

  static ReplayFeed open(Instrument instrument, Path file) throws FeedException {
    return ReplayInput.open(instrument, file, ReplaySettings.DEFAULTS);
  }

  static List<MarketData> readAll(FeedSource feed) throws FeedException {
    List<MarketData> all = new ArrayList<>();
    MarketData record = new MarketData();
    while (feed.next(record)) {
      MarketData copy = new MarketData();
      copy.copyFrom(record);
      all.add(copy);
    }
    return all;
  }

  static List<MarketData> readAll(Instrument instrument, Path file) throws FeedException {
    try (ReplayFeed feed = open(instrument, file)) {
      return readAll(feed);
    }
  }

  /** Compares field by field, and says only the first difference. */
  static void assertSame(List<MarketData> actual, List<MarketData> expected) {
    assertThat(actual).size().isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(words(actual.get(i))).as("record %d", i).isEqualTo(words(expected.get(i)));
    }
  }

  /** All fields of a record. */
  static String words(MarketData record) {
    return String.join(
        " ",
        record.toString(),
        "bid " + record.bidTicks,
        "ask " + record.askTicks,
        "side " + record.aggressor + record.aggressorFromExchange,
        "bar " + record.barStartNanos,
        record.openTicks + "/" + record.highTicks + "/" + record.lowTicks,
        record.bidVolume + "/" + record.askVolume);
  }
}
