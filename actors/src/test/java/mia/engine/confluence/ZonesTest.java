package mia.engine.confluence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mia.engine.feature.FixedCore;
import mia.engine.level.LevelSet;
import mia.engine.level.LevelType;
import mia.engine.level.WildMarket;
import mia.protocol.market.Bar;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {
  /** One zone as battle-navale 6.3 words it. */
  private record NaiveZone(
      double lo, double hi, double z, ZoneQuality quality, ZonePosition position, int role) {}

  private record Level(LevelType type, long price, double strength, String family) {}

  @ParameterizedTest
  @ValueSource(strings = {"ES", "NQ"})
  void agree_with_the_specification_written_down_naively(String symbol) {
    var instrument = Instruments.builtIn().require(Symbol.of(symbol));
    var feed = new ReadingRun(instrument, List.of());
    var core = new FixedCore();
    for (Bar bar : WildMarket.bars(31, 3100)) {
      feed.take(bar, core);

      Zones zones = feed.reading.zones();
      List<NaiveZone> naive = naive(feed, instrument.tickScale());
      assertThat(zones.size()).isEqualTo(naive.size());
      for (int i = 0; i < naive.size(); i++) {
        NaiveZone expected = naive.get(i);
        assertThat(zones.low(i)).isEqualTo(expected.lo);
        assertThat(zones.high(i)).isEqualTo(expected.hi);
        assertThat(zones.strength(i)).isCloseTo(expected.z, within(1e-9));
        assertThat(zones.quality(i)).isEqualTo(expected.quality);
        assertThat(zones.position(i)).isEqualTo(expected.position);
        assertThat(zones.role(i)).isEqualTo(expected.role);
      }
      assertScores(feed, naive, 20 * instrument.tickScale());
    }
  }

  private static void assertScores(ReadingRun feed, List<NaiveZone> zones, double reach) {
    long price = feed.bars.close(feed.bars.last());
    double sup = pull(zones, 1, price, reach);
    double res = pull(zones, -1, price, reach);
    StructureScore score = feed.reading.structure();
    assertThat(score.score(1)).isCloseTo(0.5 + 0.5 * (sup - res), within(1e-9));
    assertThat(score.score(-1)).isCloseTo(0.5 + 0.5 * (res - sup), within(1e-9));
    assertThat(score.proximity()).isCloseTo(Math.max(sup, res), within(1e-9));
  }

  private static double pull(List<NaiveZone> zones, int role, long price, double reach) {
    return zones.stream()
        .filter(zone -> zone.role == role)
        .mapToDouble(zone -> zone.z * Math.max(0, 1 - distance(zone, price) / reach))
        .max()
        .orElse(0);
  }

  private static double distance(NaiveZone zone, long price) {
    return price > zone.hi ? price - zone.hi : price < zone.lo ? zone.lo - price : 0;
  }

  private static List<NaiveZone> naive(ReadingRun feed, double k) {
    LevelSet set = feed.reading.zones().levels();
    List<Level> levels =
        IntStream.range(0, set.size())
            .mapToObj(
                i -> new Level(set.type(i), set.price(i), set.strength(i), "" + set.family(i)))
            .toList();
    var clusters = new ArrayList<List<Level>>();
    for (Level level : levels) {
      List<Level> last = clusters.isEmpty() ? List.of() : clusters.get(clusters.size() - 1);
      if (last.isEmpty() || level.price - last.get(0).price > 3 * k) {
        last = new ArrayList<>();
        clusters.add(last);
      }
      last.add(level);
    }
    return clusters.stream().map(cluster -> zone(cluster, feed, k)).toList();
  }

  private static NaiveZone zone(List<Level> cluster, ReadingRun feed, double k) {
    double lo = cluster.get(0).price - 1.5 * k;
    double hi = cluster.get(cluster.size() - 1).price + 1.5 * k;
    Map<String, Double> strongest =
        cluster.stream()
            .collect(Collectors.toMap(Level::family, Level::strength, Math::max, TreeMap::new));
    double missed = 1;
    for (double e : strongest.values()) {
      missed *= 1 - 0.6 * Math.min(e, 1);
    }
    double z = 1 - missed;
    boolean several = strongest.size() >= 2;
    ZoneQuality quality =
        several && z >= 0.8 - 1e-9
            ? ZoneQuality.EXTREME
            : several && z >= 0.6 - 1e-9
                ? ZoneQuality.STRONG
                : z >= 0.4 - 1e-9 ? ZoneQuality.MODERATE : ZoneQuality.WEAK;
    int t = feed.bars.last();
    long price = feed.bars.close(t);
    ZonePosition position =
        hi < price
            ? ZonePosition.SUPPORT
            : lo > price ? ZonePosition.RESISTANCE : ZonePosition.NEUTRAL;
    long before = t < 5 ? price : feed.bars.close(t - 5);
    int role =
        switch (position) {
          case SUPPORT -> 1;
          case RESISTANCE -> -1;
          case NEUTRAL -> before > hi ? 1 : before < lo ? -1 : 0;
        };
    return new NaiveZone(lo, hi, z, quality, position, role);
  }
}
