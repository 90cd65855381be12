package mia.feed.simulated;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mia.protocol.market.Instrument;
import mia.protocol.market.Symbol;

/**
 * How one contract trades on the simulated exchange. Prices follow the underlying, so ES and MES
 * move together; book and order flow are the contract's own.
 *
 * @param symbol the contract
 * @param underlying name of the value it follows, a stream of chance of its own
 * @param startTicks value at the first session
 * @param tickScale movement in ticks relative to ES: the tick scale of battle-navale 1.4, times a
 *     correction for what the bounce between bid and ask adds to a small tick scale
 * @param tradeRate trades relative to ES
 * @param singleLotShare share of market orders of a single lot
 * @param tailExponent exponent of the power law of the others, above 1
 * @param depthLots usual lots at the best price in regular hours
 * @param daySpreadTicks usual spread in regular hours
 * @param nightSpreadTicks usual spread outside of them
 * @param wideDayShare share of moments in regular hours with one tick more
 * @param wideNightShare the same outside of them
 * @param requoteRate looks of the market makers per second in regular hours
 * @param toleranceTicks how far a quote may be on the wrong side of the value before a market maker
 *     pulls it
 */
record SimulatedContract(
    Symbol symbol,
    String underlying,
    long startTicks,
    double tickScale,
    double tradeRate,
    double singleLotShare,
    double tailExponent,
    double depthLots,
    int daySpreadTicks,
    int nightSpreadTicks,
    double wideDayShare,
    double wideNightShare,
    double requoteRate,
    double toleranceTicks) {

  private static final Map<String, SimulatedContract> BUILT_IN =
      new TreeMap<>(
          Map.of(
              "ES", es("ES", 1.0, 0.60, 14.0),
              "MES", es("MES", 0.8, 0.70, 10.0),
              "NQ", nq("NQ", 0.75, 0.90, 3.0),
              "MNQ", nq("MNQ", 0.9, 0.75, 6.0)));

  /** The contract with the tick scale of the instrument. */
  static SimulatedContract of(Instrument instrument) {
    SimulatedContract found = BUILT_IN.get(instrument.symbol().code());
    if (found == null) {
      throw new IllegalArgumentException(
          "simulated market: no contract " + instrument.symbol() + "; known: " + known());
    }
    if (!instrument.plausible(found.startTicks)) {
      throw new IllegalArgumentException(
          "simulated market: "
              + instrument.symbol()
              + " starts at "
              + found.startTicks
              + " ticks, outside the plausible range of the instrument, "
              + instrument.lowestPriceTicks()
              + " to "
              + instrument.highestPriceTicks());
    }
    return found.withTickScale(found.tickScale * instrument.tickScale());
  }

  static List<String> known() {
    return List.copyOf(BUILT_IN.keySet());
  }

  private static SimulatedContract es(
      String code, double tradeRate, double singleLotShare, double depthLots) {
    return new SimulatedContract(
        Symbol.of(code),
        "ES",
        27_900,
        1.0,
        tradeRate,
        singleLotShare,
        1.4,
        depthLots,
        1,
        1,
        0.01,
        0.45,
        6.0,
        0.5);
  }

  private static SimulatedContract nq(
      String code, double tradeRate, double singleLotShare, double depthLots) {
    return new SimulatedContract(
        Symbol.of(code),
        "NQ",
        100_800,
        1.12,
        tradeRate,
        singleLotShare,
        1.8,
        depthLots,
        2,
        3,
        0.05,
        0.55,
        9.0,
        1.5);
  }

  private SimulatedContract withTickScale(double scale) {
    return new SimulatedContract(
        symbol,
        underlying,
        startTicks,
        scale,
        tradeRate,
        singleLotShare,
        tailExponent,
        depthLots,
        daySpreadTicks,
        nightSpreadTicks,
        wideDayShare,
        wideNightShare,
        requoteRate,
        toleranceTicks);
  }
}
