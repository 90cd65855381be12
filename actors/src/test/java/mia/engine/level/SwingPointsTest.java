package mia.engine.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mia.engine.BarSeries;
import mia.protocol.market.Bar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwingPointsTest {
  private final BarSeries bars = new BarSeries();
  private final SwingPoints swings = new SwingPoints();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void knows_the_swings_a_search_over_all_bars_finds(long seed) {
    List<Bar> market = WildMarket.bars(seed, 800);

    for (int t = 0; t < market.size(); t++) {
      bars.append(market.get(t));
      swings.onBar(bars);

      int from = Math.max(0, t - 59);
      assertThat(highs(from)).isEqualTo(search(market, from, t, 1));
      assertThat(lows(from)).isEqualTo(search(market, from, t, -1));
    }
  }

  private List<Integer> highs(int from) {
    var found = new ArrayList<Integer>();
    for (int age = 0; age < swings.highsSince(from); age++) {
      found.add(swings.highIndex(age));
      assertThat(swings.high(age)).isEqualTo(bars.high(swings.highIndex(age)));
    }
    return found;
  }

  private List<Integer> lows(int from) {
    var found = new ArrayList<Integer>();
    for (int age = 0; age < swings.lowsSince(from); age++) {
      found.add(swings.lowIndex(age));
      assertThat(swings.low(age)).isEqualTo(bars.low(swings.lowIndex(age)));
    }
    return found;
  }

  /** Indices of the swings of one side in [from, t-2], latest first. */
  private static List<Integer> search(List<Bar> market, int from, int t, int side) {
    var found = new ArrayList<Integer>();
    for (int j = Math.max(2, from); j <= t - 2; j++) {
      long here = edge(market, j, side);
      if (here > edge(market, j - 1, side)
          && here > edge(market, j - 2, side)
          && here >= edge(market, j + 1, side)
          && here >= edge(market, j + 2, side)) {
        found.add(j);
      }
    }
    Collections.reverse(found);
    return found;
  }

  private static long edge(List<Bar> market, int j, int side) {
    return side > 0 ? market.get(j).highTicks() : -market.get(j).lowTicks();
  }

  @Test
  void knows_nothing_before_two_bars_have_confirmed() {
    List<Bar> market = WildMarket.bars(1, 4);

    for (Bar bar : market) {
      bars.append(bar);
      swings.onBar(bars);
    }

    assertThat(swings.highsSince(0)).isZero();
    assertThat(swings.lowsSince(0)).isZero();
  }
}
