package mia.engine.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mia.engine.BarSeries;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.protocol.market.Bar;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeProfileTest {
  private final BarSeries bars = new BarSeries();
  private final BarSession session = new BarSession(TradingCalendar.withoutHolidays());
  private final Vwap vwap = new Vwap();
  private final VolumeProfile profile = new VolumeProfile();

  private void take(Bar bar) {
    bars.append(bar);
    session.onBar(bar.startNanos());
    vwap.onBar(bars, session);
    profile.onBar(bar, session, vwap);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void agrees_with_a_profile_built_anew_from_all_bars_of_the_day(long seed) {
    List<Bar> day = new ArrayList<>();
    List<Bar> dayBefore = List.of();

    for (Bar bar : WildMarket.bars(seed, 2900)) {
      take(bar);
      if (session.newDay()) {
        dayBefore = day;
        day = new ArrayList<>();
      }
      day.add(bar);

      if (day.size() % 23 == 0 || day.size() < 40) {
        assertSame(profile.current(), new NaiveDay(day), vwap.value());
        var before = new NaiveDay(dayBefore);
        assertSame(profile.prior(), before, before.vwap());
      }
    }
  }

  private static void assertSame(ProfileLevels levels, NaiveDay naive, double vwap) {
    assertThat(levels.present()).isEqualTo(naive.usable());
    if (!levels.present()) {
      return;
    }
    long poc = naive.poc(vwap);
    assertThat(levels.poc()).isEqualTo(poc);
    assertThat(new long[] {levels.valueLow(), levels.valueHigh()}).isEqualTo(naive.valueArea(poc));
    assertThat(nodes(levels)).isEqualTo(naive.nodes());
  }

  private static List<Long> nodes(ProfileLevels levels) {
    var nodes = new ArrayList<Long>();
    for (int i = 0; i < levels.nodeCount(); i++) {
      nodes.add(levels.node(i));
    }
    return nodes;
  }

  @Test
  void spreads_the_volume_of_a_plain_bar_and_says_so() {
    Bar bar = WildMarket.bars(3, 1).get(0);

    take(bar);

    long prices = bar.highTicks() - bar.lowTicks() + 1;
    assertThat(profile.volumeAt(bar.lowTicks())).isEqualTo((double) bar.volume() / prices);
    assertThat(profile.approximate()).isTrue();
  }

  @Test
  void takes_the_volume_per_price_where_a_bar_has_it() {
    Bar bar = WildMarket.detailedAtClose(WildMarket.bars(3, 1).get(0));

    take(bar);

    assertThat(profile.volumeAt(bar.closeTicks())).isEqualTo((double) bar.volume());
    assertThat(profile.volumeAt(bar.closeTicks() + 1)).isZero();
    assertThat(profile.approximate()).isFalse();
  }

  @Test
  void continues_bit_for_bit_after_a_restore() {
    List<Bar> market = WildMarket.bars(9, 2500);
    var restored = new VolumeProfile();
    for (int t = 0; t < market.size(); t++) {
      take(market.get(t));
      if (t == 900) {
        restored.readFrom(new StateReader(state(profile)));
      } else if (t > 900) {
        restored.onBar(market.get(t), session, vwap);
      }
    }
    assertThat(state(restored)).isEqualTo(state(profile));
  }

  private static byte[] state(VolumeProfile profile) {
    var out = new StateWriter();
    profile.writeTo(out);
    return out.toBytes();
  }

  @Test
  void allocates_nothing_once_its_storage_is_wide_enough() {
    List<Bar> market = WildMarket.bars(21, 2000);
    market.subList(0, 1000).forEach(this::take);

    long bytes =
        Allocations.during(
            () -> {
              for (int t = 1001; t < 1300; t++) {
                take(market.get(t));
              }
            });

    assertThat(bytes).isLessThan(1024);
  }
}
