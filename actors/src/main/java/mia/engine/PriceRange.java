package mia.engine;

/** Open, high, low and close of a run of prices. */
final class PriceRange {
  private long open;
  private long high;
  private long low;
  private long close;
  private boolean empty = true;

  void clear() {
    empty = true;
  }

  void add(long priceTicks) {
    if (empty) {
      open = priceTicks;
      high = priceTicks;
      low = priceTicks;
      empty = false;
    }
    high = Math.max(high, priceTicks);
    low = Math.min(low, priceTicks);
    close = priceTicks;
  }

  boolean isEmpty() {
    return empty;
  }

  long open() {
    return open;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  long close() {
    return close;
  }
}
