package mia.feed;

import mia.protocol.market.MarketData;

/** Reads a batch of {@link BatchWriter}, whole or not at all. Pure; one thread. */
public final class BatchReader {
  private static final int LAST_SHIFT = 63;

  private final byte[] bytes;
  private final long[] fields = new long[MarketFields.COUNT];
  private final int records;
  private int at;
  private int read;

  /**
   * Opens a batch at its first record.
   *
   * @throws IllegalArgumentException if it is not one, anywhere up to its end
   */
  public static BatchReader open(byte[] batch) {
    var proof = new BatchReader(batch);
    var record = new MarketData();
    while (proof.next(record)) {
      // Looked at for its form alone.
    }
    if (proof.at != batch.length) {
      throw damaged("ends after " + proof.at + " of " + batch.length + " bytes");
    }
    return new BatchReader(batch);
  }

  private BatchReader(byte[] batch) {
    this.bytes = batch;
    int version = nextByte();
    if (version != BatchWriter.VERSION) {
      throw damaged("has version " + version + ", expected " + BatchWriter.VERSION);
    }
    long count = number();
    if (count < 0 || count > BatchWriter.MOST_RECORDS) {
      throw damaged("names " + count + " records, at most " + BatchWriter.MOST_RECORDS + " fit");
    }
    this.records = (int) count;
  }

  /** How many records it has. */
  public int records() {
    return records;
  }

  /**
   * The next record.
   *
   * @param into filled completely; untouched at the end
   * @return false at the end
   */
  public boolean next(MarketData into) {
    if (read == records) {
      return false;
    }
    long mask = number();
    if (mask >>> MarketFields.COUNT != 0) {
      throw damaged("has a field that is not known at byte " + at);
    }
    fields[MarketFields.POSITION]++;
    for (int i = 0; i < fields.length; i++) {
      if ((mask >>> i & 1) != 0) {
        long coded = number();
        fields[i] += coded >>> 1 ^ -(coded & 1);
      }
    }
    if (!MarketFields.areRecord(fields)) {
      throw damaged("has numbers that are no record before byte " + at);
    }
    MarketFields.copy(fields, 0, into);
    read++;
    return true;
  }

  private long number() {
    long number = 0;
    for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
      int next = nextByte();
      number |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return number;
      }
    }
    throw damaged("has a number of more than 64 bits at byte " + at);
  }

  private int nextByte() {
    if (at == bytes.length) {
      throw damaged("breaks off after " + at + " bytes");
    }
    return bytes[at++] & 0xff;
  }

  private static IllegalArgumentException damaged(String how) {
    return new IllegalArgumentException("a batch of market data " + how);
  }
}
