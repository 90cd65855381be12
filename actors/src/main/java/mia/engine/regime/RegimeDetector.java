package mia.engine.regime;

import mia.engine.BarSeries;
import mia.engine.Reals;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.TickScale;
import mia.engine.level.SwingPoints;
import mia.protocol.signal.MarketRegime;

/**
 * Publishes the state of the market: the raw class of each bar, and the published one behind its
 * hysteresis (battle-navale 7). Never reset, not even with the trading day.
 */
public final class RegimeDetector {
  private static final double STRONG_ENTER = 0.60;
  private static final double STRONG_STAY = 0.50;
  private static final int STRONG_NET = 4;
  private static final double WEAK_ENTER = 0.33;
  private static final double WEAK_STAY = 0.23;
  private static final int WEAK_NET = 1;
  private static final double BIASED = 0.4;
  private static final int MEMORY = 5;
  private static final int RESTLESS = 3;
  private static final int CHANGE_BARS = 3;
  private static final int FLIP_BARS = 5;
  private static final long DWELL_NANOS = 5 * 60_000_000_000L;
  private static final double YOUNG = 0.8;
  private static final MarketRegime[] ALL = MarketRegime.values();

  private final TickScale scale;
  private final TrendScore trend;
  private final RangeCheck range;
  private final ActiveRange active = new ActiveRange();

  /** Classes of the last bars before TRANSITION replaces UNCLEAR, by ordinal. */
  private final long[] memory = new long[MEMORY];

  private int remembered;
  private MarketRegime raw = MarketRegime.UNCLEAR;
  private MarketRegime published = MarketRegime.UNCLEAR;
  private int run;
  private int since = -1;
  private long sinceEndNanos;
  private boolean broken;
  private boolean young;
  private double bias = Double.NaN;

  public RegimeDetector(TickScale scale) {
    this.scale = scale;
    trend = new TrendScore(scale);
    range = new RangeCheck(scale);
  }

  /**
   * Takes the last closed bar.
   *
   * @param atr ATR14 in ticks, NaN if undefined
   * @param vwapMove move of the VWAP in ticks, NaN if undefined
   * @param slowTrend raw x of F3 on closed 15-minute bars, NaN if not ready
   */
  public void onBar(
      BarSeries bars, SwingPoints swings, double atr, double vwapMove, double slowTrend) {
    int t = bars.last();
    bias = slowTrend;
    trend.onBar(bars, swings, atr, vwapMove);
    range.onBar(bars, atr);
    broken = leavesActiveRange(bars.close(t), atr);
    MarketRegime now = settle(classify());
    run = now == raw && t > 0 ? run + 1 : 1;
    raw = now;
    if (range.valid()) {
      active.take(t, range);
    }
    long endNanos = bars.end(t);
    if (broken) {
      publish(MarketRegime.TRANSITION, t, endNanos);
    } else if (raw != published && run >= barsToChange() && dwelt(endNanos)) {
      publish(raw, t, endNanos);
    }
    young = since >= 0 && endNanos - sinceEndNanos < DWELL_NANOS;
  }

  private boolean leavesActiveRange(long close, double atr) {
    if (!published.isRange()) {
      return false;
    }
    double margin = scale.at(0.5, 2, atr);
    return close > active.resistance() + margin || close < active.support() - margin;
  }

  private MarketRegime classify() {
    if (!trend.defined()) {
      return MarketRegime.UNCLEAR;
    }
    int side = trend.side();
    if (side != 0) {
      MarketRegime strong =
          side > 0 ? MarketRegime.STRONG_TREND_BULLISH : MarketRegime.STRONG_TREND_BEARISH;
      if (trends(strong, STRONG_ENTER, STRONG_STAY, STRONG_NET)) {
        return strong;
      }
      MarketRegime weak =
          side > 0 ? MarketRegime.WEAK_TREND_BULLISH : MarketRegime.WEAK_TREND_BEARISH;
      if (trends(weak, WEAK_ENTER, WEAK_STAY, WEAK_NET)) {
        return weak;
      }
    }
    if (!range.valid()) {
      return MarketRegime.UNCLEAR;
    }
    if (!Double.isNaN(bias) && Reals.atLeast(bias, BIASED)) {
      return MarketRegime.RANGE_BULLISH_BIAS;
    }
    return !Double.isNaN(bias) && Reals.atMost(bias, -BIASED)
        ? MarketRegime.RANGE_BEARISH_BIAS
        : MarketRegime.RANGE_NEUTRAL;
  }

  /** Whether a trend class holds; the published one holds down to its exit threshold. */
  private boolean trends(MarketRegime candidate, double enter, double stay, int leastNet) {
    return Reals.atLeast(trend.tau(), candidate == published ? stay : enter)
        && trend.side() * trend.net() >= leastNet;
  }

  /** Remembers the class and turns UNCLEAR into TRANSITION while classes change quickly. */
  private MarketRegime settle(MarketRegime seen) {
    memory[remembered % MEMORY] = seen.ordinal();
    remembered++;
    if (seen != MarketRegime.UNCLEAR) {
      return seen;
    }
    int kinds = 0;
    for (int i = 0; i < Math.min(remembered, MEMORY); i++) {
      boolean known = false;
      for (int j = 0; j < i; j++) {
        known |= memory[i] == memory[j];
      }
      kinds += known ? 0 : 1;
    }
    return kinds >= RESTLESS ? MarketRegime.TRANSITION : seen;
  }

  private int barsToChange() {
    boolean flip = published.isTrend() && raw.isTrend() && published.side() != raw.side();
    return flip ? FLIP_BARS : CHANGE_BARS;
  }

  private boolean dwelt(long endNanos) {
    return since < 0
        || published == MarketRegime.TRANSITION
        || endNanos - sinceEndNanos >= DWELL_NANOS;
  }

  private void publish(MarketRegime regime, int t, long endNanos) {
    published = regime;
    since = t;
    sinceEndNanos = endNanos;
  }

  /** Class of the bar by itself. */
  public MarketRegime raw() {
    return raw;
  }

  /** The class that counts. */
  public MarketRegime published() {
    return published;
  }

  /** Whether the bar by itself says something else than what is published. */
  public boolean pending() {
    return raw != published;
  }

  /** Bars the raw class has been the same. */
  public int run() {
    return run;
  }

  /** Index of the bar of the last publication, -1 before the first. */
  public int since() {
    return since;
  }

  /** Whether this bar closed outside the active range of a published RANGE. */
  public boolean broken() {
    return broken;
  }

  /**
   * tau in the direction of the published class, 0 if the score points the other way; plain tau for
   * a class without side; NaN if undefined.
   */
  public double tauOfSide() {
    return published.side() == 0 ? trend.tau() : Math.max(0, published.side() * trend.x());
  }

  /**
   * How much the published class is to be trusted, 0..1, an order and not a probability; lower
   * while a change is pending or the publication is younger than five minutes.
   */
  public double confidence() {
    double base = baseConfidence();
    return pending() || young ? YOUNG * base : base;
  }

  private double baseConfidence() {
    if (published.isStrongTrend()) {
      return 0.85 + 0.15 * tauOfSide();
    }
    if (published.isWeakTrend()) {
      return 0.65 + 0.20 * tauOfSide();
    }
    if (published == MarketRegime.RANGE_NEUTRAL) {
      return 0.60 + 0.25 * active.quality();
    }
    if (published.isRange()) {
      return 0.70 + 0.20 * active.quality();
    }
    return published == MarketRegime.TRANSITION ? 0.50 : 0.30;
  }

  /** Confidence of the choice of a strategy, for information only (battle-navale 8.3). */
  public double selectionConfidence() {
    double confidence = confidence();
    if (published.isStrongTrend()) {
      return Math.min(1, confidence + 0.1);
    }
    if (published.isWeakTrend()) {
      return 0.8 * confidence;
    }
    return published == MarketRegime.RANGE_NEUTRAL ? 0.9 * confidence : confidence;
  }

  /** Raw x of F3 on 15 minutes as given, NaN if not ready. */
  public double bias() {
    return bias;
  }

  public TrendScore trend() {
    return trend;
  }

  /** The range test of this bar. */
  public RangeCheck range() {
    return range;
  }

  public ActiveRange active() {
    return active;
  }

  public void writeTo(StateWriter out) {
    active.writeTo(out);
    out.put(memory).put((long) remembered).put((long) raw.ordinal());
    out.put((long) published.ordinal()).put((long) run).put((long) since).put(sinceEndNanos);
    out.put(broken).put(young).put(bias);
  }

  /**
   * Computes again what holds no state of its own, the trend score and the range test of the last
   * bar, with the same inputs as then. To be called after {@link #readFrom}.
   */
  public void resume(BarSeries bars, SwingPoints swings, double atr, double vwapMove) {
    trend.onBar(bars, swings, atr, vwapMove);
    range.onBar(bars, atr);
  }

  /** Reads what {@link #writeTo} wrote. */
  public void readFrom(StateReader in) {
    active.readFrom(in);
    in.getInto(memory);
    remembered = in.getInt();
    raw = ALL[in.getInt()];
    published = ALL[in.getInt()];
    run = in.getInt();
    since = in.getInt();
    sinceEndNanos = in.getLong();
    broken = in.getBoolean();
    young = in.getBoolean();
    bias = in.getDouble();
  }
}
