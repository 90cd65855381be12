package mia.feed.simulated;

import java.util.Arrays;

/**
 * The resting orders of one contract: lots per price on a ring of levels, bids below asks, never
 * crossed. Knows no owner and no time; who adds, pulls and takes is the exchange's business. Every
 * operation keeps both sides non-empty and the best bid below the best ask.
 */
final class OrderBook {
  /** Levels kept filled behind each best price. */
  static final int DEPTH = 24;

  private static final int SIZE = 1 << 12;
  private static final int MASK = SIZE - 1;

  private final int[] lots = new int[SIZE];
  private long bid;
  private long ask;
  private long floor;
  private long ceiling;

  /** Empties the book around a first spread; both sides must be filled before anything is taken. */
  void open(long bidTicks, long askTicks) {
    if (bidTicks >= askTicks) {
      throw new IllegalArgumentException("crossed opening: " + bidTicks + " >= " + askTicks);
    }
    Arrays.fill(lots, 0);
    bid = bidTicks;
    ask = askTicks;
    floor = bidTicks + 1;
    ceiling = askTicks - 1;
  }

  long bidTicks() {
    return bid;
  }

  long askTicks() {
    return ask;
  }

  /** Resting lots at a price within {@link #DEPTH} levels of the best prices. */
  int lotsAt(long priceTicks) {
    return lots[(int) priceTicks & MASK];
  }

  void setLots(long priceTicks, int newLots) {
    lots[(int) priceTicks & MASK] = newLots;
  }

  /** Lowest price that was filled so far on the bid side. */
  long floorTicks() {
    return floor;
  }

  /** Highest price that was filled so far on the ask side. */
  long ceilingTicks() {
    return ceiling;
  }

  /** Fills the next price below the bid side. */
  void extendBids(int newLots) {
    floor--;
    setLots(floor, newLots);
  }

  /** Fills the next price above the ask side. */
  void extendAsks(int newLots) {
    ceiling++;
    setLots(ceiling, newLots);
  }

  /** Forgets levels so far behind the best prices that the ring would wrap. */
  void trim() {
    while (floor < bid - 4 * DEPTH) {
      setLots(floor, 0);
      floor++;
    }
    while (ceiling > ask + 4 * DEPTH) {
      setLots(ceiling, 0);
      ceiling--;
    }
  }

  /** A bid one tick better; the price must be below the best ask. */
  void raiseBid(int newLots) {
    bid++;
    setLots(bid, newLots);
  }

  /** An ask one tick better; the price must be above the best bid. */
  void lowerAsk(int newLots) {
    ask--;
    setLots(ask, newLots);
  }

  /** Takes lots off the best ask; an emptied level gives way to the next. */
  void takeAsk(int taken) {
    int slot = (int) ask & MASK;
    lots[slot] -= taken;
    while (lots[(int) ask & MASK] == 0 && ask < ceiling) {
      ask++;
    }
  }

  /** Takes lots off the best bid. */
  void takeBid(int taken) {
    int slot = (int) bid & MASK;
    lots[slot] -= taken;
    while (lots[(int) bid & MASK] == 0 && bid > floor) {
      bid--;
    }
  }

  /** Whether at least two filled levels are left on the side. */
  boolean deepAsk() {
    return ask < ceiling;
  }

  boolean deepBid() {
    return bid > floor;
  }
}
