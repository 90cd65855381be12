package mia.feed;

import java.util.Arrays;
import mia.protocol.market.MarketData;

/**
 * Writes records into a batch of bytes, which {@link BatchReader} reads on another node. Pure; one
 * thread.
 *
 * <p>Form: one byte of version, the number of records as a number of variable length, the records.
 * A record is a mask of the fields that differ from the record before (bit n for field n of {@link
 * MarketFields}; of the first record, from zero; of the position, from the one that follows), and
 * behind it the differences of those fields, zigzag coded. Numbers of variable length have 7 bits
 * per byte, low ones first, and a high bit where another byte follows.
 */
public final class BatchWriter {
  /** Records of one batch at most: with every field at its worst, 83 kB. */
  public static final int MOST_RECORDS = 512;

  static final byte VERSION = 1;

  private static final int LONGEST_NUMBER = 10;
  private static final int LONGEST_RECORD = 3 + MarketFields.COUNT * LONGEST_NUMBER;
  private static final int LONGEST_HEAD = 1 + 2;

  private final long[] before = new long[MarketFields.COUNT];
  private final long[] fields = new long[MarketFields.COUNT];
  private byte[] bytes = new byte[4096];
  private int length = LONGEST_HEAD;
  private int records;

  /** Records that were added since the last batch. */
  public int records() {
    return records;
  }

  public boolean isFull() {
    return records == MOST_RECORDS;
  }

  /**
   * Adds a record.
   *
   * @throws IllegalStateException if the batch is full
   */
  public void add(MarketData input) {
    if (isFull()) {
      throw new IllegalStateException("the batch is full");
    }
    if (bytes.length - length < LONGEST_RECORD) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    MarketFields.copy(input, fields, 0);
    before[MarketFields.POSITION]++;
    int mask = 0;
    for (int i = 0; i < fields.length; i++) {
      mask |= fields[i] == before[i] ? 0 : 1 << i;
    }
    put(mask);
    for (int i = 0; i < fields.length; i++) {
      long change = fields[i] - before[i];
      if (change != 0) {
        put(change << 1 ^ change >> 63);
      }
      before[i] = fields[i];
    }
    records++;
  }

  /** The batch of what was added, and a new one begins. */
  public byte[] take() {
    bytes[0] = VERSION;
    bytes[1] = (byte) (records & 0x7f | 0x80);
    bytes[2] = (byte) (records >> 7);
    byte[] batch = Arrays.copyOf(bytes, length);
    Arrays.fill(before, 0);
    length = LONGEST_HEAD;
    records = 0;
    return batch;
  }

  private void put(long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }
}
