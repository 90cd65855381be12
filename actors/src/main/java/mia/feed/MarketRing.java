package mia.feed;

import java.util.concurrent.atomic.AtomicLong;
import mia.protocol.market.MarketData;

/**
 * A bounded ring of market data for one desk, on the node of the desk: one thread offers, one
 * thread polls, nothing is allocated and nobody waits. A full ring refuses; who offers decides what
 * that means (a rewindable feed stops for a while, a live one counts a loss and the desk is stale).
 */
public final class MarketRing {
  private static final int STRIDE = MarketFields.COUNT;

  private final long[] slots;
  private final int mask;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();

  /**
   * @param capacity records, a power of two from 2 to 2^22
   */
  public MarketRing(int capacity) {
    if (capacity < 2 || capacity > 1 << 22 || Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException(
          "ring capacity: expected a power of two from 2 to 4194304, got " + capacity);
    }
    slots = new long[capacity * STRIDE];
    mask = capacity - 1;
  }

  /** Copies a record into the ring; false if it is full. For the one thread that feeds. */
  public boolean offer(MarketData input) {
    long at = written.get();
    if (at - read.get() > mask) {
      return false;
    }
    MarketFields.copy(input, slots, ((int) at & mask) * STRIDE);
    written.lazySet(at + 1);
    return true;
  }

  /**
   * Copies the oldest record out and leaves it in the ring; false if there is none. For the one
   * thread that reads.
   */
  public boolean peek(MarketData into) {
    long at = read.get();
    if (at == written.get()) {
      return false;
    }
    copyOut(at, into);
    return true;
  }

  /**
   * Copies the newest record out and leaves everything in the ring; false if there is none. For the
   * one thread that reads: to look ahead, not to decide.
   */
  public boolean peekNewest(MarketData into) {
    long end = written.get();
    if (end == read.get()) {
      return false;
    }
    copyOut(end - 1, into);
    return true;
  }

  private void copyOut(long at, MarketData into) {
    MarketFields.copy(slots, ((int) at & mask) * STRIDE, into);
  }

  /** Lets go of the record that was peeked. */
  public void consume() {
    read.lazySet(read.get() + 1);
  }

  /** Forgets everything. For the reader, while nobody offers. */
  public void clear() {
    read.set(written.get());
  }

  public boolean isEmpty() {
    return read.get() == written.get();
  }

  /** Records that fit. */
  public int capacity() {
    return mask + 1;
  }

  /** Records waiting. */
  public int size() {
    return (int) (written.get() - read.get());
  }
}
