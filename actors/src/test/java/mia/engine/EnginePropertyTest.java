package mia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mia.engine.base.BattleFrame;
import mia.engine.report.InspectWriter;
import mia.engine.score.TimeFrame;
import mia.engine.strategy.DecisionMaker;
import mia.protocol.market.Bar;
import mia.protocol.signal.AutomationMode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every market. */
class EnginePropertyTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final int BARS = 1500;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void the_mirror_of_a_market_gives_the_mirror_of_the_result(long seed) {
    List<Bar> bars = RandomMarket.bars(seed, BARS);
    List<Bar> mirrored = RandomMarket.mirrored(bars, 24_000);
    BattleNavaleEngine engine = Engines.es();
    BattleNavaleEngine mirror = Engines.es();

    int ruled = 0;
    int fired = 0;
    for (int t = 0; t < bars.size(); t++) {
      engine.onBar(bars.get(t));
      mirror.onBar(mirrored.get(t));
      assertMirrored(engine.frame(), mirror.frame());
      assertMirroredPatterns(engine, mirror);
      assertThat(mirror.trigger(-1).isBreakout()).isEqualTo(engine.trigger(1).isBreakout());
      assertThat(mirror.trigger(-1).isRepelled()).isEqualTo(engine.trigger(1).isRepelled());
      assertThat(mirror.trigger(1).chaseTicks()).isEqualTo(engine.trigger(-1).chaseTicks());
      ruled += engine.frame().rule().direction() != 0 ? 1 : 0;
      fired += engine.trigger(1).fires() ? 1 : 0;
    }

    assertThat(ruled).as("the market is worth testing").isGreaterThan(100);
    assertThat(fired).isPositive();
  }

  private static void assertMirrored(BattleFrame frame, BattleFrame mirror) {
    assertThat(mirror.rule().direction()).isEqualTo(-frame.rule().direction());
    assertThat(mirror.rule().value()).isCloseTo(1 - frame.rule().value(), EXACT);
    if (Double.isNaN(frame.composite().value())) {
      assertThat(mirror.composite().value()).isNaN();
      return;
    }
    assertThat(mirror.battle().vikingsShare()).isCloseTo(1 - frame.battle().vikingsShare(), EXACT);
    assertThat(mirror.composite().value()).isCloseTo(1 - frame.composite().value(), EXACT);
    assertThat(mirror.composite().patternStrength(-1))
        .isCloseTo(frame.composite().patternStrength(1), EXACT);
  }

  private static void assertMirroredPatterns(BattleNavaleEngine engine, BattleNavaleEngine mirror) {
    assertSame(mirror.sierra().faded(-1), engine.sierra().faded(1));
    assertThat(mirror.headfake().kind().side()).isEqualTo(-engine.headfake().kind().side());
    assertThat(mirror.headfake().score()).isEqualTo(engine.headfake().score());
    assertThat(mirror.anomaly().score()).isCloseTo(engine.anomaly().score(), EXACT);
    assertThat(mirror.classic().breakout()).isEqualTo(-engine.classic().breakout());
    assertThat(mirror.classic().engulfing()).isEqualTo(-engine.classic().engulfing());
    assertThat(mirror.classic().specialExit()).isEqualTo(-engine.classic().specialExit());
    for (TimeFrame frame : TimeFrame.values()) {
      assertSame(mirror.frames().alignment(frame, -1), engine.frames().alignment(frame, 1));
    }
    assertSame(mirror.frames().score(-1, Double.NaN), engine.frames().score(1, Double.NaN));
  }

  private static void assertSame(double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, EXACT);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void bars_to_come_never_change_what_was_said(long seed) {
    List<Bar> bars = RandomMarket.bars(seed, 400);
    List<String> whole = lines(bars);

    for (int length = 50; length < bars.size(); length += 50) {
      assertThat(lines(bars.subList(0, length))).isEqualTo(whole.subList(0, length));
    }
  }

  private static List<String> lines(List<Bar> bars) {
    BattleNavaleEngine engine = Engines.es();
    SignalGenerator generator = Engines.generator(AutomationMode.PAPER_TRADING);
    var writer = new InspectWriter();
    var lines = new ArrayList<String>();
    for (Bar bar : bars) {
      engine.onBar(bar);
      generator.onBar(engine, bar);
      lines.add(writer.line(engine, generator.decision()));
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void a_restored_engine_continues_bit_for_bit(long seed) {
    List<Bar> bars = RandomMarket.bars(seed, 2_300);
    BattleNavaleEngine engine = Engines.es();
    BattleNavaleEngine restored = Engines.es();
    SignalGenerator generator = Engines.generator(AutomationMode.PAPER_TRADING);
    var writer = new InspectWriter();

    for (int t = 0; t < bars.size(); t++) {
      if (t % 97 == 0 || t == 2_100) {
        restored =
            BattleNavaleEngine.restore(
                engine.checkpoint(),
                EngineSettings.defaults(),
                Engines.instrument("ES"),
                Engines.CALENDAR);
        assertThat(lineOfLastBar(writer, restored, generator))
            .isEqualTo(lineOfLastBar(writer, engine, generator));
      }
      Bar bar = bars.get(t);
      for (BattleNavaleEngine each : List.of(engine, restored)) {
        each.onPeerBar(bar.startNanos(), 5 * bar.closeTicks() + t % 3);
        each.onBar(bar);
      }
      generator.onBar(engine, bar);
      String line = writer.line(engine, generator.decision());
      generator.onBar(restored, bar);
      assertThat(writer.line(restored, generator.decision())).isEqualTo(line);
    }

    assertThat(restored.checkpoint()).isEqualTo(engine.checkpoint());
  }

  private static String lineOfLastBar(
      InspectWriter writer, BattleNavaleEngine engine, SignalGenerator generator) {
    return engine.last() < 0 ? "" : writer.line(engine, generator.decision());
  }

  @Test
  void a_checkpoint_of_other_settings_is_refused() {
    byte[] checkpoint = Engines.es().checkpoint();

    assertThatThrownBy(
            () ->
                BattleNavaleEngine.restore(
                    checkpoint,
                    EngineSettings.defaults().withSizeMode(BaseSizeMode.FIXED),
                    Engines.instrument("ES"),
                    Engines.CALENDAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("configuration");
  }

  @Test
  void a_torn_checkpoint_is_refused() {
    byte[] checkpoint = Engines.esAfter(RandomMarket.bars(31, 40)).checkpoint();

    for (int length : new int[] {0, 7, 8, 15, 16, checkpoint.length - 8, checkpoint.length - 1}) {
      assertRefused(Arrays.copyOf(checkpoint, length));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {61, 62, 63})
  void a_checkpoint_with_a_flipped_bit_is_refused(long seed) {
    byte[] checkpoint = Engines.esAfter(RandomMarket.bars(seed, 40)).checkpoint();
    var random = new SplittableRandom(seed);

    for (int i = 0; i < 50; i++) {
      byte[] flipped = checkpoint.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      assertRefused(flipped);
    }
  }

  private static void assertRefused(byte[] checkpoint) {
    assertThatThrownBy(
            () ->
                BattleNavaleEngine.restore(
                    checkpoint,
                    EngineSettings.defaults(),
                    Engines.instrument("ES"),
                    Engines.CALENDAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void refuses_a_bar_that_does_not_follow() {
    List<Bar> bars = RandomMarket.bars(41, 5);
    BattleNavaleEngine engine = Engines.esAfter(bars);

    assertThatThrownBy(() -> engine.onBar(bars.get(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not follow");
    assertThat(engine.last()).isEqualTo(4);
  }

  @Test
  void allocates_nothing_per_bar() {
    List<Bar> bars = RandomMarket.detailed(RandomMarket.bars(51, 4_000));
    BattleNavaleEngine engine = Engines.es();
    var decisions = new DecisionMaker(AutomationMode.PAPER_TRADING, Engines.instrument("MES"));
    int from = 2_500;
    for (int t = 0; t < from; t++) {
      take(engine, decisions, bars.get(t));
    }
    // A new trading day is looked up once: start behind the last change of day.
    int counted = 300;
    while (!engine.day().equals(Engines.CALENDAR.dayAt(bars.get(from + counted).startNanos()))) {
      take(engine, decisions, bars.get(from++));
    }
    var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    thread.getThreadAllocatedBytes(id);
    long before = thread.getThreadAllocatedBytes(id);

    for (int t = from; t < from + counted; t++) {
      take(engine, decisions, bars.get(t));
    }

    assertThat(thread.getThreadAllocatedBytes(id) - before).isZero();
  }

  private static void take(BattleNavaleEngine engine, DecisionMaker decisions, Bar bar) {
    engine.onPeerBar(bar.startNanos(), 5 * bar.closeTicks());
    engine.onBar(bar);
    decisions.decide(engine.situation(), engine.dayOfDecision());
  }
}
