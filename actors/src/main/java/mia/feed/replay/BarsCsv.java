package mia.feed.replay;

import static mia.protocol.market.MarketData.NO_PRICE;
import static mia.protocol.market.MarketData.NO_VOLUME;

import java.io.IOException;
import java.nio.file.Path;
import mia.protocol.market.MarketData;

/**
 * Writes CSV of bars: bars as they are, trades gathered into minutes; of a file of quotes alone the
 * last prices, without volume. Volume at bid and ask is only written for minutes in which the side
 * of every trade is known, and volume only where every size is.
 */
final class BarsCsv implements RowWriter {
  private final CsvWriter out;
  private final boolean fromQuotes;

  private boolean open;
  private long startNanos;
  private long openTicks;
  private long highTicks;
  private long lowTicks;
  private long closeTicks;
  private long volume;
  private long bidVolume;
  private long askVolume;
  private boolean sized;
  private boolean sided;

  /**
   * @param fromQuotes true if the source has no trades
   */
  BarsCsv(Path file, boolean packed, PriceGrid grid, boolean fromQuotes) throws IOException {
    this.out =
        new CsvWriter(
            file, packed, grid, "timestamp_ns,open,high,low,close,volume,bid_volume,ask_volume");
    this.fromQuotes = fromQuotes;
  }

  @Override
  public void add(MarketData record) throws IOException {
    switch (record.kind) {
      case BAR -> {
        finish();
        write(record);
      }
      case TRADE -> tick(record);
      case QUOTE -> {
        if (fromQuotes && record.priceTicks != NO_PRICE) {
          tick(record);
        }
      }
      case BAR_OPEN, CLOCK -> {
        return;
      }
    }
  }

  private void write(MarketData bar) throws IOException {
    out.number(bar.barStartNanos)
        .price(bar.openTicks)
        .price(bar.highTicks)
        .price(bar.lowTicks)
        .price(bar.priceTicks)
        .volume(bar.size)
        .volume(bar.bidVolume)
        .volume(bar.askVolume)
        .end();
  }

  private void tick(MarketData record) throws IOException {
    long start = record.timeNanos - Math.floorMod(record.timeNanos, ReplaySettings.MINUTE);
    if (open && start != startNanos) {
      finish();
    }
    if (!open) {
      begin(start, record.priceTicks);
    }
    closeTicks = record.priceTicks;
    highTicks = Math.max(highTicks, closeTicks);
    lowTicks = Math.min(lowTicks, closeTicks);
    sized &= record.size != NO_VOLUME;
    sided &= record.aggressor != MarketData.UNKNOWN_SIDE;
    long lots = Math.max(0, record.size);
    volume += lots;
    bidVolume += record.aggressor == MarketData.SELLER ? lots : 0;
    askVolume += record.aggressor == MarketData.BUYER ? lots : 0;
  }

  private void begin(long start, long priceTicks) {
    open = true;
    startNanos = start;
    openTicks = priceTicks;
    highTicks = priceTicks;
    lowTicks = priceTicks;
    volume = 0;
    bidVolume = 0;
    askVolume = 0;
    sized = true;
    sided = true;
  }

  @Override
  public void finish() throws IOException {
    if (!open) {
      return;
    }
    open = false;
    out.number(startNanos)
        .price(openTicks)
        .price(highTicks)
        .price(lowTicks)
        .price(closeTicks)
        .volume(sized ? volume : NO_VOLUME)
        .volume(sized && sided ? bidVolume : NO_VOLUME)
        .volume(sized && sided ? askVolume : NO_VOLUME)
        .end();
  }

  @Override
  public long rows() {
    return out.rows();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
