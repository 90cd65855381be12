package mia.engine.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import mia.engine.BarSeries;
import mia.engine.TickScale;
import mia.engine.level.SwingPoints;
import mia.engine.level.WildMarket;
import mia.protocol.market.Bar;
import org.junit.jupiter.api.Test;

class PullbackTest {
  private final BarSeries bars = new BarSeries();
  private final SwingPoints swings = new SwingPoints();
  private final Pullback pullback = new Pullback(1, new TickScale(1));

  private void closes(long... closes) {
    for (long close : closes) {
      long start = bars.count() == 0 ? 1_772_550_000_000_000_000L : bars.end(bars.last());
      bars.append(WildMarket.flat(start, close));
      swings.onBar(bars);
      pullback.onBar(bars, swings, 8);
    }
  }

  @Test
  void measures_how_much_of_the_leg_was_given_back() {
    closes(110, 105, 100, 106, 112, 116, 120, 117, 110);

    assertThat(pullback.swing()).isEqualTo(100);
    assertThat(pullback.exists()).isTrue();
    assertThat(pullback.depth()).isCloseTo(0.5, within(1e-12));
    assertThat(pullback.ageMinutes()).isEqualTo(2.0);
    assertThat(pullback.quality()).isCloseTo(0.4 + 0.3 * (1 - 2 / 60.0), within(1e-12));
  }

  @Test
  void does_not_exist_below_a_quarter_of_the_leg() {
    closes(110, 105, 100, 106, 112, 116, 120, 116);

    assertThat(pullback.hasSwing()).isTrue();
    assertThat(pullback.exists()).isFalse();
    assertThat(pullback.quality()).isNaN();
  }

  @Test
  void has_no_depth_without_a_confirmed_swing() {
    closes(100, 101, 102, 103, 104);

    assertThat(pullback.hasSwing()).isFalse();
    assertThat(pullback.depth()).isNaN();
  }

  @Test
  void has_no_depth_while_the_price_has_not_left_the_swing() {
    closes(110, 105, 100, 100, 100);

    assertThat(pullback.hasSwing()).isTrue();
    assertThat(pullback.depth()).isNaN();
    assertThat(pullback.exists()).isFalse();
  }

  @Test
  void is_the_same_for_a_short_in_the_mirror() {
    var mirrorBars = new BarSeries();
    var mirrorSwings = new SwingPoints();
    var shortSide = new Pullback(-1, new TickScale(1));
    List<Bar> market = WildMarket.waves(4, 1500);
    for (Bar bar : market) {
      bars.append(bar);
      swings.onBar(bars);
      pullback.onBar(bars, swings, 9);
      mirrorBars.append(WildMarket.mirrored(bar));
      mirrorSwings.onBar(mirrorBars);
      shortSide.onBar(mirrorBars, mirrorSwings, 9);

      assertThat(shortSide.exists()).isEqualTo(pullback.exists());
      assertThat(Double.valueOf(shortSide.depth())).isEqualTo(Double.valueOf(pullback.depth()));
      assertThat(Double.valueOf(shortSide.quality())).isEqualTo(Double.valueOf(pullback.quality()));
    }
  }
}
