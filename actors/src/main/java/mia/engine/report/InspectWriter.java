package mia.engine.report;

import mia.engine.BarSeries;
import mia.engine.BattleNavaleEngine;
import mia.engine.base.Base;
import mia.engine.base.BaseMachine;
import mia.engine.base.Battle;
import mia.engine.base.Boule;
import mia.engine.base.Composite;
import mia.engine.base.GoldenRule;
import mia.engine.base.Trigger;
import mia.engine.pattern.ClassicPatterns;
import mia.engine.pattern.GammaPin;
import mia.engine.pattern.SierraPattern;
import mia.engine.pattern.SierraPatterns;
import mia.engine.score.MultiTimeframe;
import mia.engine.score.TimeFrame;
import mia.engine.strategy.Decision;

/**
 * One JSON line per closed minute with all that the engine knows at its end: the output of {@code
 * mia inspect}. Undefined is null, lengths and prices are ticks, ages are bars. Not thread-safe.
 */
public final class InspectWriter {
  private final JsonText json = new JsonText();
  private final MarketKeys market = new MarketKeys(json);
  private final SignalKeys signal = new SignalKeys(json);
  private final boolean withBars;

  /** Writes lines as they are compared: without the bar itself. */
  public InspectWriter() {
    this(false);
  }

  /**
   * @param withBars whether each line also says what the bar was
   */
  public InspectWriter(boolean withBars) {
    this.withBars = withBars;
  }

  /**
   * The line of the last bar, without line end.
   *
   * @param decision what was decided on that bar
   */
  public String line(BattleNavaleEngine engine, Decision decision) {
    json.clear();
    json.object();
    place(engine);
    if (withBars) {
      bar(engine.bars(), engine.last());
    }
    boule(engine.frame().boule());
    battle(engine.frame().battle());
    bases(engine.frame().bases());
    rule(engine);
    core(engine);
    sierra(engine.sierra());
    elite(engine);
    classic(engine.classic());
    frames(engine.frames());
    json.object("trigger");
    trigger("long", engine.trigger(1));
    trigger("short", engine.trigger(-1));
    json.endObject();
    market.write(engine.market());
    signal.write(decision);
    json.endObject();
    return json.toString();
  }

  private void place(BattleNavaleEngine engine) {
    BarSeries bars = engine.bars();
    json.put("t", bars.start(engine.last()));
    json.put("sym", engine.instrument().symbol().code());
    json.put("i", engine.last());
    json.put("session", engine.day().date().toString());
    json.put("phase", engine.phase());
    json.put("rth", engine.inRegularHours());
    json.put("atr", engine.frame().atr().value());
  }

  private void bar(BarSeries bars, int t) {
    json.object("bar");
    json.put("o", bars.open(t));
    json.put("h", bars.high(t));
    json.put("l", bars.low(t));
    json.put("c", bars.close(t));
    json.putIf(bars.hasVolume(t), "v", bars.volume(t));
    json.putIf(bars.hasFlow(t), "bid_vol", bars.bidVolume(t));
    json.putIf(bars.hasFlow(t), "ask_vol", bars.askVolume(t));
    json.endObject();
  }

  private void boule(Boule boule) {
    json.object("boule");
    json.put("colour", boule.colour());
    json.put("beta", boule.beta());
    json.put("strong", boule.isStrong());
    json.put("rel_vol", boule.relativeVolume());
    json.put("delta_share", boule.deltaShare());
    json.put("vertes20", boule.vertes());
    json.put("rouges20", boule.rouges());
    json.put("run", boule.run());
    json.endObject();
  }

  private void battle(Battle battle) {
    json.object("battle");
    json.put("vikings_sum", battle.vikingsSum());
    json.put("defenders_sum", battle.defendersSum());
    json.put("b", battle.vikingsShare());
    json.put("delta_ratio", battle.deltaRatio());
    json.put("buy_share", battle.buyShare());
    json.endObject();
  }

  private void bases(BaseMachine bases) {
    json.object("bases");
    if (bases.forming() == null) {
      json.putNull("forming");
    } else {
      json.object("forming");
      base(bases.forming());
    }
    json.list("live");
    for (int i = 0; bases.live(i) != null; i++) {
      json.object();
      base(bases.live(i));
    }
    json.endList();
    json.list("events");
    for (int i = 0; i < bases.eventCount(); i++) {
      json.object().put("ev", bases.event(i)).put("id", bases.eventBaseId(i)).endObject();
    }
    json.endList();
    json.endObject();
  }

  private void base(Base base) {
    json.put("id", base.id());
    json.put("s", base.first());
    json.put("e", base.last());
    json.put("n", base.bars());
    json.put("low", base.lowTicks());
    json.put("high", base.highTicks());
    json.put("z", base.sizeTicks());
    json.put("dur", base.durationTerm());
    json.put("siz", base.sizeTerm());
    json.put("vol", base.volumeTerm());
    json.put("res", base.respectTerm());
    json.put("q", base.quality());
    json.put("kappa", base.balance());
    json.put("colour", base.colour());
    json.put("armed", base.isArmed());
    json.put("quality", base.qualityClass());
    json.endObject();
  }

  private void rule(BattleNavaleEngine engine) {
    GoldenRule rule = engine.frame().rule();
    json.object("rule");
    json.put("bull", rule.stands(1));
    json.put("bear", rule.stands(-1));
    json.put("dir", rule.direction());
    json.put("conflict", rule.isConflict());
    id("ref_id", rule.reference());
    id("ref_bull_id", rule.base(1));
    id("ref_bear_id", rule.base(-1));
    json.put("status", rule.status());
    json.put("g", rule.value());
    json.putUnlessNegative("viol_age_verte", rule.violationAge(1));
    json.putUnlessNegative("viol_age_rouge", rule.violationAge(-1));
    Base reference = rule.reference();
    long price = engine.bars().close(engine.last());
    json.put("base_proximity", reference == null ? Double.NaN : reference.proximity(price));
    json.endObject();
  }

  private void id(String name, Base base) {
    json.putUnlessNegative(name, base == null ? -1 : base.id());
  }

  private void core(BattleNavaleEngine engine) {
    Composite composite = engine.frame().composite();
    json.object("core");
    json.put("battle_status", composite.status());
    json.put("s", composite.value());
    json.put("strength", composite.strength());
    json.put("sigma", composite.baseColour());
    json.put("q", composite.baseQuality());
    json.object("pattern_strength");
    json.put("long", composite.patternStrength(1));
    json.put("short", composite.patternStrength(-1));
    json.endObject();
    json.put("dir", engine.coreDirection());
    json.put("confluence", engine.coreConfluence());
    json.put("signal_confidence", engine.coreConfidence());
    json.endObject();
  }

  private void sierra(SierraPatterns sierra) {
    json.object("sierra");
    json.list("patterns");
    for (SierraPattern pattern : SierraPattern.values()) {
      double strength = sierra.strength(pattern, 0);
      if (!Double.isNaN(strength)) {
        json.object().put("name", pattern).put("dir", pattern.side());
        json.put("strength", strength).endObject();
      }
    }
    json.endList();
    json.put("long", sierra.faded(1));
    json.put("short", sierra.faded(-1));
    json.endObject();
  }

  private void elite(BattleNavaleEngine engine) {
    json.object("elite");
    json.put("headfake", engine.headfake().kind());
    json.put("headfake_score", engine.headfake().score());
    json.put("anomaly", engine.anomaly().kind());
    json.put("anomaly_score", engine.anomaly().score());
    GammaPin pin = engine.gammaPin();
    json.put("gamma_pin", pin.value());
    json.put("gamma_class", pin.kind());
    json.putIf(pin.wallTicks() != GammaPin.NO_WALL, "gamma_wall", pin.wallTicks());
    json.endObject();
  }

  private void classic(ClassicPatterns classic) {
    json.object("classic");
    json.put("exceptional_volume", classic.isExceptionalVolume());
    json.put("volume_contraction", classic.isVolumeContraction());
    json.put("breakout", classic.breakout());
    json.put("inside_bar", classic.isInsideBar());
    json.put("engulfing", classic.engulfing());
    json.put("special_exit", classic.specialExit());
    json.endObject();
  }

  private void frames(MultiTimeframe frames) {
    json.object("mtf");
    for (TimeFrame frame : TimeFrame.values()) {
      json.object(frame.label());
      json.put("long", frames.alignment(frame, 1));
      json.put("short", frames.alignment(frame, -1));
      json.endObject();
    }
    json.endObject();
  }

  private void trigger(String side, Trigger trigger) {
    json.object(side);
    Base base = trigger.base();
    id("base_id", base);
    json.put("t1", trigger.isBreakout());
    json.put("t2", trigger.isRepelled());
    json.putIf(base != null, "chase", trigger.chaseTicks());
    json.endObject();
  }
}
