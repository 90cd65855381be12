package mia.engine.option;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import mia.protocol.market.Instrument;
import mia.protocol.market.OptionsSnapshot;

/**
 * Computes walls, flip and net gamma from an option chain: GEX of a line = gamma x open interest x
 * 100 x S^2 x 0.01, calls positive, puts negative, summed over expiries (battle-navale 2.5 a).
 * Gamma after Black and Scholes without dividends.
 */
public final class GammaExposure {
  private static final double CONTRACT_SIZE = 100;
  private static final double PER_PERCENT = 0.01;
  private static final double NANOS_PER_YEAR = 365 * 86_400e9;
  private static final double GRID_SPAN = 0.05;

  /** Steps of the grid of spots on either side, a tenth of a percent each. */
  private static final int GRID_STEPS = 50;

  private final double rate;

  /**
   * @param rate interest per year, 0.04 for 4 %
   */
  public GammaExposure(double rate) {
    if (!Double.isFinite(rate)) {
      throw new IllegalArgumentException("interest rate: " + rate);
    }
    this.rate = rate;
  }

  /** The snapshot of a chain with its levels in ticks of the future. */
  public OptionsSnapshot snapshot(OptionChain chain, Instrument future) {
    var calls = new TreeMap<Double, Double>();
    var puts = new TreeMap<Double, Double>();
    long callVolume = 0;
    long putVolume = 0;
    for (OptionQuote quote : chain.quotes()) {
      double exposure = exposure(quote, chain.asOfNanos(), chain.spot());
      (quote.call() ? calls : puts).merge(quote.strike(), exposure, Double::sum);
      if (quote.call()) {
        callVolume = Math.addExact(callVolume, quote.volume());
      } else {
        putVolume = Math.addExact(putVolume, quote.volume());
      }
    }
    double callWall = strongest(calls.tailMap(chain.spot(), false), true);
    double putWall = strongest(puts.headMap(chain.spot(), false), false);
    boolean anything =
        calls.values().stream().anyMatch(g -> g != 0)
            || puts.values().stream().anyMatch(g -> g != 0);
    return new OptionsSnapshot(
        chain.asOfNanos(),
        chain.underlying(),
        level(callWall, chain, future),
        level(putWall, chain, future),
        level(flip(chain), chain, future),
        anything ? OptionalLong.of(Math.round(net(chain, chain.spot()))) : OptionalLong.empty(),
        OptionalLong.of(callVolume),
        OptionalLong.of(putVolume),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        chain.source(),
        OptionsCsv.nearestTick(BigDecimal.valueOf(chain.basis()), future));
  }

  private static OptionalLong level(double strike, OptionChain chain, Instrument future) {
    return Double.isNaN(strike)
        ? OptionalLong.empty()
        : OptionalLong.of(
            OptionsCsv.nearestTick(BigDecimal.valueOf(strike + chain.basis()), future));
  }

  /** Strike with the largest exposure by size, of equals the one nearest to the spot; or NaN. */
  private static double strongest(java.util.SortedMap<Double, Double> byStrike, boolean lower) {
    double best = Double.NaN;
    double most = 0;
    for (var entry : byStrike.entrySet()) {
      double size = Math.abs(entry.getValue());
      if (size > most || !lower && size == most && most > 0) {
        best = entry.getKey();
        most = size;
      }
    }
    return best;
  }

  /** Zero of the net exposure nearest to the spot within 5 % of it; NaN if there is none. */
  private double flip(OptionChain chain) {
    double nearest = Double.NaN;
    double before = Double.NaN;
    double spotBefore = Double.NaN;
    for (int step = -GRID_STEPS; step <= GRID_STEPS; step++) {
      double spot = chain.spot() * (1 + GRID_SPAN * step / GRID_STEPS);
      double now = net(chain, spot);
      if (now < 0 != before < 0 && !Double.isNaN(before) && now != before) {
        double zero = spotBefore + (spot - spotBefore) * before / (before - now);
        if (Double.isNaN(nearest)
            || Math.abs(zero - chain.spot()) < Math.abs(nearest - chain.spot())) {
          nearest = zero;
        }
      }
      before = now;
      spotBefore = spot;
    }
    return nearest;
  }

  /** Exposure of the whole chain if the underlying stood at a spot, US dollars per percent. */
  double net(OptionChain chain, double spot) {
    double sum = 0;
    List<OptionQuote> quotes = chain.quotes();
    for (int i = 0; i < quotes.size(); i++) {
      sum += exposure(quotes.get(i), chain.asOfNanos(), spot);
    }
    return sum;
  }

  private double exposure(OptionQuote quote, long asOfNanos, double spot) {
    double years = (quote.expiryNanos() - asOfNanos) / NANOS_PER_YEAR;
    if (!(years > 0) || quote.impliedVolatility() == 0) {
      return 0;
    }
    double gamma = gamma(spot, quote.strike(), years, quote.impliedVolatility(), rate);
    double size = gamma * quote.openInterest() * CONTRACT_SIZE * spot * spot * PER_PERCENT;
    return quote.call() ? size : -size;
  }

  /** Black-Scholes gamma of a European option, the same for call and put. */
  static double gamma(double spot, double strike, double years, double volatility, double rate) {
    double spread = volatility * Math.sqrt(years);
    double d1 = (Math.log(spot / strike) + (rate + volatility * volatility / 2) * years) / spread;
    return Math.exp(-d1 * d1 / 2) / Math.sqrt(2 * Math.PI) / (spot * spread);
  }
}
