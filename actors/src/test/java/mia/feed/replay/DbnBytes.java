package mia.feed.replay;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lays out DBN files for the tests, from the description of the format. */
final class DbnBytes {
  static final int MBO = 0;
  static final int MBP_1 = 1;
  static final int TRADES = 4;
  static final int OHLCV_1M = 6;
  static final long UNDEFINED = Long.MAX_VALUE;

  private final ByteArrayOutputStream records = new ByteArrayOutputStream();
  private final List<String[]> mappings = new ArrayList<>();
  private final int version;
  private final int schema;

  DbnBytes(int version, int schema) {
    this.version = version;
    this.schema = schema;
  }

  /** Says that a name stood for an instrument from 2026-01-01 up to 2027-01-01. */
  DbnBytes map(String name, String id) {
    return map(name, id, 20_260_101, 20_270_101);
  }

  DbnBytes map(String name, String id, int from, int until) {
    mappings.add(new String[] {name, id, String.valueOf(from), String.valueOf(until)});
    return this;
  }

  DbnBytes trade(int id, long time, double price, int size, char side) {
    ByteBuffer record = header(48, 0x00, id, time);
    event(record, price, size, 'T', side);
    return add(record);
  }

  DbnBytes quote(int id, long time, long bid, long ask) {
    return book(id, time, 5_000, 1, 'A', 'B', bid, ask);
  }

  DbnBytes book(
      int id, long time, double price, int size, char action, char side, long bid, long ask) {
    ByteBuffer record = header(80, 0x01, id, time);
    event(record, price, size, action, side);
    record.putLong(48, bid).putLong(56, ask);
    return add(record);
  }

  DbnBytes bar(int id, long start, double open, double high, double low, double close, long lots) {
    ByteBuffer record = header(56, 0x21, id, start);
    record.putLong(16, nanos(open)).putLong(24, nanos(high)).putLong(32, nanos(low));
    record.putLong(40, nanos(close)).putLong(48, lots);
    return add(record);
  }

  /** A record of a type that no schema here has. */
  DbnBytes other(int type, int id, long time) {
    return add(header(40, type, id, time));
  }

  static long nanos(double price) {
    return Math.round(price * 1e9);
  }

  private static ByteBuffer header(int size, int type, int id, long time) {
    ByteBuffer record = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    record.put(0, (byte) (size / 4)).put(1, (byte) type).putShort(2, (short) 1);
    return record.putInt(4, id).putLong(8, time);
  }

  private static void event(ByteBuffer record, double price, int size, char action, char side) {
    record.putLong(16, nanos(price)).putInt(24, size);
    record.put(28, (byte) action).put(29, (byte) side);
    record.putLong(32, record.getLong(8) + 1_000);
  }

  private DbnBytes add(ByteBuffer record) {
    records.writeBytes(record.array());
    return this;
  }

  byte[] plain() {
    int symbolLength = version == 1 ? 22 : 71;
    int length = 100 + 4 + 4 * 4 + mappings.size() * (2 * symbolLength + 4 + 8);
    ByteBuffer out =
        ByteBuffer.allocate(8 + length + records.size()).order(ByteOrder.LITTLE_ENDIAN);
    out.put("DBN".getBytes(StandardCharsets.US_ASCII)).put((byte) version).putInt(length);
    int start = out.position();
    out.put("GLBX.MDP3".getBytes(StandardCharsets.US_ASCII));
    out.position(start + 16);
    out.putShort((short) schema).putLong(0).putLong(-1L).putLong(0);
    if (version == 1) {
      out.putLong(-1L);
    }
    out.put((byte) 1).put((byte) 0).put((byte) 0);
    if (version > 1) {
      out.putShort((short) symbolLength);
    }
    out.position(start + 100);
    out.putInt(0).putInt(0).putInt(0).putInt(0).putInt(mappings.size());
    for (String[] mapping : mappings) {
      symbol(out, mapping[0], symbolLength);
      out.putInt(1);
      out.putInt(Integer.parseInt(mapping[2])).putInt(Integer.parseInt(mapping[3]));
      symbol(out, mapping[1], symbolLength);
    }
    return out.put(records.toByteArray()).array();
  }

  byte[] zstd() {
    return Zstd.compress(plain());
  }

  private static void symbol(ByteBuffer out, String text, int length) {
    int start = out.position();
    out.put(text.getBytes(StandardCharsets.US_ASCII));
    out.position(start + length);
  }
}
