package mia.engine.base;

import mia.engine.BarSeries;
import mia.engine.EngineSettings;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.TickScale;

/**
 * The core of the method on one series of bars of one timeframe: average true range, boules,
 * battle, bases, golden rule, composite. The same for the minute and for the longer frames.
 */
public final class BattleFrame {
  /** Bars before the core says anything (battle-navale 4.6). */
  public static final int WARM_UP_BARS = 20;

  private final BarSeries bars;
  private final AverageTrueRange atr = new AverageTrueRange();
  private final Boule boule;
  private final Battle battle;
  private final BaseMachine bases;
  private final GoldenRule rule;
  private final Composite composite = new Composite();

  /**
   * @param bars the series it works on; bars are appended by the owner
   */
  public BattleFrame(BarSeries bars, EngineSettings settings, TickScale scale) {
    this.bars = bars;
    boule = new Boule(settings);
    battle = new Battle(settings);
    bases = new BaseMachine(settings, scale);
    rule = new GoldenRule(settings, scale);
  }

  /**
   * Takes the bar that was appended last.
   *
   * @param firstOfDay whether it is the first bar of its trading day
   */
  public void onBar(boolean firstOfDay) {
    atr.onBar(bars, firstOfDay);
    boule.onBar(bars);
    battle.onBar(bars);
    bases.onBar(bars, atr.previous(), firstOfDay);
    double fought = isWarmedUp() ? battle.vikingsShare() : Double.NaN;
    rule.onBar(bars, bases, fought);
    composite.onBar(fought, rule, isWarmedUp());
  }

  public boolean isWarmedUp() {
    return bars.count() >= WARM_UP_BARS;
  }

  public BarSeries bars() {
    return bars;
  }

  public AverageTrueRange atr() {
    return atr;
  }

  public Boule boule() {
    return boule;
  }

  public Battle battle() {
    return battle;
  }

  public BaseMachine bases() {
    return bases;
  }

  public GoldenRule rule() {
    return rule;
  }

  public Composite composite() {
    return composite;
  }

  public void writeTo(StateWriter out) {
    bars.writeTo(out);
    atr.writeTo(out);
    boule.writeTo(out);
    battle.writeTo(out);
    bases.writeTo(out);
    rule.writeTo(out);
    composite.writeTo(out);
  }

  public void readFrom(StateReader in) {
    bars.readFrom(in);
    atr.readFrom(in);
    boule.readFrom(in);
    battle.readFrom(in);
    bases.readFrom(in);
    rule.readFrom(in, bases);
    composite.readFrom(in);
  }
}
