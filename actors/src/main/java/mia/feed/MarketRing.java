package mia.feed;

import java.util.concurrent.atomic.AtomicLong;
import mia.protocol.market.MarketData;

/**
 * A bounded ring of market data for one desk: one thread offers, one thread polls, nothing is
 * allocated and nobody waits. A full ring refuses; who offers decides what that means (a rewindable
 * feed stops for a while, a live one counts a loss and the desk is stale).
 */
public final class MarketRing {
  private static final MarketData.Kind[] KINDS = MarketData.Kind.values();

  private static final int KIND = 0;
  private static final int TIME = 1;
  private static final int POSITION = 2;
  private static final int PRICE = 3;
  private static final int SIZE = 4;
  private static final int BID = 5;
  private static final int ASK = 6;
  private static final int AGGRESSOR = 7;
  private static final int FROM_EXCHANGE = 8;
  private static final int BAR_START = 9;
  private static final int OPEN = 10;
  private static final int HIGH = 11;
  private static final int LOW = 12;
  private static final int BID_VOLUME = 13;
  private static final int ASK_VOLUME = 14;
  private static final int CONTRACT = 15;
  private static final int STRIDE = 16;

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
    int slot = ((int) at & mask) * STRIDE;
    slots[slot + KIND] = input.kind.ordinal();
    slots[slot + TIME] = input.timeNanos;
    slots[slot + POSITION] = input.position;
    slots[slot + PRICE] = input.priceTicks;
    slots[slot + SIZE] = input.size;
    slots[slot + BID] = input.bidTicks;
    slots[slot + ASK] = input.askTicks;
    slots[slot + AGGRESSOR] = input.aggressor;
    slots[slot + FROM_EXCHANGE] = input.aggressorFromExchange ? 1 : 0;
    slots[slot + BAR_START] = input.barStartNanos;
    slots[slot + OPEN] = input.openTicks;
    slots[slot + HIGH] = input.highTicks;
    slots[slot + LOW] = input.lowTicks;
    slots[slot + BID_VOLUME] = input.bidVolume;
    slots[slot + ASK_VOLUME] = input.askVolume;
    slots[slot + CONTRACT] = input.contract;
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
    int slot = ((int) at & mask) * STRIDE;
    into.kind = KINDS[(int) slots[slot + KIND]];
    into.timeNanos = slots[slot + TIME];
    into.position = slots[slot + POSITION];
    into.priceTicks = slots[slot + PRICE];
    into.size = slots[slot + SIZE];
    into.bidTicks = slots[slot + BID];
    into.askTicks = slots[slot + ASK];
    into.aggressor = (int) slots[slot + AGGRESSOR];
    into.aggressorFromExchange = slots[slot + FROM_EXCHANGE] != 0;
    into.barStartNanos = slots[slot + BAR_START];
    into.openTicks = slots[slot + OPEN];
    into.highTicks = slots[slot + HIGH];
    into.lowTicks = slots[slot + LOW];
    into.bidVolume = slots[slot + BID_VOLUME];
    into.askVolume = slots[slot + ASK_VOLUME];
    into.contract = (int) slots[slot + CONTRACT];
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

  /** Records waiting. */
  public int size() {
    return (int) (written.get() - read.get());
  }
}
