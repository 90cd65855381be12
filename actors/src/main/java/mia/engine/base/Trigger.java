package mia.engine.base;

import mia.engine.BarSeries;
import mia.engine.TickScale;

/**
 * What starts a trade on one side: the cassure T1 or the attaque repoussée T2 against the latest
 * sealed base of the side, and how far the close already ran (battle-navale 8). Says what holds for
 * the last bar.
 */
public final class Trigger {
  private static final int ATTACK_BARS = 3;
  private static final double ATTACK_TICKS = 2;

  private final int side;
  private final TickScale scale;
  private Base base;
  private boolean breakout;
  private boolean repelled;
  private long chaseTicks;

  public Trigger(int side, TickScale scale) {
    this.side = side;
    this.scale = scale;
  }

  /** Takes the last bar of the series after the bases took it. */
  public void onBar(BarSeries bars, BaseMachine bases) {
    int t = bars.last();
    base = bases.latestSealed(side);
    breakout = false;
    repelled = false;
    chaseTicks = 0;
    if (base == null) {
      return;
    }
    long edge = base.brokenEdgeTicks(side);
    chaseTicks = side * (bars.close(t) - edge);
    if (bars.colour(t) != side) {
      return;
    }
    breakout = chaseTicks > 0 && side * (bars.close(t - 1) - edge) <= 0;
    for (int j = Math.max(t - ATTACK_BARS, base.last() + 1); j < t; j++) {
      repelled |= isRepelled(bars, j, t);
    }
  }

  private boolean isRepelled(BarSeries bars, int j, int t) {
    long edge = base.heldEdgeTicks(side);
    long reached = side > 0 ? bars.low(j) : bars.high(j);
    long taken = side > 0 ? bars.high(j) : bars.low(j);
    return bars.colour(j) == -side
        && side * (reached - edge) <= scale.ticks(ATTACK_TICKS)
        && side * (bars.close(j) - edge) >= 0
        && side * (bars.close(t) - taken) > 0;
  }

  /** The latest live armed sealed base of the side, null without one. */
  public Base base() {
    return base;
  }

  /** T1, cassure: this bar closed through the near edge of the base. */
  public boolean isBreakout() {
    return breakout;
  }

  /** T2, attaque repoussée: a hostile boule reached the far edge and this bar took its extreme. */
  public boolean isRepelled() {
    return repelled;
  }

  public boolean fires() {
    return breakout || repelled;
  }

  /** Ticks of the close beyond the near edge of the base, negative inside; 0 without a base. */
  public long chaseTicks() {
    return chaseTicks;
  }
}
