package mia.protocol.market;

/**
 * One market input in standard form, as a reusable carrier of primitives: a source fills it, the
 * ring copies it, the engine reads it; nothing is allocated per tick. Which fields mean something
 * depends on {@link #kind}.
 *
 * <p>Not thread-safe: one owner at a time. Not a value: never kept, never sent between nodes.
 */
public final class MarketData {
  /** Stands for a quote or price that the source does not have. */
  public static final long NO_PRICE = Long.MIN_VALUE;

  /** Stands for a volume that the source does not have. */
  public static final long NO_VOLUME = -1;

  /** Stands for a contract that the source does not name. */
  public static final int NO_CONTRACT = 0;

  /** What an input is. */
  public enum Kind {
    /** A trade: price, size ({@link #NO_VOLUME} if unknown), aggressor, quotes if known. */
    TRADE,
    /** A quote update: bid and ask, price = last if known; no volume. */
    QUOTE,
    /**
     * The first price of a bar that comes as a bar, at its start: for fills only, not for the
     * engine.
     */
    BAR_OPEN,
    /** A whole bar, at its end. */
    BAR,
    /** The clock moved to {@link #timeNanos}; nothing traded. */
    CLOCK
  }

  public static final int BUYER = 1;
  public static final int SELLER = -1;
  public static final int UNKNOWN_SIDE = 0;

  public Kind kind = Kind.CLOCK;

  /** Event time, UTC nanoseconds; of a {@link Kind#BAR} its end. */
  public long timeNanos;

  /** Ordinal of the record in its source, from 0; where a rewound source goes on. */
  public long position;

  /** Last price; close of a bar, open of a {@link Kind#BAR_OPEN}. */
  public long priceTicks = NO_PRICE;

  /** Lots of a trade, volume of a bar; {@link #NO_VOLUME} if unknown. */
  public long size = NO_VOLUME;

  public long bidTicks = NO_PRICE;
  public long askTicks = NO_PRICE;

  /** {@link #BUYER}, {@link #SELLER} or {@link #UNKNOWN_SIDE}. */
  public int aggressor;

  /** True if {@link #aggressor} is the exchange's own flag, not a classification. */
  public boolean aggressorFromExchange;

  public long barStartNanos;
  public long openTicks;
  public long highTicks;
  public long lowTicks;

  /** Volume of a bar sold into the bid, {@link #NO_VOLUME} if unknown. */
  public long bidVolume = NO_VOLUME;

  /** Volume of a bar bought at the ask, {@link #NO_VOLUME} if unknown. */
  public long askVolume = NO_VOLUME;

  /**
   * Number of the contract whose market this is, as its source counts or names them; {@link
   * #NO_CONTRACT} if it says nothing. Another number than before is a roll: prices of different
   * contracts have nothing to do with each other.
   */
  public int contract;

  /** Back to an empty carrier of the given kind. */
  public MarketData reset(Kind newKind, long newTimeNanos, long newPosition) {
    kind = newKind;
    timeNanos = newTimeNanos;
    position = newPosition;
    priceTicks = NO_PRICE;
    size = NO_VOLUME;
    bidTicks = NO_PRICE;
    askTicks = NO_PRICE;
    aggressor = UNKNOWN_SIDE;
    aggressorFromExchange = false;
    barStartNanos = 0;
    openTicks = 0;
    highTicks = 0;
    lowTicks = 0;
    bidVolume = NO_VOLUME;
    askVolume = NO_VOLUME;
    contract = NO_CONTRACT;
    return this;
  }

  public void copyFrom(MarketData other) {
    kind = other.kind;
    timeNanos = other.timeNanos;
    position = other.position;
    priceTicks = other.priceTicks;
    size = other.size;
    bidTicks = other.bidTicks;
    askTicks = other.askTicks;
    aggressor = other.aggressor;
    aggressorFromExchange = other.aggressorFromExchange;
    barStartNanos = other.barStartNanos;
    openTicks = other.openTicks;
    highTicks = other.highTicks;
    lowTicks = other.lowTicks;
    bidVolume = other.bidVolume;
    askVolume = other.askVolume;
    contract = other.contract;
  }

  @Override
  public String toString() {
    return kind + "@" + timeNanos + "#" + position + " " + priceTicks + "x" + size;
  }
}
