package mia.engine.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import mia.engine.BarSeries;
import mia.engine.BattleNavaleEngine;
import mia.engine.Engines;
import mia.engine.RandomMarket;
import mia.protocol.market.Bar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The golden rule as the predicate of battle-navale 4.5, evaluated anew at every bar over every
 * base that was ever seen, against the machine that follows bases from bar to bar.
 */
class GoldenRulePredicateTest {
  private static final int LIFE_BARS = 20;

  /** A base as it was last seen. */
  private record Seen(int last, long low, long high, int colour, boolean armed, long dayOpen) {}

  private final Map<Long, Seen> everSeen = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {71, 72, 73, 74, 75, 76, 77, 78})
  void stands_exactly_where_a_base_is_held(long seed) {
    BattleNavaleEngine engine = Engines.es();
    int stood = 0;
    for (Bar bar : RandomMarket.bars(seed, 3_000)) {
      engine.onBar(bar);
      look(engine);
      for (int side : new int[] {1, -1}) {
        boolean held = everSeen.values().stream().anyMatch(base -> isHeld(base, side, engine));
        assertThat(engine.frame().rule().stands(side)).as("bar %d", engine.last()).isEqualTo(held);
        stood += held ? 1 : 0;
      }
    }

    assertThat(stood).as("the market is worth testing").isGreaterThan(300);
  }

  private void look(BattleNavaleEngine engine) {
    BaseMachine bases = engine.frame().bases();
    long day = engine.day().openNanos();
    for (int i = 0; bases.live(i) != null; i++) {
      remember(bases.live(i), day);
    }
    if (bases.forming() != null) {
      remember(bases.forming(), day);
    }
  }

  private void remember(Base base, long day) {
    everSeen.put(
        base.id(),
        new Seen(
            base.last(), base.lowTicks(), base.highTicks(), base.colour(), base.isArmed(), day));
  }

  private static boolean isHeld(Seen base, int side, BattleNavaleEngine engine) {
    BarSeries bars = engine.bars();
    int t = bars.last();
    if (!base.armed()
        || base.colour() != side
        || base.dayOpen() != engine.day().openNanos()
        || t - base.last() > LIFE_BARS) {
      return false;
    }
    for (int j = base.last() + 1; j <= t; j++) {
      // A hostile boule beyond the edge violates, any other close there is a gap: both end it.
      long beyond = side > 0 ? base.low() - bars.close(j) : bars.close(j) - base.high();
      if (beyond >= 1) {
        return false;
      }
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(longs = {81, 82, 83})
  void remembers_a_violation_of_the_day_by_its_colour(long seed) {
    BattleNavaleEngine engine = Engines.es();
    int violations = 0;
    int[] last = {-1, -1};
    long day = Long.MIN_VALUE;
    for (Bar bar : RandomMarket.bars(seed, 3_000)) {
      engine.onBar(bar);
      if (engine.day().openNanos() != day) {
        day = engine.day().openNanos();
        last = new int[] {-1, -1};
      }
      BaseMachine bases = engine.frame().bases();
      for (int i = 0; i < bases.eventCount(); i++) {
        if (bases.event(i) == BaseEvent.VIOLATION) {
          violations++;
          last[engine.bars().colour(engine.last()) < 0 ? 0 : 1] = engine.last();
        }
      }
      for (int side : new int[] {1, -1}) {
        int at = last[side > 0 ? 0 : 1];
        int age = at < 0 ? -1 : engine.last() - at;
        assertThat(engine.frame().rule().violationAge(side)).isEqualTo(age);
        assertThat(engine.frame().rule().isCoolingDown(side)).isEqualTo(age >= 0 && age <= 3);
      }
    }

    assertThat(violations).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {91, 92, 93})
  void bases_never_share_a_bar_and_have_a_quality(long seed) {
    BattleNavaleEngine engine = Engines.es();
    for (Bar bar : RandomMarket.bars(seed, 2_000)) {
      engine.onBar(bar);
      BaseMachine bases = engine.frame().bases();
      int end = -1;
      for (int i = 0; bases.live(i) != null; i++) {
        Base base = bases.live(i);
        assertThat(base.first()).isGreaterThan(end);
        end = base.last();
        assertThat(base.bars()).isBetween(3, 60);
        assertThat(base.quality()).isBetween(0.0, 1.0);
        assertThat(base.balance()).isBetween(-1.0, 1.0);
      }
      if (bases.forming() != null) {
        assertThat(bases.forming().first()).isGreaterThan(end);
        assertThat(bases.forming().last()).isEqualTo(engine.last());
      }
    }
  }
}
