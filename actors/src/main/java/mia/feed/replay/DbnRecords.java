package mia.feed.replay;

import java.io.Closeable;
import java.io.IOException;

/**
 * Walks through the records of one DBN file behind its metadata; those of other types than the
 * schema's are passed over. The fields of the record stay in the buffer until the next one.
 */
final class DbnRecords implements Closeable {
  static final long UNDEFINED_PRICE = Long.MAX_VALUE;

  private static final int HEADER = 16;
  private static final int TYPE_TRADE = 0x00;
  private static final int TYPE_MBP_1 = 0x01;
  private static final int TYPE_OHLCV_1M = 0x21;

  /** The record repeats the state of the book at a later time than its event. */
  private static final int FLAG_SNAPSHOT = 0x20;

  private final InputBytes in;
  private final int type;
  private final int sizeMin;
  private long number = -1;
  private int at;

  /**
   * @param in at the first record
   * @param schema one of those that are read
   */
  DbnRecords(InputBytes in, int schema) {
    this.in = in;
    this.type =
        switch (schema) {
          case DbnMetadata.MBP_1 -> TYPE_MBP_1;
          case DbnMetadata.OHLCV_1M -> TYPE_OHLCV_1M;
          default -> TYPE_TRADE;
        };
    this.sizeMin =
        switch (schema) {
          case DbnMetadata.MBP_1 -> 80;
          case DbnMetadata.OHLCV_1M -> 56;
          default -> 48;
        };
  }

  /**
   * Goes to the next record of the schema.
   *
   * @return false at the end
   * @throws IOException if the file is broken here; there is no way to find the next record then
   */
  boolean next() throws IOException {
    while (in.require(1)) {
      int size = (in.buffer[in.position] & 0xff) * 4;
      if (size < HEADER) {
        throw new IOException("a DBN record of " + size + " bytes");
      }
      if (!in.require(size)) {
        throw new IOException(
            "ends after " + in.available() + " of " + size + " bytes of a record");
      }
      at = in.position;
      in.position += size;
      number++;
      if ((in.buffer[at + 1] & 0xff) == type) {
        if (size < sizeMin) {
          throw new IOException("a DBN record of " + size + " bytes, expected " + sizeMin);
        }
        return true;
      }
    }
    return false;
  }

  /** Number of the record in its file, from 0. */
  long number() {
    return number;
  }

  int instrumentId() {
    return LittleEndian.signedInt(in.buffer, at + 4);
  }

  /** Time of the event; of a snapshot the time it was taken. */
  long timeNanos() {
    boolean snapshot = type != TYPE_OHLCV_1M && (in.buffer[at + 30] & FLAG_SNAPSHOT) != 0;
    return LittleEndian.signedLong(in.buffer, at + (snapshot ? 32 : 8));
  }

  long price() {
    return LittleEndian.signedLong(in.buffer, at + 16);
  }

  long size() {
    return LittleEndian.unsignedInt(in.buffer, at + 24);
  }

  boolean isTrade() {
    return type != TYPE_OHLCV_1M && in.buffer[at + 28] == 'T';
  }

  /** {@code B} if a buyer attacked, {@code A} if a seller did, {@code N} if it is not known. */
  int side() {
    return in.buffer[at + 29];
  }

  long bid() {
    return LittleEndian.signedLong(in.buffer, at + 48);
  }

  long ask() {
    return LittleEndian.signedLong(in.buffer, at + 56);
  }

  /** One of the four prices of a bar: open, high, low, close. */
  long barPrice(int index) {
    return LittleEndian.signedLong(in.buffer, at + 16 + 8 * index);
  }

  long barVolume() {
    return LittleEndian.signedLong(in.buffer, at + 48);
  }

  /** Lots that this record adds to what was traded. */
  long traded() {
    if (type == TYPE_OHLCV_1M) {
      return Math.max(0, barVolume());
    }
    return isTrade() ? size() : 0;
  }

  long bytesRead() {
    return in.bytesRead();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
