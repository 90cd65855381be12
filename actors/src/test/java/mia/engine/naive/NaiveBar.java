package mia.engine.naive;

import java.util.List;
import java.util.Map;

/**
 * A closed bar.
 *
 * @param volume NaN if the source does not know it
 * @param sold volume at the bid, NaN if not known
 * @param bought volume at the ask, NaN if not known
 * @param buys trades of aggressive buyers, NaN if not known
 * @param sells trades of aggressive sellers, NaN if not known
 * @param spread mean quoted spread in ticks, NaN without quotes
 * @param atPrice volume per price where trades told it, empty otherwise
 */
record NaiveBar(
    long start,
    long end,
    long open,
    long high,
    long low,
    long close,
    double volume,
    double sold,
    double bought,
    double buys,
    double sells,
    double spread,
    Map<Long, Long> atPrice) {

  static NaiveBar of(
      long start,
      long open,
      long high,
      long low,
      long close,
      double volume,
      double sold,
      double bought) {
    double unknown = Double.NaN;
    return new NaiveBar(
        start,
        start + NaiveClock.MINUTE,
        open,
        high,
        low,
        close,
        volume,
        sold,
        bought,
        unknown,
        unknown,
        unknown,
        Map.of());
  }

  /** The bars of a longer bucket as one; what one of them does not know the whole does not know. */
  static NaiveBar together(long start, long length, List<NaiveBar> bars) {
    return new NaiveBar(
        start,
        start + length,
        bars.get(0).open,
        bars.stream().mapToLong(NaiveBar::high).max().orElseThrow(),
        bars.stream().mapToLong(NaiveBar::low).min().orElseThrow(),
        bars.get(bars.size() - 1).close,
        bars.stream().mapToDouble(NaiveBar::volume).sum(),
        bars.stream().mapToDouble(NaiveBar::sold).sum(),
        bars.stream().mapToDouble(NaiveBar::bought).sum(),
        bars.stream().mapToDouble(NaiveBar::buys).sum(),
        bars.stream().mapToDouble(NaiveBar::sells).sum(),
        Double.NaN,
        Map.of());
  }

  /** 1 verte, -1 rouge, 0 neutre. */
  int colour() {
    return Long.compare(close, open);
  }

  /** Body ratio. */
  double beta() {
    return NaiveMath.ratio(Math.abs(close - open), high - low);
  }

  boolean hasVolume() {
    return !Double.isNaN(volume);
  }

  boolean hasFlow() {
    return !Double.isNaN(sold) && !Double.isNaN(bought);
  }

  boolean hasCounts() {
    return !Double.isNaN(buys) && !Double.isNaN(sells);
  }

  double delta() {
    return bought - sold;
  }

  double typical() {
    return (high + low + close) / 3.0;
  }
}
