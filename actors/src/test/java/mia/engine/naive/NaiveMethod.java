package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.undefined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole method, written from the text of the specification and from nothing else: lists of all
 * bars, every figure computed anew at every bar. Slow; it exists to disagree with the engine where
 * one of both has misread a sentence.
 */
final class NaiveMethod {
  private final NaiveSettings settings;
  private final NaiveClock clock;
  private final NaiveFrame minute;
  private final NaiveFrames frames;
  private final NaiveRegime regime;
  private NaiveDays days;
  private final Map<Long, Long> peer = new HashMap<>();
  private final List<NaiveOptions.Snapshot> snapshots = new ArrayList<>();

  NaiveMethod(NaiveSettings settings, NaiveClock clock) {
    this.settings = settings;
    this.clock = clock;
    this.minute = new NaiveFrame(new NaiveSeries(settings.scale(), clock), settings.fixedSize());
    this.frames = new NaiveFrames(minute, clock, settings.fixedSize());
    this.regime = new NaiveRegime(minute.series);
  }

  /** The peer's bar of the same minute, or an earlier one. */
  void onPeer(long start, long close) {
    peer.put(start, close);
  }

  void onOptions(NaiveOptions.Snapshot snapshot) {
    snapshots.add(snapshot);
  }

  boolean accepts(NaiveBar bar) {
    return clock.isOpen(bar.start());
  }

  /** Takes the next closed bar and says everything about it. */
  ObjectNode onBar(NaiveBar bar) {
    frames.onMinute(bar);
    minute.onBar(bar);
    NaiveSeries series = minute.series;
    var vwap = new NaiveVwap(series);
    regime.onBar(vwap.move(), frames.fifteen());
    NaiveOptions options = NaiveOptions.at(bar.end(), snapshots);
    days = new NaiveDays(series, vwap, days);
    var patterns = new NaivePatterns(minute);
    var elite = new NaiveElite(series, options);
    var pair = new NaivePair(series, peer);
    var features = new NaiveFeatures(minute, vwap, days, options, patterns, pair, regime.isRange());
    var levels =
        new NaiveLevels(days, vwap, options, settings.roundTicks(), settings.psychologicalTicks());
    var zones = new NaiveZones(series, levels.sorted());
    var confluence = new NaiveConfluence(features, frames, zones, regime.isRange());
    var now = new NaiveReading(minute, regime, patterns, elite, features, zones, confluence);

    ObjectNode line = NaiveJson.object();
    place(line, bar);
    NaiveJson.put(line, "vwap", vwap.value);
    NaiveJson.put(line, "vwap_sd", vwap.deviation);
    line.set("profile", days.json());
    line.set("boule", minute.battle.boule());
    line.set("battle", minute.battle.json());
    line.set("bases", minute.bases.json());
    line.set("rule", minute.rule());
    line.set("core", core(confluence));
    line.set("sierra", patterns.sierra());
    line.set("elite", elite.json());
    line.set("classic", patterns.classic());
    line.set("features", features.json());
    line.set("market", features.market());
    line.set("confluence", confluence.json());
    line.set("mtf", frames.json());
    line.set("structure", zones.json());
    line.set("regime", regime.json());
    line.putObject("trigger").set("long", now.trigger(1).json());
    ((ObjectNode) line.get("trigger")).set("short", now.trigger(-1).json());
    line.putObject("pullback").set("long", now.pullback(1).json());
    ((ObjectNode) line.get("pullback")).set("short", now.pullback(-1).json());
    line.set("signal", new NaiveSignal(now, settings).json());
    return line;
  }

  private void place(ObjectNode line, NaiveBar bar) {
    line.put("t", bar.start());
    line.put("sym", settings.symbol());
    line.put("i", minute.series.last());
    line.put("session", clock.day(bar.start()).toString());
    line.put("phase", clock.phase(bar.start()));
    line.put("rth", clock.regularHours(bar.start()));
    NaiveJson.put(line, "atr", minute.series.atr());
  }

  private ObjectNode core(NaiveConfluence confluence) {
    int d = minute.coreDirection();
    ObjectNode node = NaiveJson.object();
    node.put("battle_status", minute.battleStatus());
    NaiveJson.put(node, "s", minute.s);
    NaiveJson.put(node, "strength", 2 * Math.abs(minute.s - 0.5));
    node.put("sigma", minute.sigma());
    node.put("q", minute.quality());
    node.set(
        "pattern_strength", NaiveJson.sides(minute.patternStrength(1), minute.patternStrength(-1)));
    node.put("dir", d);
    double c = d == 0 ? UNDEFINED : confluence.score(d);
    NaiveJson.put(node, "confluence", c);
    NaiveJson.put(node, "signal_confidence", coreConfidence(d, c));
    return node;
  }

  private double coreConfidence(int d, double c) {
    if (d == 0) {
      return UNDEFINED;
    }
    if (settings.ruleRequired() && !minute.holds(d)) {
      return 0;
    }
    return undefined(c) || undefined(minute.s)
        ? UNDEFINED
        : 0.5 * minute.patternStrength(d) + 0.5 * c;
  }
}
