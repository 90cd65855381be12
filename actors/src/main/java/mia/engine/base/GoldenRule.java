package mia.engine.base;

import mia.engine.BarSeries;
import mia.engine.EngineSettings;
import mia.engine.Reals;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.TickScale;
import mia.protocol.signal.RuleStatus;

/**
 * Rouge sous verte: as long as no boule rouge closes below a base verte the bullish continuation
 * stands, and the mirror of it (battle-navale 4.5). The rule is respected only where a base is
 * known and held.
 */
public final class GoldenRule {
  private static final double STRONG_BATTLE = 0.7;
  private static final int NONE = -1;

  private final EngineSettings settings;
  private final double warningTicks;
  private Base bull;
  private Base bear;
  private int direction;
  private RuleStatus status = RuleStatus.UNCLEAR;
  private double value = 0.5;
  private int violationAgeVerte = NONE;
  private int violationAgeRouge = NONE;

  GoldenRule(EngineSettings settings, TickScale scale) {
    this.settings = settings;
    warningTicks = scale.ticks(settings.bases().warningTicks());
  }

  /**
   * Takes the last bar of the series after the bases took it.
   *
   * @param battle b, NaN while undefined or in warm-up
   */
  void onBar(BarSeries bars, BaseMachine bases, double battle) {
    int t = bars.last();
    look(bases);
    violationAgeVerte = age(bases.lastViolation(1), t);
    violationAgeRouge = age(bases.lastViolation(-1), t);
    if (direction == 0) {
      withoutRule();
    } else {
      withRule(bars, t, battle);
    }
  }

  private void look(BaseMachine bases) {
    bull = bases.latestArmed(1);
    bear = bases.latestArmed(-1);
    if (bull != null && (bear == null || bull.last() > bear.last())) {
      direction = 1;
    } else {
      direction = bear != null ? -1 : 0;
    }
  }

  private static int age(int violation, int t) {
    return violation < 0 ? NONE : t - violation;
  }

  private void withRule(BarSeries bars, int t, double battle) {
    boolean strong =
        direction > 0 ? Reals.above(battle, STRONG_BATTLE) : Reals.below(battle, 1 - STRONG_BATTLE);
    if (direction > 0) {
      value = strong ? 0.8 : 0.6;
      status = strong ? RuleStatus.STRONG_BULLISH : RuleStatus.WEAK_BULLISH;
    } else {
      value = strong ? 0.2 : 0.4;
      status = strong ? RuleStatus.STRONG_BEARISH : RuleStatus.WEAK_BEARISH;
    }
    if (isWarning(bars, t)) {
      status = RuleStatus.VIOLATION_WARNING;
    }
  }

  private boolean isWarning(BarSeries bars, int t) {
    Base base = reference();
    long room = direction * (bars.close(t) - base.heldEdgeTicks(direction));
    return t > base.last() && bars.colour(t) == -direction && room <= warningTicks;
  }

  private void withoutRule() {
    boolean verte = isRecent(violationAgeVerte);
    boolean rouge = isRecent(violationAgeRouge);
    if (!verte && !rouge) {
      status = RuleStatus.UNCLEAR;
      value = 0.5;
      return;
    }
    status = RuleStatus.VIOLATION_CONFIRMED;
    boolean verteIsLatest = verte && (!rouge || violationAgeVerte < violationAgeRouge);
    value = verteIsLatest ? 0.2 : 0.8;
  }

  private boolean isRecent(int age) {
    return age >= 0 && age <= settings.bases().violationCooldownBars();
  }

  /** Whether a live armed base of the side stands: RSV_bull for 1, RSV_bear for -1. */
  public boolean stands(int side) {
    return base(side) != null;
  }

  /** Whether the rule holds in a direction: it stands there and is the direction of the rule. */
  public boolean holds(int side) {
    return side != 0 && direction == side;
  }

  /** 1 bullish, -1 bearish, 0 none. */
  public int direction() {
    return direction;
  }

  /** Whether it stands on both sides. */
  public boolean isConflict() {
    return bull != null && bear != null;
  }

  /** The latest live armed base of a side, sealed or forming; null without one. */
  public Base base(int side) {
    return side > 0 ? bull : bear;
  }

  /** The latest live armed base in the direction of the rule, null without a rule. */
  public Base reference() {
    return direction == 0 ? null : base(direction);
  }

  public RuleStatus status() {
    return status;
  }

  /** g, 0 bearish to 1 bullish. */
  public double value() {
    return value;
  }

  /** Bars since the last violation of an armed base of a colour in this trading day, -1 if none. */
  public int violationAge(int colour) {
    return colour > 0 ? violationAgeVerte : violationAgeRouge;
  }

  /** Whether the side was violated so recently that it may not be entered. */
  public boolean isCoolingDown(int side) {
    return isRecent(violationAge(side));
  }

  void writeTo(StateWriter out) {
    out.put((long) direction).put((long) status.ordinal()).put(value);
    out.put((long) violationAgeVerte).put((long) violationAgeRouge);
  }

  void readFrom(StateReader in, BaseMachine bases) {
    look(bases);
    direction = in.getInt();
    status = RuleStatus.values()[in.getInt()];
    value = in.getDouble();
    violationAgeVerte = in.getInt();
    violationAgeRouge = in.getInt();
  }
}
