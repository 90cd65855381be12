package mia.desk;

import mia.protocol.market.MarketData;

/** Remembers the last prices that passed, without allocating anything. */
final class LastPrices {
  private long timeNanos;
  private long lastTicks = MarketData.NO_PRICE;
  private long bidTicks = MarketData.NO_PRICE;
  private long askTicks = MarketData.NO_PRICE;

  void see(MarketData input) {
    timeNanos = input.timeNanos;
    if (input.priceTicks != MarketData.NO_PRICE) {
      lastTicks = input.priceTicks;
    }
    if (input.bidTicks != MarketData.NO_PRICE) {
      bidTicks = input.bidTicks;
    }
    if (input.askTicks != MarketData.NO_PRICE) {
      askTicks = input.askTicks;
    }
  }

  /** As if a later record had passed as well. */
  MarketView viewWith(MarketData later) {
    var with = new LastPrices();
    with.lastTicks = lastTicks;
    with.bidTicks = bidTicks;
    with.askTicks = askTicks;
    with.see(later);
    return with.view();
  }

  MarketView view() {
    return new MarketView(
        timeNanos,
        MarketView.known(lastTicks),
        MarketView.known(bidTicks),
        MarketView.known(askTicks));
  }
}
