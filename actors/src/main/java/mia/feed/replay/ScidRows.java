package mia.feed.replay;

import static mia.protocol.market.MarketData.NO_PRICE;
import static mia.protocol.market.MarketData.NO_VOLUME;

import java.io.IOException;
import mia.persistence.archive.ScidFormat;
import mia.persistence.archive.ScidReader;
import mia.persistence.archive.ScidRecord;
import mia.protocol.market.MarketData;

/**
 * The records of a {@code .scid} file. In a file of trades the position of a record is its index;
 * in one that begins with bars it is twice the index, because a bar gives two records. The trades
 * of a bundle are delivered one by one.
 */
final class ScidRows implements PlacedRows {
  /** How the records of one file are understood. */
  record Layout(boolean bars, long barLengthNanos, double multiplier, boolean microseconds) {}

  private static final long MILLISECOND = 1_000_000L;

  private final ScidReader reader;
  private final PriceGrid grid;
  private final Layout layout;
  private final long sessionGapNanos;
  private final ScidRecord record = new ScidRecord();
  private boolean partialTold;
  private boolean ended;

  ScidRows(ScidReader reader, PriceGrid grid, Layout layout, long sessionGapNanos) {
    this.reader = reader;
    this.grid = grid;
    this.layout = layout;
    this.sessionGapNanos = sessionGapNanos;
  }

  @Override
  public boolean read(MarketData into) throws BadRow, IOException {
    if (!reader.next(record)) {
      return endReached();
    }
    long time = ScidFormat.nanosOf(record.dateTime);
    if (time == Long.MIN_VALUE) {
      throw new BadRow(RowProblem.OUT_OF_RANGE, "time " + record.dateTime + " is not a date");
    }
    if (record.isTick()) {
      tick(into, layout.microseconds() ? time : time - time % MILLISECOND);
    } else {
      bar(into, time);
    }
    return true;
  }

  private boolean endReached() throws BadRow {
    if (reader.partialBytes() > 0 && !partialTold) {
      partialTold = true;
      throw new BadRow(
          RowProblem.UNREADABLE,
          "the file ends after " + reader.partialBytes() + " bytes of a record");
    }
    ended = true;
    return false;
  }

  private void tick(MarketData into, long time) throws BadRow {
    boolean trade = record.trades > 0 || record.volume > 0;
    into.reset(trade ? MarketData.Kind.TRADE : MarketData.Kind.QUOTE, time, 0);
    into.priceTicks = grid.ofFloat(record.close, layout.multiplier(), "price");
    if (record.high != record.low && record.high > 0 && record.low > 0) {
      into.bidTicks = grid.ofFloat(record.low, layout.multiplier(), "bid");
      into.askTicks = grid.ofFloat(record.high, layout.multiplier(), "ask");
    }
    if (!trade) {
      return;
    }
    into.size = record.volume == 0 ? NO_VOLUME : record.volume;
    boolean sold = record.bidVolume > 0;
    boolean bought = record.askVolume > 0;
    if (sold != bought) {
      into.aggressor = bought ? MarketData.BUYER : MarketData.SELLER;
      into.aggressorFromExchange = true;
    }
  }

  private void bar(MarketData into, long start) throws BadRow {
    if (!layout.bars()) {
      throw new BadRow(RowProblem.INCONSISTENT, "a bar in a file that begins with trades");
    }
    into.reset(MarketData.Kind.BAR, start + layout.barLengthNanos(), 0);
    into.barStartNanos = start;
    into.openTicks = grid.ofFloat(record.open, layout.multiplier(), "open");
    into.priceTicks = grid.ofFloat(record.close, layout.multiplier(), "close");
    into.highTicks = grid.ofFloat(record.high, layout.multiplier(), "high");
    into.lowTicks = grid.ofFloat(record.low, layout.multiplier(), "low");
    if (into.highTicks == into.lowTicks) {
      // Some symbols are stored with one price in both; the bar has at least its own range.
      into.highTicks = Math.max(into.highTicks, Math.max(into.openTicks, into.priceTicks));
      into.lowTicks = Math.min(into.lowTicks, Math.min(into.openTicks, into.priceTicks));
    }
    into.size = record.volume;
    if (record.bidVolume > 0 || record.askVolume > 0) {
      into.bidVolume = record.bidVolume;
      into.askVolume = record.askVolume;
    }
    into.bidTicks = NO_PRICE;
    into.askTicks = NO_PRICE;
  }

  @Override
  public long place() {
    return (ended ? reader.index() : reader.index() - 1) * recordsPerRow();
  }

  @Override
  public long endPosition() throws IOException {
    return reader.count() * recordsPerRow();
  }

  private int recordsPerRow() {
    return layout.bars() ? 2 : 1;
  }

  /**
   * Goes to the last row that follows a pause between sessions: what came before it does not bear
   * on how it and its followers are judged.
   */
  @Override
  public void seek(long position) throws IOException {
    partialTold = false;
    ended = false;
    long index = Math.min(position / recordsPerRow(), reader.count());
    long from = index;
    long block = 4_096;
    while (from > 0) {
      long blockStart = Math.max(0, from - block);
      long found = lastSessionStart(blockStart, from);
      if (found >= 0) {
        reader.seek(found);
        return;
      }
      from = blockStart;
    }
    reader.seek(0);
  }

  /** The last row after {@code from} and up to {@code to} that follows a pause, or -1. */
  private long lastSessionStart(long from, long to) throws IOException {
    reader.seek(from);
    long found = -1;
    long before = Long.MIN_VALUE;
    while (reader.index() <= to && reader.next(record)) {
      long time = ScidFormat.nanosOf(record.dateTime);
      if (before != Long.MIN_VALUE
          && time != Long.MIN_VALUE
          && time - before > sessionGapNanos + layout.barLengthNanos() + MILLISECOND) {
        found = reader.index() - 1;
      }
      before = time;
    }
    return found;
  }

  @Override
  public long rowNumber() {
    return reader.index() - 1;
  }

  @Override
  public String rowWord() {
    return "record";
  }

  @Override
  public long bytesRead() {
    return reader.bytesRead();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
