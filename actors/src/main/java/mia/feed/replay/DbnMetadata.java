package mia.feed.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the records of a DBN file of version 1, 2 or 3, as Databento documents it.
 *
 * @param version of the encoding
 * @param schema its number, {@link #MIXED} if a live session wrote several
 * @param mappings which name stood for which instrument number, and when
 */
record DbnMetadata(int version, int schema, List<Mapping> mappings) {
  static final int MIXED = 0xffff;
  static final int MBP_1 = 1;
  static final int TRADES = 4;
  static final int OHLCV_1M = 6;

  private static final int VERSION_MAX = 3;
  private static final int PREFIX = 8;
  private static final int FIXED = 100;
  private static final int SYMBOL_LENGTH_V1 = 22;
  private static final int LENGTH_MAX = 64 << 20;
  private static final List<String> SCHEMAS =
      List.of(
          "mbo",
          "mbp-1",
          "mbp-10",
          "tbbo",
          "trades",
          "ohlcv-1s",
          "ohlcv-1m",
          "ohlcv-1h",
          "ohlcv-1d",
          "definition",
          "statistics",
          "status",
          "imbalance",
          "ohlcv-eod",
          "cmbp-1",
          "cbbo-1s",
          "cbbo-1m",
          "tcbbo",
          "bbo-1s",
          "bbo-1m");

  /**
   * A name that stood for an instrument number during some days.
   *
   * @param name of the contract, or of what was asked for: {@code ESU4}, {@code ES.c.0}
   * @param fromNanos first instant, UTC
   * @param untilNanos first instant after it
   */
  record Mapping(String name, int instrumentId, long fromNanos, long untilNanos) {}

  /** Whether bytes begin a file of this format. */
  static boolean isDbn(byte[] bytes, int length) {
    return length >= 4 && bytes[0] == 'D' && bytes[1] == 'B' && bytes[2] == 'N';
  }

  /** The name of the schema in words. */
  String schemaName() {
    if (schema == MIXED) {
      return "of a live session (mixed)";
    }
    return schema < SCHEMAS.size() ? SCHEMAS.get(schema) : "number " + schema;
  }

  /**
   * Reads the metadata; the first record is next then.
   *
   * @throws IOException if it is broken or of another version
   */
  static DbnMetadata read(InputBytes in) throws IOException {
    if (!in.require(PREFIX)) {
      throw new IOException("ends within the DBN header");
    }
    int version = in.buffer[in.position + 3];
    if (version < 1 || version > VERSION_MAX) {
      throw new IOException("DBN version " + version + ", versions 1 to 3 are read");
    }
    long length = LittleEndian.unsignedInt(in.buffer, in.position + 4);
    if (length < FIXED || length > LENGTH_MAX) {
      throw new IOException("DBN metadata of " + length + " bytes");
    }
    in.position += PREFIX;
    byte[] bytes = new byte[(int) length];
    int filled = 0;
    while (filled < bytes.length) {
      if (in.available() == 0 && !in.fill()) {
        throw new IOException("ends within the DBN metadata");
      }
      int count = Math.min(in.available(), bytes.length - filled);
      System.arraycopy(in.buffer, in.position, bytes, filled, count);
      in.position += count;
      filled += count;
    }
    return new Cursor(version, bytes).read();
  }

  /** Walks through the bytes of the metadata; every count is checked against what is left. */
  private static final class Cursor {
    private final int version;
    private final byte[] bytes;
    private final int symbolLength;
    private int at = FIXED;

    Cursor(int version, byte[] bytes) throws IOException {
      this.version = version;
      this.bytes = bytes;
      this.symbolLength = version == 1 ? SYMBOL_LENGTH_V1 : LittleEndian.unsignedShort(bytes, 45);
      if (symbolLength == 0) {
        throw new IOException("DBN symbols of no length");
      }
    }

    DbnMetadata read() throws IOException {
      int schema = LittleEndian.unsignedShort(bytes, 16);
      skip(count(1));
      for (int list = 0; list < 3; list++) {
        skip((long) count(symbolLength) * symbolLength);
      }
      List<Mapping> mappings = new ArrayList<>();
      int names = count(symbolLength + 4);
      for (int i = 0; i < names; i++) {
        String name = symbol();
        int intervals = count(8 + symbolLength);
        for (int j = 0; j < intervals; j++) {
          long from = date();
          long until = date();
          addMapping(mappings, name, symbol(), from, until);
        }
      }
      return new DbnMetadata(version, schema, List.copyOf(mappings));
    }

    /** Numbers stand on either side, depending on what was asked for. */
    private static void addMapping(
        List<Mapping> mappings, String asked, String found, long from, long until) {
      if (isNumber(found)) {
        mappings.add(new Mapping(asked, Integer.parseUnsignedInt(found), from, until));
      } else if (isNumber(asked)) {
        mappings.add(new Mapping(found, Integer.parseUnsignedInt(asked), from, until));
      }
    }

    private static boolean isNumber(String text) {
      if (text.isEmpty() || text.length() > 9) {
        return false;
      }
      return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void skip(long count) throws IOException {
      if (count > bytes.length - at) {
        throw broken();
      }
      at += (int) count;
    }

    /** A number of things of at least {@code size} bytes each. */
    private int count(int size) throws IOException {
      long count = LittleEndian.unsignedInt(bytes, take(4));
      if (count * size > bytes.length - at) {
        throw broken();
      }
      return (int) count;
    }

    private String symbol() throws IOException {
      int from = take(symbolLength);
      int to = from;
      while (to < from + symbolLength && bytes[to] != 0) {
        to++;
      }
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private long date() throws IOException {
      int number = LittleEndian.signedInt(bytes, take(4));
      try {
        return LocalDate.of(number / 10_000, number / 100 % 100, number % 100)
                .atStartOfDay(ZoneOffset.UTC)
                .toEpochSecond()
            * ReplaySettings.SECOND;
      } catch (DateTimeException e) {
        throw new IOException("DBN metadata with the date " + number, e);
      }
    }

    private int take(int count) throws IOException {
      int from = at;
      skip(count);
      return from;
    }

    private static IOException broken() {
      return new IOException("DBN metadata that is longer than it says");
    }
  }
}
