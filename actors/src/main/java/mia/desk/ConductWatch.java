package mia.desk;

import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.desk.MarketConduct;
import mia.protocol.market.MarketData;

/**
 * Watches how the ticks of one symbol behave, minute by minute, without allocating anything per
 * tick: steps of the price, spreads, pauses, quotes that cross, times that run back (safety control
 * 16). What it says at the end of a minute is all it needs to go on behind it.
 */
final class ConductWatch {
  /** After such a pause (a close, a weekend) any price is believed. */
  private static final long PAUSE_NANOS = 30 * 60 * 1_000_000_000L;

  private static final long TEN_THOUSAND = 10_000;

  private final long spreadMostTicks;
  private long lastNanos;
  private long priceTicks = MarketData.NO_PRICE;
  private long bidTicks = MarketData.NO_PRICE;
  private long askTicks = MarketData.NO_PRICE;
  private long wideSinceNanos;
  private boolean ticked;
  private long jump;
  private long gapNanos;
  private long wideNanos;
  private long crossed;
  private long backwards;

  /**
   * @param spreadMostTicks widest spread that is not too wide
   * @param before the minute before, empty for the first
   */
  ConductWatch(long spreadMostTicks, Optional<MarketConduct> before) {
    this.spreadMostTicks = spreadMostTicks;
    before.ifPresent(
        known -> {
          lastNanos = known.lastNanos();
          priceTicks = known.priceTicks().orElse(MarketData.NO_PRICE);
          bidTicks = known.bidTicks().orElse(MarketData.NO_PRICE);
          askTicks = known.askTicks().orElse(MarketData.NO_PRICE);
          wideSinceNanos = known.wideSinceNanos();
        });
  }

  /** Takes the next trade or quote. */
  void see(MarketData tick) {
    ticked = true;
    if (lastNanos > 0) {
      if (tick.timeNanos < lastNanos) {
        backwards++;
      }
      gapNanos = Math.max(gapNanos, tick.timeNanos - lastNanos);
    }
    if (tick.priceTicks != MarketData.NO_PRICE) {
      price(tick);
    }
    if (tick.bidTicks != MarketData.NO_PRICE && tick.askTicks != MarketData.NO_PRICE) {
      quote(tick);
    }
    lastNanos = Math.max(lastNanos, tick.timeNanos);
  }

  private void price(MarketData tick) {
    boolean known = priceTicks != MarketData.NO_PRICE && priceTicks != 0;
    if (known && tick.timeNanos - lastNanos < PAUSE_NANOS) {
      long step = Math.abs(tick.priceTicks - priceTicks);
      jump = Math.max(jump, step * TEN_THOUSAND / Math.abs(priceTicks));
    }
    priceTicks = tick.priceTicks;
  }

  private void quote(MarketData tick) {
    bidTicks = tick.bidTicks;
    askTicks = tick.askTicks;
    long spread = askTicks - bidTicks;
    if (spread < 0) {
      crossed++;
    }
    if (wideSinceNanos > 0) {
      wideNanos = Math.max(wideNanos, tick.timeNanos - wideSinceNanos);
    }
    if (spread <= spreadMostTicks) {
      wideSinceNanos = 0;
    } else if (wideSinceNanos == 0) {
      wideSinceNanos = tick.timeNanos;
    }
  }

  /**
   * The minute is over; the next one begins.
   *
   * @param endNanos its end
   * @return empty if no tick was ever seen in it
   */
  Optional<MarketConduct> close(long endNanos) {
    if (!ticked) {
      return Optional.empty();
    }
    long wide = wideSinceNanos > 0 ? Math.max(wideNanos, endNanos - wideSinceNanos) : wideNanos;
    var conduct =
        new MarketConduct(
            lastNanos,
            known(priceTicks),
            known(bidTicks),
            known(askTicks),
            jump,
            Math.max(gapNanos, endNanos - lastNanos),
            wide,
            wideSinceNanos,
            crossed,
            backwards);
    ticked = false;
    jump = 0;
    gapNanos = 0;
    wideNanos = 0;
    crossed = 0;
    backwards = 0;
    return Optional.of(conduct);
  }

  private static OptionalLong known(long ticks) {
    return ticks == MarketData.NO_PRICE ? OptionalLong.empty() : OptionalLong.of(ticks);
  }
}
