package mia.engine;

import java.util.List;
import java.util.Optional;
import mia.protocol.market.Bar;
import mia.protocol.market.BarDetail;
import mia.protocol.market.FlowSource;
import mia.protocol.market.MarketData;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.TradingCalendar;

/**
 * Makes minutes of trades and quotes (battle-navale 2.1 to 2.3). The caller decides when a bar
 * ends: it closes the open bar before it adds an input at or past {@link #openBarEndNanos}.
 *
 * <p>Prices come from trades; a minute without a trade is made of the last prices or, where a quote
 * has none, the mids of its quotes, but only as long as the source has never shown a trade: no bar
 * is invented for a minute in which a market that reports trades was silent. What a bar becomes
 * depends on its own inputs and the bar before it alone ({@link #resumeAfter}), so that the open
 * bar can be folded again from its first input. {@link #add} allocates nothing. Not thread-safe.
 */
public final class BarBuilder {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final SessionClock clock;
  private final VolumeLadder ladder = new VolumeLadder();
  private final Aggressor aggressor = new Aggressor();
  private final PriceRange traded = new PriceRange();
  private final PriceRange quoted = new PriceRange();

  private boolean open;
  private long startNanos;

  /** Minutes before this instant are over. */
  private long overNanos = Long.MIN_VALUE;

  private boolean tradesSeen;
  private long late;

  private long volume;
  private boolean volumeKnown = true;
  private long bidVolume;
  private long askVolume;
  private long buyCount;
  private long sellCount;
  private boolean classified;
  private long priceVolumeSum;
  private long trades;
  private long largestTrade;
  private long spreadSum;
  private long spreadSamples;
  private long spreadMost;

  public BarBuilder(TradingCalendar calendar) {
    clock = new SessionClock(calendar);
  }

  /** Whether an input of this time belongs to the method: its minute starts while it is open. */
  public boolean accepts(long timeNanos) {
    return clock.isOpen(minuteOf(timeNanos));
  }

  /** Continues behind a bar that was closed before this builder was made. */
  public void resumeAfter(Bar lastClosed) {
    clear();
    overNanos = lastClosed.endNanos();
    tradesSeen = lastClosed.detail().map(BarDetail::trades).orElse(0L) > 0;
    aggressor.startAfter(lastClosed.closeTicks());
  }

  /** Forgets everything: another contract starts, and prices before it say nothing. */
  public void restart() {
    clear();
    overNanos = Long.MIN_VALUE;
    tradesSeen = false;
    aggressor.startAfter(MarketData.NO_PRICE);
  }

  public boolean isOpen() {
    return open;
  }

  /** First instant after the open bar, {@link Long#MAX_VALUE} if none is open. */
  public long openBarEndNanos() {
    return open ? startNanos + MINUTE_NANOS : Long.MAX_VALUE;
  }

  /** Inputs that came too late for their minute and were left out. */
  public long lateCount() {
    return late;
  }

  /**
   * Adds a trade or a quote, opening a bar if none is open. An input of a minute that is over is
   * counted as late and left out: a later one was seen, also one that made no bar. Other kinds say
   * nothing about the minute and are passed over.
   *
   * @throws IllegalStateException if the input lies past the open bar, which must be closed first
   * @throws IllegalArgumentException if a trade has no price or one absurdly far from its minute
   */
  public void add(MarketData md) {
    boolean trade = md.kind == MarketData.Kind.TRADE;
    if (!trade && md.kind != MarketData.Kind.QUOTE) {
      return;
    }
    if (trade && md.priceTicks == MarketData.NO_PRICE) {
      throw new IllegalArgumentException("a trade without price: " + md);
    }
    if (md.timeNanos < (open ? startNanos : overNanos)) {
      late++;
      return;
    }
    if (open && md.timeNanos >= openBarEndNanos()) {
      throw new IllegalStateException(
          "the bar that ends at " + openBarEndNanos() + " must be closed before " + md);
    }
    if (!open && !opens(md, trade)) {
      overNanos = Math.max(overNanos, minuteOf(md.timeNanos));
      return;
    }
    if (!open) {
      startNanos = minuteOf(md.timeNanos);
      open = true;
    }
    addSpread(md);
    aggressor.see(md);
    if (trade) {
      addTrade(md);
    } else {
      addQuote(md);
    }
  }

  private boolean opens(MarketData md, boolean trade) {
    return trade || (!tradesSeen && quotePrice(md) != MarketData.NO_PRICE);
  }

  private static long quotePrice(MarketData md) {
    if (md.priceTicks != MarketData.NO_PRICE) {
      return md.priceTicks;
    }
    boolean both = md.bidTicks != MarketData.NO_PRICE && md.askTicks != MarketData.NO_PRICE;
    return both ? Math.floorDiv(md.bidTicks + md.askTicks, 2) : MarketData.NO_PRICE;
  }

  private void addSpread(MarketData md) {
    if (md.bidTicks == MarketData.NO_PRICE
        || md.askTicks == MarketData.NO_PRICE
        || md.askTicks < md.bidTicks) {
      return;
    }
    long spread = md.askTicks - md.bidTicks;
    spreadSum += spread;
    spreadSamples++;
    spreadMost = Math.max(spreadMost, spread);
  }

  private void addQuote(MarketData md) {
    long price = quotePrice(md);
    if (price != MarketData.NO_PRICE) {
      quoted.add(price);
    }
  }

  private void addTrade(MarketData md) {
    long price = md.priceTicks;
    int side = md.aggressor;
    boolean flagged = md.aggressorFromExchange && side != MarketData.UNKNOWN_SIDE;
    if (side == MarketData.UNKNOWN_SIDE) {
      side = aggressor.sideOf(price);
    }
    aggressor.traded(price);
    traded.add(price);
    trades++;
    classified |= !flagged;
    buyCount += side > 0 ? 1 : 0;
    sellCount += side < 0 ? 1 : 0;
    if (md.size < 0) {
      volumeKnown = false;
    } else {
      addVolume(price, side, md.size);
    }
  }

  private void addVolume(long price, int side, long size) {
    ladder.add(price, side, size);
    volume += size;
    bidVolume += side < 0 ? size : 0;
    askVolume += side > 0 ? size : 0;
    priceVolumeSum = Math.addExact(priceVolumeSum, Math.multiplyExact(price, size));
    largestTrade = Math.max(largestTrade, size);
  }

  /**
   * Ends the open bar.
   *
   * @param complete whether the whole minute was seen
   * @throws IllegalStateException if no bar is open
   */
  public Bar close(boolean complete) {
    if (!open) {
      throw new IllegalStateException("no bar is open");
    }
    PriceRange prices = traded.isEmpty() ? quoted : traded;
    boolean knowsVolume = trades > 0 && volumeKnown;
    Bar bar =
        new Bar(
            startNanos,
            startNanos + MINUTE_NANOS,
            prices.open(),
            prices.high(),
            prices.low(),
            prices.close(),
            knowsVolume ? volume : 0,
            knowsVolume,
            knowsVolume ? flow() : OrderFlow.NONE,
            Optional.of(detail(prices, knowsVolume)),
            complete);
    tradesSeen |= trades > 0;
    overNanos = bar.endNanos();
    clear();
    aggressor.startAfter(bar.closeTicks());
    return bar;
  }

  /** Without sizes there are no volumes per side, and a flow has to have them. */
  private OrderFlow flow() {
    if (buyCount + sellCount == 0) {
      return OrderFlow.NONE;
    }
    FlowSource source = classified ? FlowSource.CLASSIFIED : FlowSource.EXCHANGE;
    return new OrderFlow(source, bidVolume, askVolume, buyCount, sellCount);
  }

  private BarDetail detail(PriceRange prices, boolean knowsVolume) {
    long low = prices.low();
    long high = prices.high();
    return new BarDetail(
        low,
        knowsVolume ? ladder.bids(low, high) : List.of(),
        knowsVolume ? ladder.asks(low, high) : List.of(),
        knowsVolume ? ladder.unknowns(low, high) : List.of(),
        knowsVolume ? priceVolumeSum : 0,
        trades,
        knowsVolume ? largestTrade : 0,
        spreadSum,
        spreadSamples,
        spreadMost);
  }

  private void clear() {
    open = false;
    ladder.clear();
    traded.clear();
    quoted.clear();
    volume = 0;
    volumeKnown = true;
    bidVolume = 0;
    askVolume = 0;
    buyCount = 0;
    sellCount = 0;
    classified = false;
    priceVolumeSum = 0;
    trades = 0;
    largestTrade = 0;
    spreadSum = 0;
    spreadSamples = 0;
    spreadMost = 0;
  }

  /**
   * The bar of an input of kind BAR.
   *
   * @throws IllegalArgumentException if it is no bar or its prices contradict each other
   */
  public Bar barOf(MarketData md) {
    if (md.kind != MarketData.Kind.BAR) {
      throw new IllegalArgumentException("expected a bar, got " + md);
    }
    boolean knowsVolume = md.size >= 0;
    boolean knowsFlow = knowsVolume && md.bidVolume >= 0 && md.askVolume >= 0;
    return new Bar(
        md.barStartNanos,
        md.timeNanos,
        md.openTicks,
        md.highTicks,
        md.lowTicks,
        md.priceTicks,
        Math.max(0, md.size),
        knowsVolume,
        knowsFlow ? OrderFlow.ofVolumes(md.bidVolume, md.askVolume) : OrderFlow.NONE,
        Optional.empty(),
        true);
  }

  private static long minuteOf(long timeNanos) {
    return Math.floorDiv(timeNanos, MINUTE_NANOS) * MINUTE_NANOS;
  }
}
