package mia.feed.replay;

import static mia.protocol.market.MarketData.NO_PRICE;
import static mia.protocol.market.MarketData.NO_VOLUME;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes lines of numbers; an absent price or volume is an empty field. */
final class CsvWriter implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final PriceGrid grid;
  private final StringBuilder line = new StringBuilder(128);
  private long rows;

  /**
   * @param packed true: gzip
   */
  CsvWriter(Path file, boolean packed, PriceGrid grid, String header) throws IOException {
    OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    this.out = packed ? new GZIPOutputStream(raw, BUFFER) : raw;
    this.grid = grid;
    line.append(header);
    write();
  }

  CsvWriter number(long value) {
    line.append(value).append(',');
    return this;
  }

  CsvWriter price(long ticks) {
    if (ticks != NO_PRICE) {
      line.append(grid.text(ticks));
    }
    line.append(',');
    return this;
  }

  CsvWriter volume(long lots) {
    if (lots != NO_VOLUME) {
      line.append(lots);
    }
    line.append(',');
    return this;
  }

  CsvWriter letter(char letter) {
    line.append(letter).append(',');
    return this;
  }

  /** Ends the line. */
  void end() throws IOException {
    line.setLength(line.length() - 1);
    write();
    rows++;
  }

  private void write() throws IOException {
    for (int i = 0; i < line.length(); i++) {
      out.write(line.charAt(i));
    }
    out.write('\n');
    line.setLength(0);
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
