package mia.feed.simulated;

import mia.protocol.market.MarketData;
import mia.protocol.market.TradingDay;

/**
 * One contract on the simulated exchange through one session: lets informed traders, noise traders
 * and market makers meet in an order book, in continuous time. Events come as a Poisson process
 * whose rate changes from minute to minute; an order is sometimes followed at once by another on
 * its side. Allocates nothing while it runs.
 */
final class SimulatedExchange {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final double NANOS = 1e9;

  /** No longer without a trade in regular hours: a feed silent for 5 s counts as stale. */
  private static final long LONGEST_SILENCE_NANOS = 2_500_000_000L;

  /** A minute without any trade gets one this long before its end: no bar is missing. */
  private static final long LAST_CALL_NANOS = 3 * SECOND_NANOS;

  private static final double FOLLOWED = 0.30;
  private static final double FOLLOW_WAIT_SECONDS = 0.012;
  private static final double INFORMED_SHARE = 0.75;
  private static final double NOISE_TURNS = 0.85;

  /** How far the flow leans towards the end of the minute per standard deviation still to go. */
  private static final double TILT_REGULAR = 0.09;

  private static final double TILT_THIN = 0.14;
  private static final double TILT_MOST = 0.35;
  private static final double URGENCY = 4.0;
  private static final double QUIET_QUOTES = 0.15;
  private static final double BUSY_QUOTES = 2.5;
  private static final double QUOTES_AT_TRADES = 8.0;

  private final SimulatedSettings settings;
  private final SimulatedContract contract;
  private final SessionFactor factor;
  private final ValuePath path;
  private final OrderBook book = new OrderBook();
  private final Dice dice = new Dice(0);
  private final MarketMakers makers;
  private final OrderSizes sizes;
  private final Tape tape = new Tape();

  private double closeValue;
  private int minute;
  private long minuteStartNanos;
  private long nowNanos;
  private long lastTradeNanos;
  private boolean tradedThisMinute;
  private double tradeRate;
  private double quoteRate;
  private double tilt;
  private int noiseSide = 1;
  private int followedSide;
  private long lastTicks = MarketData.NO_PRICE;
  private long toldBid;
  private long toldAsk;

  SimulatedExchange(SimulatedSettings settings, SimulatedContract contract) {
    this.settings = settings;
    this.contract = contract;
    factor = new SessionFactor(settings);
    path = new ValuePath(settings, contract, factor);
    makers = new MarketMakers(contract, book, dice);
    sizes = new OrderSizes(contract.singleLotShare(), contract.tailExponent());
    closeValue = contract.startTicks();
  }

  /** Forgets all sessions: the next one follows the start value. */
  void restart() {
    closeValue = contract.startTicks();
  }

  /** Passes over a session: only its closing value is drawn. */
  void skip(TradingDay day) {
    factor.generate(day);
    closeValue = path.generate(path.open(closeValue));
  }

  /** Opens the session after the one entered or skipped last. */
  void enter(TradingDay day) {
    factor.generate(day);
    double open = path.open(closeValue);
    closeValue = path.generate(open);
    dice.reseed(Dice.seed(settings.seed(), "book:" + contract.symbol(), day.date().toEpochDay()));
    noiseSide = dice.sign();
    followedSide = 0;
    lastTicks = MarketData.NO_PRICE;
    minute = -1;
    nowNanos = day.openNanos();
    lastTradeNanos = nowNanos;
    nextMinute();
    makers.open(path.at(0));
    toldBid = book.bidTicks();
    toldAsk = book.askTicks();
    tape.begin(nowNanos);
    tape.quote(toldBid, toldAsk, lastTicks);
  }

  /**
   * The next record of the session.
   *
   * @param into filled but for its position, which is kept
   * @return false at the end of the session
   */
  boolean next(MarketData into) {
    while (tape.isEmpty()) {
      if (!event()) {
        return false;
      }
    }
    tape.poll(into);
    return true;
  }

  /** One event or the end of a minute; false at the end of the session. */
  private boolean event() {
    double urgentRate = makers.urgent() ? URGENCY * quoteRate : quoteRate;
    double rate = tradeRate + urgentRate;
    double wait =
        followedSide == 0 ? dice.exponential() / rate : FOLLOW_WAIT_SECONDS * dice.exponential();
    long next = nowNanos + 1 + (long) (wait * NANOS);
    long minuteEnd = minuteStartNanos + DayShape.MINUTE_NANOS;
    long deadline = Math.max(nowNanos, tradeDeadline(minuteEnd));
    if (next >= deadline && deadline < minuteEnd) {
      begin(deadline);
      marketOrder(path.at(second()));
    } else if (next >= minuteEnd) {
      return nextMinute();
    } else {
      begin(next);
      double value = path.at(second());
      if (followedSide != 0 || dice.unit() * rate < tradeRate) {
        marketOrder(value);
      } else {
        makers.requote(value);
      }
    }
    makers.keepDepth();
    if (book.bidTicks() != toldBid || book.askTicks() != toldAsk) {
      toldBid = book.bidTicks();
      toldAsk = book.askTicks();
      tape.quote(toldBid, toldAsk, lastTicks);
    }
    return true;
  }

  private void begin(long timeNanos) {
    nowNanos = timeNanos;
    tape.begin(timeNanos);
  }

  private long tradeDeadline(long minuteEnd) {
    if (DayShape.regular(factor.day(), minute)) {
      return lastTradeNanos + LONGEST_SILENCE_NANOS;
    }
    return tradedThisMinute ? Long.MAX_VALUE : minuteEnd - LAST_CALL_NANOS;
  }

  private int second() {
    return (int) ((nowNanos - minuteStartNanos) / SECOND_NANOS);
  }

  private boolean nextMinute() {
    minute++;
    if (minute >= factor.minutes()) {
      return false;
    }
    minuteStartNanos = factor.day().openNanos() + minute * DayShape.MINUTE_NANOS;
    nowNanos = minuteStartNanos;
    tradedThisMinute = false;
    path.enterMinute(minute);
    double busy = factor.tradesPerSecond(minute);
    tradeRate = (1.0 - FOLLOWED) * contract.tradeRate() * busy;
    quoteRate =
        contract.requoteRate()
            * settings.intensity()
            * Math.max(
                QUIET_QUOTES,
                Math.min(BUSY_QUOTES, busy / settings.intensity() / QUOTES_AT_TRADES));
    boolean nervous = factor.regime(minute) == SimulatedRegime.NEWS || factor.announced(minute + 1);
    boolean regularHours = DayShape.regular(factor.day(), minute);
    tilt = regularHours ? TILT_REGULAR : TILT_THIN;
    makers.adapt(regularHours, nervous);
    return true;
  }

  private void marketOrder(double value) {
    int side;
    long limit;
    if (followedSide != 0) {
      side = followedSide;
      limit = noiseLimit(side);
    } else if (value > book.askTicks() && dice.chance(INFORMED_SHARE)) {
      side = MarketData.BUYER;
      limit = (long) Math.floor(value);
    } else if (value < book.bidTicks() && dice.chance(INFORMED_SHARE)) {
      side = MarketData.SELLER;
      limit = (long) Math.ceil(value);
    } else {
      side = noise();
      limit = noiseLimit(side);
    }
    int lots = sizes.draw(dice);
    if (side == MarketData.BUYER) {
      buy(lots, Math.max(limit, book.askTicks()));
    } else {
      sell(lots, Math.min(limit, book.bidTicks()));
    }
    followedSide = dice.chance(FOLLOWED) ? side : 0;
    lastTradeNanos = nowNanos;
    tradedThisMinute = true;
  }

  /**
   * Noise keeps to its side for a while, as large orders come in pieces, and leans a little to
   * where the value will be at the end of the minute: somebody always knows first.
   */
  private int noise() {
    if (dice.chance(NOISE_TURNS)) {
      double middle = 0.5 * (book.bidTicks() + book.askTicks());
      double lean = tilt * (path.minuteEnd() - middle) / path.deviationTicks();
      double bought = 0.5 + Math.max(-TILT_MOST, Math.min(TILT_MOST, lean));
      noiseSide = dice.chance(bought) ? MarketData.BUYER : MarketData.SELLER;
    }
    return noiseSide;
  }

  private long noiseLimit(int side) {
    long allowance = (long) contract.tickScale();
    return side == MarketData.BUYER ? book.askTicks() + allowance : book.bidTicks() - allowance;
  }

  private void buy(int lots, long limit) {
    int left = lots;
    while (left > 0 && book.askTicks() <= limit && book.deepAsk()) {
      long price = book.askTicks();
      int taken = Math.min(left, book.lotsAt(price));
      tape.trade(price, taken, book.bidTicks(), price, MarketData.BUYER);
      book.takeAsk(taken);
      lastTicks = price;
      left -= taken;
    }
  }

  private void sell(int lots, long limit) {
    int left = lots;
    while (left > 0 && book.bidTicks() >= limit && book.deepBid()) {
      long price = book.bidTicks();
      int taken = Math.min(left, book.lotsAt(price));
      tape.trade(price, taken, price, book.askTicks(), MarketData.SELLER);
      book.takeBid(taken);
      lastTicks = price;
      left -= taken;
    }
  }
}
