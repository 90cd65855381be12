package mia.console.cli;

import java.nio.file.Path;
import java.util.List;
import mia.desk.MarketReader;
import mia.engine.BarBuilder;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.feed.replay.ReplayInput;
import mia.feed.replay.ReplaySeries;
import mia.feed.replay.ReplaySettings;
import mia.node.ContractRoll;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;
import mia.protocol.market.TradingCalendar;

/**
 * The closed minutes of recorded files of a symbol, one after the other: bars as they stand there,
 * trades and quotes gathered as a desk gathers them. Bars that start while the market is closed are
 * passed over. The first row that cannot be used is an error, since nothing behind it could be
 * trusted.
 */
final class ClosedBars implements AutoCloseable {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final String name;
  private final ReplaySeries feed;
  private final FeedSource source;
  private final MarketReader reader;
  private final MarketData input = new MarketData();
  private boolean pending;
  private boolean rolled;
  private boolean startsSeries;

  /**
   * @param files one behind the other
   * @throws FeedException if a file cannot be used
   */
  ClosedBars(
      List<Path> files,
      Instrument instrument,
      ReplaySettings settings,
      List<ContractRoll> rolls,
      TradingCalendar calendar)
      throws FeedException {
    this.name = files.size() == 1 ? files.get(0).toString() : instrument.symbol().code();
    this.feed =
        ReplayInput.open(
            instrument,
            files,
            settings.withoutBadRows(),
            ContractRoll.instants(instrument.symbol(), rolls, calendar));
    this.source = feed.rolled();
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
          name
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

  /** Bytes read so far, of the files as they lie on disk. */
  long bytesRead() {
    return feed.bytesRead();
  }

  @Override
  public void close() {
    feed.close();
  }
}
