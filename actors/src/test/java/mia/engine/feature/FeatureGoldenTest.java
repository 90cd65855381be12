package mia.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import mia.engine.BarSeries;
import mia.engine.level.GoldenLine;
import mia.engine.level.GoldenRun;
import mia.engine.level.OptionsBook;
import mia.engine.level.OptionsCsv;
import mia.engine.level.PeerSeries;
import mia.engine.level.SessionClock;
import mia.engine.level.SwingPoints;
import mia.engine.level.TickScale;
import mia.engine.level.VolumeProfile;
import mia.engine.level.Vwap;
import mia.protocol.market.Bar;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The core's values and the published regime come from the expected lines themselves. */
class FeatureGoldenTest {
  private final BarSeries bars = new BarSeries();
  private final SessionClock clock = new SessionClock(TradingCalendar.withoutHolidays());
  private final Vwap vwap = new Vwap();
  private final VolumeProfile profile = new VolumeProfile();
  private final SwingPoints swings = new SwingPoints();
  private final OptionsBook options = new OptionsBook();
  private final PeerSeries peer = new PeerSeries();
  private final FeatureSet core = new FeatureSet(FeatureCatalog.CORE);
  private final FeatureSet market = new FeatureSet(FeatureCatalog.MARKET);

  @ParameterizedTest
  @MethodSource("mia.engine.level.GoldenRun#synthetic")
  void features_agree_with_synthetic_markets(GoldenRun run) {
    assertThat(differences(run)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mia.engine.level.GoldenRun#recorded")
  void features_agree_with_recorded_markets(GoldenRun run) {
    assertThat(differences(run)).isEmpty();
  }

  private List<String> differences(GoldenRun run) {
    var inputs =
        new FeatureInputs(
            bars,
            new TickScale(run.instrument().tickScale()),
            clock,
            vwap,
            profile,
            swings,
            options,
            peer);
    run.optionLevels()
        .ifPresent(
            text ->
                OptionsCsv.parse(List.of(text.split("\n")), run.instrument(), "levels")
                    .forEach(options::accept));
    var peers = new HashMap<Long, Bar>();
    run.peerBars().forEach(bar -> peers.put(bar.startNanos(), bar));
    var reading = new GoldenCore();
    var differences = new ArrayList<String>();
    for (Bar bar : run.bars()) {
      bars.append(bar);
      clock.onBar(bar.startNanos());
      vwap.onBar(bars, clock);
      profile.onBar(bar, clock, vwap);
      swings.onBar(bars);
      options.onBarEnd(bar.endNanos());
      if (peers.containsKey(bar.startNanos())) {
        peer.append(bar.startNanos(), peers.get(bar.startNanos()).closeTicks());
      }
      var line = run.line(bar);
      reading.at(line);
      inputs.onBar(bar, reading, line.at("regime.published").asText().startsWith("RANGE"));
      core.evaluate(inputs);
      market.evaluate(inputs);
      if (run.expects(bar)) {
        differences.addAll(compare(line));
      }
      if (differences.size() > 20) {
        return differences;
      }
    }
    return differences;
  }

  private List<String> compare(GoldenLine line) {
    for (int i = 0; i < core.size(); i++) {
      FeatureValue value = core.value(i);
      String key = "features.f" + (i + 1);
      line.text(key + ".status", value.status().name())
          .number(key + ".raw", value.raw())
          .number(key + ".long", value.aligned(1))
          .number(key + ".short", value.aligned(-1));
    }
    var pair = core.feature(PeerCorrelationFeature.class);
    line.number("features.f6.rho", pair.rho())
        .number("features.f6.beta", pair.beta())
        .number("features.f6.zdiv", pair.divergence())
        .text("features.f6.leader", pair.leader() == null ? null : pair.leader().name());
    for (int i = 0; i < market.size(); i++) {
      String key = "market." + market.entry(i).name();
      line.text(key + ".status", market.value(i).status().name())
          .number(key + ".value", market.value(i).raw());
    }
    return line.differences();
  }
}
