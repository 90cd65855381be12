package mia.engine.confluence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import mia.engine.BattleNavaleEngine;
import mia.engine.EngineSettings;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.feature.CoreReading;
import mia.engine.feature.FeatureValue;
import mia.engine.level.Allocations;
import mia.engine.level.WildMarket;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketReadingTest {
  private static final Instrument ES = Instruments.builtIn().require(Symbol.of("ES"));
  private static final long MINUTE = WildMarket.MINUTE;

  /** The real core beside the reading, without Sierra patterns. */
  private static final class Market implements CoreReading {
    final BattleNavaleEngine engine =
        new BattleNavaleEngine(EngineSettings.defaults(), ES, TradingCalendar.withoutHolidays());
    final ReadingRun feed;

    Market(List<Bar> peerBars) {
      feed = new ReadingRun(ES, peerBars);
    }

    void take(Bar bar) {
      engine.onBar(bar);
      feed.take(bar, this);
      feed.reading.onTimeframes(engine.frame().composite().aligned(1), Double.NaN);
    }

    List<Object> digest() {
      return ReadingDigest.of(feed.reading);
    }

    @Override
    public double atr() {
      return engine.frame().atr().value();
    }

    @Override
    public double patternStrength(int d) {
      return engine.frame().composite().patternStrength(d);
    }

    @Override
    public double sierra(int d) {
      return 0;
    }

    @Override
    public double deltaRatio() {
      return engine.frame().battle().deltaRatio();
    }

    @Override
    public double buyShare() {
      return engine.frame().battle().buyShare();
    }
  }

  private static OptionsSnapshot walls(Bar bar, long call, long put, long flip) {
    return OptionsSnapshot.ofLevels(
        bar.endNanos(),
        "ES",
        OptionalLong.of(call),
        OptionalLong.of(put),
        OptionalLong.of(flip),
        OptionalLong.empty(),
        "test");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void bars_to_come_never_change_what_was_said(long seed) {
    List<Bar> market = WildMarket.bars(seed, 900);
    List<Bar> other = WildMarket.bars(seed + 50, 900);
    var whole = new Market(WildMarket.waves(3, 900));
    var said = new ArrayList<List<Object>>();
    for (Bar bar : market) {
      whole.take(bar);
      said.add(whole.digest());
    }

    var prefix = new Market(WildMarket.waves(3, 900));
    for (int t = 0; t < 600; t++) {
      prefix.take(market.get(t));
    }

    assertThat(prefix.digest()).isEqualTo(said.get(599));
    Bar strange = other.get(599);
    if (strange.startNanos() > market.get(599).startNanos()) {
      prefix.take(strange);
      assertThat(prefix.digest()).isNotEqualTo(said.get(600));
    }
  }

  @Test
  void continues_bit_for_bit_after_a_restore_at_any_bar() {
    List<Bar> market = WildMarket.bars(4, 1700);
    List<Bar> peers = WildMarket.waves(5, 1700);
    for (int cut : new int[] {3, 40, 777, 1400}) {
      var whole = new Market(peers);
      for (int t = 0; t < cut; t++) {
        whole.take(market.get(t));
      }
      whole.feed.reading.onOptions(walls(market.get(cut), 24_100, 23_900, 24_000));
      ReadingRun restored = restored(whole.feed, peers);
      restored.reading.resume(whole.atr());
      assertThat(ReadingDigest.of(restored.reading)).isEqualTo(whole.digest());

      for (int t = cut; t < Math.min(cut + 200, market.size()); t++) {
        whole.take(market.get(t));
        restored.take(market.get(t), whole);
        restored.reading.onTimeframes(whole.engine.frame().composite().aligned(1), Double.NaN);

        assertThat(ReadingDigest.of(restored.reading)).isEqualTo(whole.digest());
      }
    }
  }

  private static ReadingRun restored(ReadingRun run, List<Bar> peers) {
    var out = new StateWriter();
    run.bars.writeTo(out);
    run.slowBars.writeTo(out);
    run.reading.writeTo(out);
    var in = new StateReader(out.toBytes());
    var restored = new ReadingRun(ES, peers);
    restored.bars.readFrom(in);
    restored.slowBars.readFrom(in);
    restored.reading.readFrom(in);
    assertThat(in.atEnd()).isTrue();
    restored.continueFrom(run);
    return restored;
  }

  @Test
  void says_the_mirror_image_of_a_mirrored_market() {
    List<Bar> market = WildMarket.detailed(WildMarket.waves(6, 1600), 6);
    var upright = new Market(List.of());
    var mirrored = new Market(List.of());
    int sameZones = 0;
    int defined = 0;
    for (Bar bar : market) {
      if (bar.startNanos() % (240 * MINUTE) == 0) {
        long price = bar.closeTicks();
        upright.feed.reading.onOptions(walls(bar, price + 30, price - 25, price - 5));
        mirrored.feed.reading.onOptions(
            walls(
                bar,
                WildMarket.mirror(price - 25),
                WildMarket.mirror(price + 30),
                WildMarket.mirror(price - 5)));
      }
      upright.take(bar);
      mirrored.take(WildMarket.mirrored(bar));
      mirrored.feed.reading.onTimeframes(Double.NaN, upright.engine.frame().composite().aligned(1));

      MarketReading up = upright.feed.reading;
      MarketReading down = mirrored.feed.reading;
      for (int i = 0; i < up.features().size(); i++) {
        assertMirrored(up.features().value(i), down.features().value(i));
      }
      assertSame(up.indicators().score(1), down.indicators().score(-1));
      assertSame(up.indicators().score(-1), down.indicators().score(1));
      assertSame(up.regime().trend().x(), -down.regime().trend().x());
      if (mirroredZones(up.zones(), down.zones())) {
        sameZones++;
        assertSame(up.structure().score(1), down.structure().score(-1));
        assertSame(up.confluence(1), down.confluence(-1));
        defined += Double.isNaN(up.confluence(1)) ? 0 : 1;
      }
    }
    // Clusters grow from the lowest level, so crowded bars have no exact mirror image.
    assertThat(sameZones).isGreaterThan(300);
    assertThat(defined).isGreaterThan(200);
  }

  private static boolean mirroredZones(Zones up, Zones down) {
    if (up.size() != down.size()) {
      return false;
    }
    for (int zone = 0; zone < up.size(); zone++) {
      int other = up.size() - 1 - zone;
      if (up.low(zone) != 48_000 - down.high(other)
          || Math.abs(up.strength(zone) - down.strength(other)) > 1e-9) {
        return false;
      }
    }
    return true;
  }

  private static void assertMirrored(FeatureValue up, FeatureValue down) {
    assertThat(up.status()).isEqualTo(down.status());
    assertSame(up.aligned(1), down.aligned(-1));
    assertSame(up.aligned(-1), down.aligned(1));
  }

  private static void assertSame(double x, double y) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      assertThat(Double.valueOf(x)).isEqualTo(Double.valueOf(y));
    } else {
      assertThat(x).isCloseTo(y, within(1e-9));
    }
  }

  @Test
  void allocates_nothing_per_bar_in_steady_state() {
    List<Bar> market = WildMarket.bars(8, 4200);
    var feed = new ReadingRun(ES, List.of());
    var core = new mia.engine.feature.FixedCore();
    core.atr = 14;
    core.patternLong = 0.6;
    core.patternShort = 0.4;
    core.sierraLong = 0.1;
    core.sierraShort = 0.1;
    core.deltaRatio = 0.05;
    market.subList(0, 3900).forEach(bar -> feed.take(bar, core));
    // Past the first minutes of a day, which ask the calendar once.
    List<Bar> steady = market.subList(3900, 4200);

    long bytes =
        Allocations.during(
            () -> {
              for (int t = 0; t < steady.size(); t++) {
                feed.bars.append(steady.get(t));
                feed.reading.onBar(steady.get(t), core);
                feed.reading.onTimeframes(0.6, 0.4);
                feed.reading.confluence(1);
              }
            });

    assertThat(bytes).isLessThan(2048);
  }
}
