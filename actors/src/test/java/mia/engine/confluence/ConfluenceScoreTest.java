package mia.engine.confluence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import mia.engine.BarSeries;
import mia.engine.TickScale;
import mia.engine.feature.Feature;
import mia.engine.feature.FeatureCatalog;
import mia.engine.feature.FeatureInputs;
import mia.engine.feature.FeatureSet;
import mia.engine.feature.FeatureSettings;
import mia.engine.feature.FixedCore;
import mia.engine.level.BarSession;
import mia.engine.level.OptionsBook;
import mia.engine.level.PeerSeries;
import mia.engine.level.SwingPoints;
import mia.engine.level.VolumeProfile;
import mia.engine.level.Vwap;
import mia.engine.level.WildMarket;
import mia.protocol.market.Bar;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.Test;

class ConfluenceScoreTest {
  /** A feature that can only be absent: nothing has been fed to it. */
  private static FeatureSet without(double... weights) {
    var entries = new java.util.ArrayList<FeatureCatalog.Entry>();
    for (double weight : weights) {
      entries.add(
          new FeatureCatalog.Entry("f" + entries.size(), weight, true, settings -> new Idle()));
    }
    return new FeatureSet(List.copyOf(entries), FeatureSettings.DEFAULTS, weights);
  }

  private static final class Idle implements Feature {
    @Override
    public void evaluate(FeatureInputs in, mia.engine.feature.FeatureValue out) {}
  }

  @Test
  void gives_the_figures_of_the_worked_example() {
    assertThat(ConfluenceScore.of(0.7587, 0.72, 0.65, 0.40)).isCloseTo(0.7345, within(5e-5));
  }

  @Test
  void leaves_absent_timeframes_out_of_both_sums() {
    assertThat(ConfluenceScore.of(0.8, Double.NaN, 0.5, 0)).isCloseTo(0.8, within(1e-12));
    assertThat(ConfluenceScore.of(0.8, Double.NaN, 0.2, 1))
        .isCloseTo((0.4 + 0.05) / 0.75, within(1e-12));
  }

  @Test
  void is_undefined_without_indicators() {
    assertThat(ConfluenceScore.of(Double.NaN, 0.7, 0.5, 0.3)).isNaN();
  }

  @Test
  void indicators_are_undefined_when_a_required_feature_is_absent() {
    var score = new IndicatorScore(FeatureSettings.DEFAULTS.coverageLeast());

    score.onBar(without(0.5, 0.5));

    assertThat(score.coverage()).isZero();
    assertThat(score.score(1)).isNaN();
    assertThat(QualityBand.of(score.score(1))).isNull();
  }

  @Test
  void coverage_counts_whole_weights_and_the_score_counts_votes() {
    var bars = new BarSeries();
    var session = new BarSession(TradingCalendar.withoutHolidays());
    var vwap = new Vwap();
    var profile = new VolumeProfile();
    var swings = new SwingPoints();
    var core = new FixedCore();
    core.atr = 12;
    core.patternLong = 0.9;
    core.patternShort = 0.1;
    core.sierraLong = 0;
    core.sierraShort = 0;
    var inputs =
        new FeatureInputs(
            bars,
            new TickScale(1),
            session,
            vwap,
            profile,
            swings,
            new OptionsBook(OptionsBook.Ages.DEFAULTS),
            new PeerSeries());
    var features = FeatureSet.core(FeatureSettings.DEFAULTS);
    var score = new IndicatorScore(FeatureSettings.DEFAULTS.coverageLeast());
    for (Bar bar : WildMarket.bars(2, 60)) {
      bars.append(bar);
      session.onBar(bar.startNanos());
      vwap.onBar(bars, session);
      profile.onBar(bar, session, vwap);
      swings.onBar(bars);
      inputs.onBar(core, false);
      features.evaluate(inputs);
      score.onBar(features);
    }

    // F4, F6 and F8 are absent: (.18*3 + .08 + .07) / .95.
    assertThat(score.coverage()).isCloseTo(0.69 / 0.95, within(1e-12));
    double vote = 0.08 * features.value("level_proximity").raw();
    double sum =
        0.18 * features.value("vwap_trend_signal").aligned(1)
            + 0.18 * features.value("sierra_pattern_strength").aligned(1)
            + 0.18 * features.value("dow_trend_regime").aligned(1)
            + vote * features.value("level_proximity").aligned(1)
            + 0.07 * features.value("volume_confirmation").aligned(1);
    assertThat(score.score(1)).isCloseTo(sum / (0.61 + vote), within(1e-12));
  }

  @Test
  void bands_begin_at_their_limits() {
    assertThat(QualityBand.of(0.85)).isEqualTo(QualityBand.PREMIUM);
    assertThat(QualityBand.of(0.85 - 1e-6)).isEqualTo(QualityBand.STRONG);
    assertThat(QualityBand.of(0.70)).isEqualTo(QualityBand.STRONG);
    assertThat(QualityBand.of(0.60)).isEqualTo(QualityBand.WEAK);
    assertThat(QualityBand.of(0.59)).isEqualTo(QualityBand.NO_TRADE);
  }
}
