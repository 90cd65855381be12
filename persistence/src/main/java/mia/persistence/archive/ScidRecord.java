package mia.persistence.archive;

import java.nio.ByteBuffer;

/** One record of a {@code .scid} file, a reusable carrier of its fields as stored. */
public final class ScidRecord {
  /** Microseconds since 1899-12-30 UTC; see {@link ScidFormat#nanosOf}. */
  public long dateTime;

  public float open;
  public float high;
  public float low;
  public float close;

  /** 0 to {@link ScidFormat#COUNT_MAX}, like the volumes. */
  public long trades;

  public long volume;
  public long bidVolume;
  public long askVolume;

  /** Whether this is a single trade, with quotes in high and low, and not a bar. */
  public boolean isTick() {
    int mark = Float.floatToRawIntBits(open);
    return open == 0
        || mark == ScidFormat.OPEN_FIRST_OF_BUNDLE
        || mark == ScidFormat.OPEN_LAST_OF_BUNDLE;
  }

  void readFrom(ByteBuffer bytes, int at) {
    dateTime = bytes.getLong(at);
    open = bytes.getFloat(at + 8);
    high = bytes.getFloat(at + 12);
    low = bytes.getFloat(at + 16);
    close = bytes.getFloat(at + 20);
    trades = Integer.toUnsignedLong(bytes.getInt(at + 24));
    volume = Integer.toUnsignedLong(bytes.getInt(at + 28));
    bidVolume = Integer.toUnsignedLong(bytes.getInt(at + 32));
    askVolume = Integer.toUnsignedLong(bytes.getInt(at + 36));
  }

  void writeTo(ByteBuffer bytes) {
    bytes.putLong(dateTime);
    bytes.putFloat(open);
    bytes.putFloat(high);
    bytes.putFloat(low);
    bytes.putFloat(close);
    bytes.putInt(unsigned("trades", trades));
    bytes.putInt(unsigned("volume", volume));
    bytes.putInt(unsigned("volume at the bid", bidVolume));
    bytes.putInt(unsigned("volume at the ask", askVolume));
  }

  private static int unsigned(String name, long value) {
    if (value < 0 || value > ScidFormat.COUNT_MAX) {
      throw new IllegalArgumentException(name + " does not fit a .scid record: " + value);
    }
    return (int) value;
  }
}
