package mia.feed.replay;

import java.io.IOException;
import java.nio.file.Path;
import mia.persistence.archive.ScidRecord;
import mia.persistence.archive.ScidTicks;
import mia.persistence.archive.ScidWriter;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;

/** Writes a {@code .scid} file of trades, quotes and bars. */
final class ScidOutput implements RowWriter {
  private static final ScidWriter.FlushPolicy POLICY =
      new ScidWriter.FlushPolicy(10_000, Long.MAX_VALUE, false);

  private final ScidWriter out;
  private final ScidTicks ticks;
  private final ScidRecord record = new ScidRecord();

  ScidOutput(Path file, Instrument instrument) throws IOException {
    this.out = ScidWriter.open(file, POLICY);
    this.ticks = new ScidTicks(instrument);
  }

  @Override
  public void add(MarketData data) throws IOException {
    if (!ticks.encode(data, record)) {
      return;
    }
    try {
      out.append(record);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "the trade or bar of " + Times.utc(data.timeNanos) + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public long rows() {
    return out.count();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
