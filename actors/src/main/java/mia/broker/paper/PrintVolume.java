package mia.broker.paper;

import mia.protocol.market.MarketData;

/**
 * The volume of one print, shared by all orders that meet it, counted in tenths of an ES so that a
 * lot of the feed's contract offers ten micros. An unknown size is no limit. Whoever comes first
 * gets one lot even of a print that is smaller than that.
 */
final class PrintVolume {
  private final long size;
  private long usedTenths;

  PrintVolume(long size) {
    this.size = size;
  }

  /** Takes up to {@code wantedLots}, 0 if nothing is left. */
  long take(long wantedLots, FillTerms terms) {
    if (size == MarketData.NO_VOLUME) {
      return wantedLots;
    }
    long offered =
        size * terms.feedEsTenthsPerLot() * terms.settings().participationPercent() / 100;
    long leftLots = Math.max(0, offered - usedTenths) / terms.esTenthsPerLot();
    if (usedTenths == 0) {
      leftLots = Math.max(1, leftLots);
    }
    long taken = Math.min(wantedLots, leftLots);
    usedTenths += taken * terms.esTenthsPerLot();
    return taken;
  }
}
