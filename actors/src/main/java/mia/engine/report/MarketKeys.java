package mia.engine.report;

import java.util.Arrays;
import mia.engine.confluence.MarketReading;
import mia.engine.confluence.QualityBand;
import mia.engine.confluence.Zones;
import mia.engine.feature.FeatureSet;
import mia.engine.feature.FeatureValue;
import mia.engine.feature.PeerCorrelationFeature;
import mia.engine.level.ProfileLevels;
import mia.engine.level.SessionLevels;
import mia.engine.regime.ActiveRange;
import mia.engine.regime.Pullback;
import mia.engine.regime.RangeCheck;
import mia.engine.regime.RegimeDetector;
import mia.engine.regime.TrendScore;

/** The keys of an inspect line that come from the market around the core. */
final class MarketKeys {
  private final JsonText json;

  MarketKeys(JsonText json) {
    this.json = json;
  }

  void write(MarketReading market) {
    json.put("vwap", market.vwap().value());
    json.put("vwap_sd", market.vwap().deviation());
    profile(market);
    features(market.features());
    marketFeatures(market.market());
    confluence(market);
    structure(market);
    regime(market.regime());
    json.object("pullback");
    pullback("long", market.pullback(1));
    pullback("short", market.pullback(-1));
    json.endObject();
  }

  private void profile(MarketReading market) {
    json.object("profile");
    levels("", market.profile().current());
    levels("prior_", market.profile().prior());
    SessionLevels session = market.sessionLevels();
    boolean prior = session.hasPrior();
    json.putIf(prior, "prior_high", session.priorHigh());
    json.putIf(prior, "prior_low", session.priorLow());
    json.putIf(prior, "prior_close", session.priorClose());
    json.endObject();
  }

  private void levels(String prefix, ProfileLevels levels) {
    json.putIf(levels.present(), prefix + "poc", levels.poc());
    json.putIf(levels.present(), prefix + "vah", levels.valueHigh());
    json.putIf(levels.present(), prefix + "val", levels.valueLow());
    json.list(prefix + "hvn");
    for (int i = 0; i < levels.nodeCount(); i++) {
      json.add(levels.node(i));
    }
    json.endList();
  }

  private void features(FeatureSet features) {
    json.object("features");
    for (int i = 0; i < features.size(); i++) {
      FeatureValue value = features.value(i);
      json.object("f" + (i + 1));
      json.put("raw", value.raw());
      json.put("long", value.aligned(1));
      json.put("short", value.aligned(-1));
      json.put("status", value.status());
      if (features.entry(i).name().equals("es_nq_correlation")) {
        pair(features.feature(PeerCorrelationFeature.class));
      }
      json.endObject();
    }
    json.endObject();
  }

  private void pair(PeerCorrelationFeature pair) {
    json.put("rho", pair.rho());
    json.put("beta", pair.beta());
    json.put("zdiv", pair.divergence());
    json.put("leader", pair.leader());
  }

  private void marketFeatures(FeatureSet features) {
    json.object("market");
    for (int i = 0; i < features.size(); i++) {
      json.object(features.entry(i).name());
      json.put("value", features.value(i).raw());
      json.put("status", features.value(i).status());
      json.endObject();
    }
    json.endObject();
  }

  private void confluence(MarketReading market) {
    json.object("confluence");
    confluence("long", market, 1);
    confluence("short", market, -1);
    json.endObject();
  }

  private void confluence(String name, MarketReading market, int side) {
    QualityBand band = market.band(side);
    json.object(name);
    json.put("i", market.indicators().score(side));
    json.put("t", market.timeframes(side));
    json.put("s", market.structure().score(side));
    json.put("c", market.confluence(side));
    json.put("coverage", market.indicators().coverage());
    json.put("band", band);
    json.endObject();
  }

  private void structure(MarketReading market) {
    Zones zones = market.zones();
    json.object("structure");
    json.put("zones", zones.size());
    json.put("sup", market.structure().support());
    json.put("res", market.structure().resistance());
    json.put("proximity", market.structure().proximity());
    nearest("support", zones, zones.nearest(1));
    nearest("resistance", zones, zones.nearest(-1));
    json.list("near");
    for (int zone = 0; zone < zones.size(); zone++) {
      if (zones.distance(zone) <= market.structure().reach()) {
        json.object();
        zone(zones, zone);
      }
    }
    json.endList();
    json.endObject();
  }

  private void nearest(String name, Zones zones, int zone) {
    if (zone < 0) {
      json.putNull(name);
    } else {
      json.object(name);
      zone(zones, zone);
    }
  }

  private void zone(Zones zones, int zone) {
    json.put("lo", zones.low(zone));
    json.put("hi", zones.high(zone));
    json.put("z", zones.strength(zone));
    json.put("quality", zones.quality(zone));
    json.put("position", zones.position(zone));
    json.put("role", zones.role(zone));
    json.put("dist", zones.distance(zone));
    var types = new String[zones.levelTo(zone) - zones.levelFrom(zone)];
    for (int i = 0; i < types.length; i++) {
      types[i] = zones.levels().type(zones.levelFrom(zone) + i).name();
    }
    Arrays.sort(types);
    json.list("types");
    for (String type : types) {
      json.add(type);
    }
    json.endList();
    json.endObject();
  }

  private void regime(RegimeDetector regime) {
    TrendScore trend = regime.trend();
    json.object("regime");
    json.put("raw", regime.raw());
    json.put("published", regime.published());
    json.put("conf", regime.confidence());
    json.put("selection_conf", regime.selectionConfidence());
    json.put("pending", regime.pending());
    json.put("run", regime.run());
    json.putUnlessNegative("since", regime.since());
    json.put("broken", regime.broken());
    json.put("x", trend.x());
    json.put("tau", trend.tau());
    json.put("tau_side", regime.tauOfSide());
    json.put("structure", trend.structure());
    json.put("slope", trend.slope());
    json.put("mom", trend.momentum());
    json.putIf(trend.defined(), "net", trend.net());
    json.putIf(trend.defined(), "tot", trend.total());
    json.put("bias", regime.bias());
    range(regime.range());
    active(regime.active());
    json.endObject();
  }

  private void range(RangeCheck range) {
    if (!range.defined()) {
      json.putNull("range");
      return;
    }
    json.object("range");
    json.put("valid", range.valid());
    json.put("sup", range.support());
    json.put("res", range.resistance());
    json.put("size", range.resistance() - range.support());
    json.put("size_class", range.sizeClass());
    json.put("tests_sup", range.supportTests());
    json.put("tests_res", range.resistanceTests());
    json.putUnlessNegative("dur", range.duration());
    json.put("respect", range.respect());
    json.put("q", range.quality());
    json.endObject();
  }

  private void active(ActiveRange active) {
    if (!active.exists()) {
      json.putNull("active");
      return;
    }
    json.object("active");
    json.put("sup", active.support());
    json.put("res", active.resistance());
    json.put("q", active.quality());
    json.put("since", active.since());
    json.endObject();
  }

  private void pullback(String name, Pullback pullback) {
    json.object(name);
    json.put("exists", pullback.exists());
    json.put("rho", pullback.depth());
    json.put("age", pullback.ageMinutes());
    json.put("quality", pullback.quality());
    json.putIf(pullback.hasSwing(), "swing", pullback.swing());
    json.endObject();
  }
}
