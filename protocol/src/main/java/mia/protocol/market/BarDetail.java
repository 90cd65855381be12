package mia.protocol.market;

import java.util.List;

/**
 * What a bar that was built from ticks keeps beyond its prices, so that nothing the engine knows is
 * lost when a desk is folded from its journal.
 *
 * @param lowTicks price of the first entry of both lists
 * @param bidVolumes volume sold into the bid per tick of price, rising from {@code lowTicks}
 * @param askVolumes volume bought at the ask, same prices; trades without a known side are split to
 *     neither
 * @param unknownVolumes volume of unknown side, same prices
 * @param priceVolumeSum sum of price in ticks times volume, for the exact VWAP
 * @param trades number of trades
 * @param largestTrade volume of the largest trade
 * @param spreadSumTicks sum of the quoted spread over {@code spreadSamples} updates
 * @param spreadSamples number of updates with both quotes
 * @param spreadMaxTicks widest spread seen, 0 without samples
 */
public record BarDetail(
    long lowTicks,
    List<Long> bidVolumes,
    List<Long> askVolumes,
    List<Long> unknownVolumes,
    long priceVolumeSum,
    long trades,
    long largestTrade,
    long spreadSumTicks,
    long spreadSamples,
    long spreadMaxTicks) {
  public BarDetail {
    bidVolumes = List.copyOf(bidVolumes);
    askVolumes = List.copyOf(askVolumes);
    unknownVolumes = List.copyOf(unknownVolumes);
    if (bidVolumes.size() != askVolumes.size() || bidVolumes.size() != unknownVolumes.size()) {
      throw new IllegalArgumentException("the volume lists of a bar differ in length");
    }
  }
}
