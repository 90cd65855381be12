package mia.engine.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import mia.engine.BarSeries;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.TickScale;
import mia.engine.level.SwingPoints;
import mia.engine.level.WildMarket;
import mia.protocol.market.Bar;
import mia.protocol.signal.MarketRegime;
import org.junit.jupiter.api.Test;

class RegimeDetectorTest {
  private final BarSeries bars = new BarSeries();
  private final SwingPoints swings = new SwingPoints();

  private void take(RegimeDetector detector, Bar bar, double atr, double move, double bias) {
    bars.append(bar);
    swings.onBar(bars);
    detector.onBar(bars, swings, atr, move, bias);
  }

  /** ATR, move and bias that wander, so that every class occurs. */
  private static double[] inputs(Random random, int t) {
    return new double[] {
      t < 13 ? Double.NaN : 14 + 6 * Math.sin(t / 50.0),
      random.nextInt(30) == 0 ? Double.NaN : 12 * Math.sin(t / 60.0) + random.nextGaussian(),
      t < 300 ? Double.NaN : 0.8 * Math.sin(t / 200.0)
    };
  }

  @Test
  void agrees_with_the_specification_written_down_naively() {
    Set<MarketRegime> seen = EnumSet.noneOf(MarketRegime.class);
    for (long seed = 1; seed <= 2; seed++) {
      for (double k : new double[] {1, 2.5}) {
        var test = new RegimeDetectorTest();
        seen.addAll(test.compare(seed, k));
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(MarketRegime.values());
  }

  private Set<MarketRegime> compare(long seed, double k) {
    var detector = new RegimeDetector(new TickScale(k));
    var naive = new NaiveRegime(k);
    var random = new Random(seed);
    Set<MarketRegime> seen = EnumSet.noneOf(MarketRegime.class);
    List<Bar> market = WildMarket.waves(seed, 1800);
    for (int t = 0; t < market.size(); t++) {
      double[] in = inputs(random, t);
      take(detector, market.get(t), in[0], in[1], in[2]);
      naive.onBar(market.get(t), in[0], in[1], in[2]);

      String where = "seed " + seed + ", k " + k + ", bar " + t;
      assertThat(detector.raw()).as(where).isEqualTo(naive.raw);
      assertThat(detector.published()).as(where).isEqualTo(naive.published);
      assertThat(detector.broken()).as(where).isEqualTo(naive.broken);
      assertThat(detector.confidence()).as(where).isCloseTo(naive.confidence, within(1e-9));
      if (naive.range != null) {
        assertThat(detector.trend().x()).as(where).isCloseTo(naive.x, within(1e-9));
        assertSame(where, detector.range(), naive.range);
      }
      seen.add(detector.published());
    }
    return seen;
  }

  private static void assertSame(String where, RangeCheck range, NaiveRegime.Range naive) {
    var actual =
        new NaiveRegime.Range(
            range.valid(),
            range.support(),
            range.resistance(),
            range.sizeClass(),
            range.supportTests(),
            range.resistanceTests(),
            range.duration(),
            range.respect(),
            naive.q());
    assertThat(actual).as(where).isEqualTo(naive);
    if (naive.valid()) {
      assertThat(range.quality()).as(where).isCloseTo(naive.q(), within(1e-9));
    } else {
      assertThat(range.quality()).as(where).isNaN();
    }
  }

  @Test
  void sees_the_mirror_image_in_a_mirrored_market() {
    var mirrored = new RegimeDetectorTest();
    var detector = new RegimeDetector(new TickScale(1));
    var reflected = new RegimeDetector(new TickScale(1));
    var random = new Random(3);
    List<Bar> market = WildMarket.waves(8, 2000);
    for (int t = 0; t < market.size(); t++) {
      double[] in = inputs(random, t);
      Bar bar = market.get(t);
      take(detector, bar, in[0], in[1], in[2]);
      mirrored.take(reflected, WildMarket.mirrored(bar), in[0], -in[1], -in[2]);

      assertThat(reflected.published().name()).isEqualTo(mirror(detector.published().name()));
      assertThat(reflected.confidence()).isCloseTo(detector.confidence(), within(1e-9));
      assertThat(reflected.range().valid()).isEqualTo(detector.range().valid());
      if (detector.range().defined()) {
        assertThat(reflected.range().support())
            .isEqualTo(WildMarket.mirror(detector.range().resistance()));
      }
    }
  }

  private static String mirror(String name) {
    return name.contains("BULLISH")
        ? name.replace("BULLISH", "BEARISH")
        : name.replace("BEARISH", "BULLISH");
  }

  @Test
  void continues_bit_for_bit_after_a_restore() {
    var detector = new RegimeDetector(new TickScale(1));
    var random = new Random(3);
    List<Bar> market = WildMarket.waves(8, 1200);
    var restored = new RegimeDetector(new TickScale(1));
    for (int t = 0; t < market.size(); t++) {
      double[] in = inputs(random, t);
      take(detector, market.get(t), in[0], in[1], in[2]);
      if (t == 700) {
        restored.readFrom(new StateReader(state(detector)));
      } else if (t > 700) {
        restored.onBar(bars, swings, in[0], in[1], in[2]);
        assertThat(state(restored)).isEqualTo(state(detector));
        assertThat(restored.confidence()).isEqualTo(detector.confidence());
      }
    }
  }

  private static byte[] state(RegimeDetector detector) {
    var out = new StateWriter();
    detector.writeTo(out);
    return out.toBytes();
  }

  @Test
  void a_close_beyond_the_edge_leaves_a_range_at_once() {
    var detector = new RegimeDetector(new TickScale(1));
    var published = new ArrayList<MarketRegime>();
    Bar last = null;
    for (Bar bar : WildMarket.sine(120, 30, 20)) {
      take(detector, bar, 10, Double.NaN, Double.NaN);
      published.add(detector.published());
      last = bar;
    }
    assertThat(published.get(published.size() - 1)).isEqualTo(MarketRegime.RANGE_NEUTRAL);

    long beyond = detector.active().resistance() + 6;
    take(detector, WildMarket.flat(last.endNanos(), beyond), 10, Double.NaN, Double.NaN);

    assertThat(detector.broken()).isTrue();
    assertThat(detector.published()).isEqualTo(MarketRegime.TRANSITION);
  }

  @Test
  void a_range_without_volume_gets_no_credit_for_falling_volume() {
    double[] quality = new double[2];
    for (int silent = 0; silent < 2; silent++) {
      var test = new RegimeDetectorTest();
      var detector = new RegimeDetector(new TickScale(1));
      for (Bar bar : WildMarket.sine(60, 30, 20)) {
        boolean late = test.bars.count() > 30;
        test.take(
            detector, WildMarket.withVolume(bar, late ? 50 : 100, silent == 0), 10, 0, Double.NaN);
      }
      assertThat(detector.range().valid()).isTrue();
      quality[silent] = detector.range().quality();
    }

    assertThat(quality[0] - quality[1]).isCloseTo(0.10, within(1e-12));
  }
}
