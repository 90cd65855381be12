package mia.feed.simulated;

/**
 * The market makers of one contract: they keep both sides of the book filled, pull quotes that the
 * hidden value has left behind, improve wide spreads and lean back at night and around news.
 */
final class MarketMakers {
  private static final double NIGHT_DEPTH = 0.35;
  private static final double NEWS_DEPTH = 0.5;
  private static final double LEVEL_GROWTH = 0.12;
  private static final int LEVELS_GROWING = 8;
  private static final double LEAN_BACK = 0.5;
  private static final int REFILL_BITS = 3;

  private final SimulatedContract contract;
  private final OrderBook book;
  private final Dice dice;
  private double depthLots;
  private int usualSpread;
  private double wideShare;

  MarketMakers(SimulatedContract contract, OrderBook book, Dice dice) {
    this.contract = contract;
    this.book = book;
    this.dice = dice;
  }

  /** How deep and how narrow they quote from now on. */
  void adapt(boolean regularHours, boolean nervous) {
    depthLots =
        contract.depthLots() * (regularHours ? 1.0 : NIGHT_DEPTH) * (nervous ? NEWS_DEPTH : 1.0);
    int usual = regularHours ? contract.daySpreadTicks() : contract.nightSpreadTicks();
    usualSpread = nervous ? usual + contract.daySpreadTicks() : usual;
    wideShare = regularHours ? contract.wideDayShare() : contract.wideNightShare();
  }

  /** Opens the book around a value. */
  void open(double value) {
    long bid = bidFor(value, usualSpread);
    book.open(bid, bid + usualSpread);
    keepDepth();
  }

  /** Whether the spread asks for their attention. */
  boolean urgent() {
    return book.askTicks() - book.bidTicks() > usualSpread;
  }

  /** One look at the book with the value in mind. */
  void requote(double value) {
    int spread = usualSpread + (dice.chance(wideShare) ? 1 : 0);
    long bid = bidFor(value, spread);
    long ask = bid + spread;
    if (value > book.askTicks() + contract.toleranceTicks()) {
      pullAsksBelow(ask);
    } else if (value < book.bidTicks() - contract.toleranceTicks()) {
      pullBidsAbove(bid);
    }
    while (book.bidTicks() < bid && book.bidTicks() + 1 < book.askTicks()) {
      book.raiseBid(lots(0));
    }
    while (book.askTicks() > ask && book.askTicks() - 1 > book.bidTicks()) {
      book.lowerAsk(lots(0));
    }
    if (book.askTicks() - book.bidTicks() < spread && dice.chance(LEAN_BACK)) {
      leanBack(value);
    }
    refill();
  }

  /** Fills the levels behind the best prices that came into reach. */
  void keepDepth() {
    while (book.floorTicks() > book.bidTicks() - OrderBook.DEPTH) {
      book.extendBids(lots(book.bidTicks() - book.floorTicks() + 1));
    }
    while (book.ceilingTicks() < book.askTicks() + OrderBook.DEPTH) {
      book.extendAsks(lots(book.ceilingTicks() - book.askTicks() + 1));
    }
    book.trim();
  }

  private static long bidFor(double value, int spread) {
    return (long) Math.floor(value - (spread - 1) * 0.5);
  }

  private void pullAsksBelow(long priceTicks) {
    while (book.askTicks() < priceTicks) {
      if (!book.deepAsk()) {
        book.extendAsks(lots(0));
      }
      book.takeAsk(book.lotsAt(book.askTicks()));
    }
  }

  private void pullBidsAbove(long priceTicks) {
    while (book.bidTicks() > priceTicks) {
      if (!book.deepBid()) {
        book.extendBids(lots(0));
      }
      book.takeBid(book.lotsAt(book.bidTicks()));
    }
  }

  /** The side nearer to the value steps back by one level. */
  private void leanBack(double value) {
    if (2.0 * value > book.bidTicks() + book.askTicks()) {
      pullAsksBelow(book.askTicks() + 1);
    } else {
      pullBidsAbove(book.bidTicks() - 1);
    }
  }

  /** Moves one level of each side half the way to its usual depth. */
  private void refill() {
    int level = dice.bits(REFILL_BITS);
    long bid = Math.max(book.floorTicks(), book.bidTicks() - level);
    long ask = Math.min(book.ceilingTicks(), book.askTicks() + level);
    book.setLots(bid, Math.max(1, (book.lotsAt(bid) + lots(level) + 1) / 2));
    book.setLots(ask, Math.max(1, (book.lotsAt(ask) + lots(level) + 1) / 2));
  }

  private int lots(long level) {
    double usual = depthLots * (1.0 + LEVEL_GROWTH * Math.min(level, LEVELS_GROWING));
    return Math.max(1, (int) (usual * dice.between(0.4, 1.6) + 0.5));
  }
}
