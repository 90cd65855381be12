package mia.engine.confluence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mia.engine.feature.FeatureSet;
import mia.engine.feature.FeatureValue;
import mia.engine.feature.GoldenCore;
import mia.engine.feature.PeerCorrelationFeature;
import mia.engine.level.GoldenLine;
import mia.engine.level.GoldenRun;
import mia.engine.level.OptionsCsv;
import mia.engine.regime.ActiveRange;
import mia.engine.regime.Pullback;
import mia.engine.regime.RangeTest;
import mia.engine.regime.RegimeDetector;
import mia.engine.regime.TrendScore;
import mia.protocol.market.Bar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only the core's own values and T_d come from the expected lines. */
class ReadingGoldenTest {
  @ParameterizedTest
  @MethodSource("mia.engine.level.GoldenRun#synthetic")
  void reading_agrees_with_synthetic_markets(GoldenRun run) {
    assertThat(differences(run)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mia.engine.level.GoldenRun#recorded")
  void reading_agrees_with_recorded_markets(GoldenRun run) {
    assertThat(differences(run)).isEmpty();
  }

  private static List<String> differences(GoldenRun run) {
    var feed = new ReadingRun(run.instrument(), run.peerBars());
    run.optionLevels()
        .ifPresent(
            text ->
                OptionsCsv.parse(List.of(text.split("\n")), run.instrument(), "levels")
                    .forEach(feed.reading::onOptions));
    var core = new GoldenCore();
    var differences = new ArrayList<String>();
    int compared = 0;
    for (Bar bar : run.bars()) {
      GoldenLine line = run.line(bar);
      core.at(line);
      feed.take(bar, core);
      feed.reading.onTimeframes(
          line.number("confluence.long.t"), line.number("confluence.short.t"));
      if (run.expects(bar)) {
        compared++;
        compare(line, feed.reading);
        differences.addAll(line.differences());
      }
      if (differences.size() > 20) {
        return differences;
      }
    }
    assertThat(compared).isEqualTo(run.expected().size());
    return differences;
  }

  private static void compare(GoldenLine line, MarketReading reading) {
    features(line, reading.features());
    market(line, reading.market());
    confluence(line, "confluence.long.", reading, 1);
    confluence(line, "confluence.short.", reading, -1);
    structure(line, reading);
    regime(line, reading.regime());
    pullback(line, "pullback.long.", reading.pullback(1));
    pullback(line, "pullback.short.", reading.pullback(-1));
  }

  private static void features(GoldenLine line, FeatureSet features) {
    for (int i = 0; i < features.size(); i++) {
      FeatureValue value = features.value(i);
      String key = "features.f" + (i + 1);
      line.text(key + ".status", value.status().name())
          .number(key + ".raw", value.raw())
          .number(key + ".long", value.aligned(1))
          .number(key + ".short", value.aligned(-1));
    }
    var pair = features.feature(PeerCorrelationFeature.class);
    line.number("features.f6.rho", pair.rho())
        .number("features.f6.beta", pair.beta())
        .number("features.f6.zdiv", pair.divergence())
        .text("features.f6.leader", pair.leader() == null ? null : pair.leader().name());
  }

  private static void market(GoldenLine line, FeatureSet market) {
    for (int i = 0; i < market.size(); i++) {
      String key = "market." + market.entry(i).name();
      line.text(key + ".status", market.value(i).status().name())
          .number(key + ".value", market.value(i).raw());
    }
  }

  private static void confluence(
      GoldenLine line, String prefix, MarketReading reading, int direction) {
    QualityBand band = reading.band(direction);
    line.number(prefix + "i", reading.indicators().score(direction))
        .number(prefix + "coverage", reading.indicators().coverage())
        .number(prefix + "s", reading.structure().score(direction))
        .number(prefix + "c", reading.confluence(direction))
        .text(prefix + "band", band == null ? null : band.name());
  }

  private static void structure(GoldenLine line, MarketReading reading) {
    Zones zones = reading.zones();
    StructureScore score = reading.structure();
    line.integer("structure.zones", true, zones.size())
        .number("structure.sup", score.support())
        .number("structure.res", score.resistance())
        .number("structure.proximity", score.proximity());
    nearest(line, "structure.support", zones, zones.nearest(1));
    nearest(line, "structure.resistance", zones, zones.nearest(-1));
    int[] near =
        IntStream.range(0, zones.size())
            .filter(zone -> zones.distance(zone) <= score.reach())
            .toArray();
    JsonNode expected = line.at("structure.near");
    line.integer("structure.zones", expected.size() == near.length, zones.size());
    for (int i = 0; i < Math.min(near.length, expected.size()); i++) {
      zone(line, "structure.near." + i, zones, near[i]);
    }
  }

  private static void nearest(GoldenLine line, String path, Zones zones, int zone) {
    if (!line.absent(path, zone < 0)) {
      zone(line, path, zones, zone);
    }
  }

  private static void zone(GoldenLine line, String path, Zones zones, int zone) {
    List<String> types =
        IntStream.range(zones.levelFrom(zone), zones.levelTo(zone))
            .mapToObj(level -> zones.levels().type(level).name())
            .sorted()
            .toList();
    var expected = new ArrayList<String>();
    line.at(path + ".types").forEach(type -> expected.add(type.asText()));
    line.number(path + ".lo", zones.low(zone))
        .number(path + ".hi", zones.high(zone))
        .number(path + ".z", zones.strength(zone))
        .text(path + ".quality", zones.quality(zone).name())
        .text(path + ".position", zones.position(zone).name())
        .integer(path + ".role", true, zones.role(zone))
        .number(path + ".dist", zones.distance(zone));
    assertThat(types).as(path).isEqualTo(expected);
  }

  private static void regime(GoldenLine line, RegimeDetector regime) {
    TrendScore trend = regime.trend();
    line.text("regime.raw", regime.raw().name())
        .text("regime.published", regime.published().name())
        .number("regime.conf", regime.confidence())
        .number("regime.selection_conf", regime.selectionConfidence())
        .flag("regime.pending", regime.pending())
        .integer("regime.run", true, regime.run())
        .integer("regime.since", regime.since() >= 0, regime.since())
        .flag("regime.broken", regime.broken())
        .number("regime.x", trend.x())
        .number("regime.tau", trend.tau())
        .number("regime.tau_side", regime.tauOfSide())
        .number("regime.structure", trend.structure())
        .number("regime.slope", trend.slope())
        .number("regime.mom", trend.momentum())
        .integer("regime.net", trend.defined(), trend.net())
        .integer("regime.tot", trend.defined(), trend.total())
        .number("regime.bias", regime.bias());
    range(line, regime.range());
    ActiveRange active = regime.active();
    if (!line.absent("regime.active", !active.exists())) {
      line.integer("regime.active.sup", true, active.support())
          .integer("regime.active.res", true, active.resistance())
          .number("regime.active.q", active.quality())
          .integer("regime.active.since", true, active.since());
    }
  }

  private static void range(GoldenLine line, RangeTest range) {
    if (line.absent("regime.range", !range.defined())) {
      return;
    }
    line.flag("regime.range.valid", range.valid())
        .integer("regime.range.sup", true, range.support())
        .integer("regime.range.res", true, range.resistance())
        .integer("regime.range.size", true, range.resistance() - range.support())
        .text("regime.range.size_class", range.sizeClass().name())
        .integer("regime.range.tests_sup", true, range.supportTests())
        .integer("regime.range.tests_res", true, range.resistanceTests())
        .integer("regime.range.dur", range.duration() >= 0, range.duration())
        .number("regime.range.respect", range.respect())
        .number("regime.range.q", range.quality());
  }

  private static void pullback(GoldenLine line, String prefix, Pullback pullback) {
    line.flag(prefix + "exists", pullback.exists())
        .number(prefix + "rho", pullback.depth())
        .number(prefix + "age", pullback.ageMinutes())
        .number(prefix + "quality", pullback.quality())
        .integer(prefix + "swing", pullback.hasSwing(), pullback.swing());
  }
}
