package mia.persistence.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Layout of Sierra Chart intraday files ({@code .scid}), little endian, as the platform documents
 * it: a header of 56 bytes, then records of 40. A later version may make both longer, so readers go
 * by the sizes in the header.
 *
 * <pre>
 * header  0 "SCID"   4 u32 header size   8 u32 record size   12 u16 version   16 u32 UTC start index (0)
 * record  0 i64 microseconds since 1899-12-30 UTC   8 f32 open  12 high  16 low  20 close
 *        24 u32 trades  28 volume  32 volume at the bid  36 volume at the ask
 * </pre>
 *
 * In the record of a single trade open is one of the three {@code OPEN_} marks, high the ask, low
 * the bid and close the price.
 */
public final class ScidFormat {
  public static final int HEADER_SIZE = 56;
  public static final int RECORD_SIZE = 40;
  public static final int VERSION = 1;

  /** Open of a trade that stands for itself, as bits. */
  public static final int OPEN_SINGLE_TRADE = 0;

  /** Open of the first of the trades that one aggressive order caused, as bits. */
  public static final int OPEN_FIRST_OF_BUNDLE = 0xfd709ef9;

  /** Open of the last of them, as bits. Those between have {@link #OPEN_SINGLE_TRADE}. */
  public static final int OPEN_LAST_OF_BUNDLE = 0xfd709f01;

  /** From 1899-12-30 to 1970-01-01. */
  public static final long EPOCH_MICROS = 2_209_161_600_000_000L;

  /** Largest volume and number of trades a record can hold. */
  public static final long COUNT_MAX = 0xffff_ffffL;

  static final int MAGIC = 0x44494353;

  private static final int HEADER_SIZE_MAX = 4_096;
  private static final int RECORD_SIZE_MAX = 256;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  /** As an integer, a day count of old versions is far above any time in microseconds. */
  private static final long DAY_COUNT_FROM = 100_000_000_000_000_000L;

  private ScidFormat() {}

  /** A new header, ready to be written. */
  static ByteBuffer header() {
    ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, MAGIC);
    header.putInt(4, HEADER_SIZE);
    header.putInt(8, RECORD_SIZE);
    header.putShort(12, (short) VERSION);
    return header;
  }

  /** Whether bytes begin a file of this format. */
  public static boolean isScid(byte[] bytes, int length) {
    return length >= 4 && bytes[0] == 'S' && bytes[1] == 'C' && bytes[2] == 'I' && bytes[3] == 'D';
  }

  /**
   * Checks the first {@link #HEADER_SIZE} bytes of a file.
   *
   * @throws IOException if it is not a header this version can read; the message says why
   */
  static void check(ByteBuffer header) throws IOException {
    if (header.getInt(0) != MAGIC) {
      throw new IOException("does not begin with SCID");
    }
    int headerSize = header.getInt(4);
    int recordSize = header.getInt(8);
    if (headerSize < HEADER_SIZE || headerSize > HEADER_SIZE_MAX) {
      throw new IOException("header size " + headerSize + ", expected " + HEADER_SIZE);
    }
    if (recordSize < RECORD_SIZE || recordSize > RECORD_SIZE_MAX) {
      throw new IOException("record size " + recordSize + ", expected " + RECORD_SIZE);
    }
  }

  /** Microseconds since 1899-12-30 of a UTC time in nanoseconds, rounded down. */
  public static long microsOf(long timeNanos) {
    return Math.floorDiv(timeNanos, 1_000L) + EPOCH_MICROS;
  }

  /**
   * UTC nanoseconds of the time in a record. Understands the day counts of old versions as well.
   *
   * @return {@link Long#MIN_VALUE} if it is before 1970 or after 2260
   */
  public static long nanosOf(long stored) {
    long micros = stored;
    if (stored >= DAY_COUNT_FROM) {
      double days = Double.longBitsToDouble(stored);
      if (!(days < 1_000_000)) {
        return Long.MIN_VALUE;
      }
      micros = Math.round(days * MICROS_PER_DAY);
    }
    long unixMicros = micros - EPOCH_MICROS;
    if (micros < EPOCH_MICROS || unixMicros > Long.MAX_VALUE / 1_000) {
      return Long.MIN_VALUE;
    }
    return unixMicros * 1_000L;
  }
}
