package mia.persistence.archive;

import java.io.IOException;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;

/** Keeps what the desks saw of the market. One thread per archive. */
public interface TickArchive extends AutoCloseable {
  /**
   * Keeps one input, at least in memory; the memory is bounded.
   *
   * @param data only read
   * @throws IOException if it cannot be written; the input was not taken and may be given again
   * @throws IllegalArgumentException if the symbol is not one of the archive's instruments
   */
  void append(Symbol symbol, MarketData data) throws IOException;

  /**
   * Writes what is in memory.
   *
   * @throws IOException if a disk fails; nothing is lost, the next call tries again
   */
  void flush() throws IOException;

  /** Writes what is in memory and closes all files. */
  @Override
  void close() throws IOException;
}
