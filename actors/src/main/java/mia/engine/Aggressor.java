package mia.engine;

import mia.protocol.market.MarketData;

/**
 * Who attacked in a trade without a flag: by the quote, else by the tick rule (battle-navale 2.2).
 * Knows only what happened in the open bar and the close before it, so that a bar that is folded
 * again is classified alike.
 */
final class Aggressor {
  private long bid = MarketData.NO_PRICE;
  private long ask = MarketData.NO_PRICE;
  private long lastTrade = MarketData.NO_PRICE;
  private int lastMove;

  /** Forgets all but the close of the bar before. */
  void startAfter(long closeTicks) {
    bid = MarketData.NO_PRICE;
    ask = MarketData.NO_PRICE;
    lastTrade = closeTicks;
    lastMove = 0;
  }

  /** Remembers quotes, where the input has them. */
  void see(MarketData md) {
    if (md.bidTicks != MarketData.NO_PRICE) {
      bid = md.bidTicks;
    }
    if (md.askTicks != MarketData.NO_PRICE) {
      ask = md.askTicks;
    }
  }

  /** Side of a trade whose quotes were seen before: 1, -1, or 0 where nothing tells. */
  int sideOf(long priceTicks) {
    boolean atAsk = ask != MarketData.NO_PRICE && priceTicks >= ask;
    boolean atBid = bid != MarketData.NO_PRICE && priceTicks <= bid;
    if (atAsk != atBid) {
      return atAsk ? 1 : -1;
    }
    if (lastTrade == MarketData.NO_PRICE) {
      return 0;
    }
    int move = Long.compare(priceTicks, lastTrade);
    return move != 0 ? move : lastMove;
  }

  /** Remembers the trade for the tick rule. */
  void traded(long priceTicks) {
    if (lastTrade != MarketData.NO_PRICE && priceTicks != lastTrade) {
      lastMove = Long.compare(priceTicks, lastTrade);
    }
    lastTrade = priceTicks;
  }
}
