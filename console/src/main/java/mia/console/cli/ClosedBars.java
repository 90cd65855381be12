package mia.console.cli;

import java.nio.file.Path;
import java.util.List;
import mia.desk.MarketReader;
import mia.engine.BarBuilder;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.feed.replay.ReplayFeed;
import mia.feed.replay.ReplayInput;
import mia.feed.replay.ReplaySettings;
import mia.node.ContractRoll;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;
import mia.protocol.market.TradingCalendar;

/**
 * The closed minutes of a recorded file, one after the other: bars as they stand there, trades and
 * quotes gathered as a desk gathers them. Bars that start while the market is closed are passed
 * over. The first row that cannot be used is an error, since nothing behind it could be trusted.
 */
final class ClosedBars implements AutoCloseable {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final Path file;
  private final ReplayFeed feed;
  private final FeedSource source;
  private final MarketReader reader;
  private final MarketData input = new MarketData();
  private boolean pending;
  private boolean rolled;
  private boolean startsSeries;

  /**
   * @throws FeedException if the file cannot be used
   */
  ClosedBars(
      Path file,
      Instrument instrument,
      ReplaySettings settings,
      List<ContractRoll> rolls,
      TradingCalendar calendar)
      throws FeedException {
    this.file = file;
    this.feed = ReplayInput.open(instrument, file, settings.withoutBadRows());
    this.source = ContractRoll.in(feed, rolls, calendar);
    this.reader =
        new MarketReader(
            instrument.symbol(), new BarBuilder(calendar), Long.MIN_VALUE, Long.MIN_VALUE);
  }

  /**
   * The next one, null at the end.
   *
   * @throws FeedException if a row cannot be used or the bars are longer than a minute
   */
  Bar next() throws FeedException {
    while (pending || source.next(input)) {
      // An input that closes a bar is read again: it may belong to the next one.
      MarketReader.Finding found = reader.read(input);
      rolled |= found == MarketReader.Finding.ROLLED;
      pending = found == MarketReader.Finding.ROLLED || found == MarketReader.Finding.BAR_CLOSED;
      if (found == MarketReader.Finding.BAR_CLOSED) {
        startsSeries = rolled;
        rolled = false;
        return wholeMinute(reader.closedBar());
      }
    }
    return null;
  }

  private Bar wholeMinute(Bar bar) throws FeedException {
    long length = bar.endNanos() - bar.startNanos();
    if (length != MINUTE_NANOS) {
      throw new FeedException(
          file
              + ": bars of "
              + length / MINUTE_NANOS
              + " minutes; the method reads minutes (feed.replay.bar-length=1m if they are some)");
    }
    return bar;
  }

  /** Whether the last bar is the first of its contract. */
  boolean startsSeries() {
    return startsSeries;
  }

  /** Bytes read so far, of the file as it lies on disk. */
  long bytesRead() {
    return feed.bytesRead();
  }

  @Override
  public void close() {
    feed.close();
  }
}
