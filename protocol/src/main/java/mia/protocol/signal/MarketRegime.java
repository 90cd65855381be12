package mia.protocol.signal;

/** State of the market, battle-navale 7. */
public enum MarketRegime {
  STRONG_TREND_BULLISH(1),
  WEAK_TREND_BULLISH(1),
  STRONG_TREND_BEARISH(-1),
  WEAK_TREND_BEARISH(-1),
  RANGE_BULLISH_BIAS(1),
  RANGE_BEARISH_BIAS(-1),
  RANGE_NEUTRAL(0),
  /** The class changed several times within a few bars. */
  TRANSITION(0),
  UNCLEAR(0);

  private final int side;

  MarketRegime(int side) {
    this.side = side;
  }

  /** Side of a trend or of the bias of a range: 1, -1, or 0 for neither. */
  public int side() {
    return side;
  }

  public boolean isStrongTrend() {
    return this == STRONG_TREND_BULLISH || this == STRONG_TREND_BEARISH;
  }

  public boolean isWeakTrend() {
    return this == WEAK_TREND_BULLISH || this == WEAK_TREND_BEARISH;
  }

  public boolean isTrend() {
    return isStrongTrend() || isWeakTrend();
  }

  public boolean isRange() {
    return this == RANGE_BULLISH_BIAS || this == RANGE_BEARISH_BIAS || this == RANGE_NEUTRAL;
  }

  /** Whether a trade on a side is not against a trend or a bias. */
  public boolean allows(int tradeSide) {
    return side != -tradeSide || side == 0;
  }

  /** Share of the wanted size a trade of this regime has, battle-navale 7. */
  public double sizeFactor() {
    if (isTrend()) {
      return 1.0;
    }
    return isRange() ? 0.9 : 0.5;
  }
}
