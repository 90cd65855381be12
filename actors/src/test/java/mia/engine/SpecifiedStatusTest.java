package mia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.engine.feature.FeatureCatalog;
import mia.engine.feature.FeatureSet;
import mia.engine.feature.FeatureStatus;
import mia.engine.feature.FeatureValue;
import mia.protocol.market.Bar;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.TradingSignal;
import org.junit.jupiter.api.Test;

/**
 * What the method says where something is missing: the status that is specified, and never a
 * neutral number in its place.
 */
class SpecifiedStatusTest {
  private static final long MINUTE = 60_000_000_000L;

  /** Tuesday 2026-03-03 10:00 ET. */
  private static final long TEN = 1_772_550_000_000_000_000L;

  private static final String PEER = "es_nq_correlation";
  private static final String VOLUME = "volume_confirmation";
  private static final String VWAP = "vwap_trend_signal";

  private final SignalGenerator generator = Engines.generator(AutomationMode.PAPER_TRADING);
  private final BattleNavaleEngine engine = Engines.es();
  private TradingSignal signal;

  /** A minute that walks up and down, so that nothing is flat. */
  private static Bar minute(int index, OrderFlow flow, boolean volumeKnown) {
    long open = 24_000 + Math.floorMod(7 * index, 11);
    long close = 24_000 + Math.floorMod(7 * (index + 1), 11);
    long start = TEN + index * MINUTE;
    return new Bar(
        start,
        start + MINUTE,
        open,
        Math.max(open, close) + 1,
        Math.min(open, close) - 1,
        close,
        volumeKnown ? 1_000 + 10L * Math.floorMod(index, 5) : 0,
        volumeKnown,
        flow,
        Optional.empty(),
        true);
  }

  private static Bar minute(int index) {
    return minute(index, OrderFlow.ofVolumes(450, 550), true);
  }

  private void take(Bar bar) {
    engine.onBar(bar);
    signal = generator.onBar(engine, bar);
  }

  private void takeWithPeer(Bar bar) {
    engine.onPeerBar(bar.startNanos(), 5 * bar.closeTicks() + Math.floorMod(bar.startNanos(), 3));
    take(bar);
  }

  private FeatureValue feature(String name) {
    return engine.market().features().value(name);
  }

  private void assertAbsent(String name, FeatureStatus status) {
    assertThat(feature(name).status()).as(name).isEqualTo(status);
    assertThat(feature(name).raw()).as(name).isNaN();
    assertThat(feature(name).aligned(1)).as(name).isNaN();
    assertThat(feature(name).aligned(-1)).as(name).isNaN();
    assertThat(signal.features()).as("what is absent has no number").doesNotContainKey(name);
    assertThat(signal.metadata()).containsEntry("status." + name, status.name());
  }

  @Test
  void a_missing_peer_is_missing_and_is_left_out_of_the_score() {
    for (int i = 0; i < 60; i++) {
      take(minute(i));
    }

    assertAbsent(PEER, FeatureStatus.MISSING);
    double all = 0;
    double there = 0;
    FeatureSet features = engine.market().features();
    for (int i = 0; i < features.size(); i++) {
      all += features.weight(i);
      there += features.value(i).available() ? features.weight(i) : 0;
    }
    assertThat(engine.market().indicators().coverage()).isEqualTo(there / all);
  }

  @Test
  void a_peer_that_misses_one_minute_is_missing_until_ten_returns_are_whole_again() {
    for (int i = 0; i < 60; i++) {
      takeWithPeer(minute(i));
    }
    assertThat(feature(PEER).status()).isEqualTo(FeatureStatus.OK);

    take(minute(60));
    assertAbsent(PEER, FeatureStatus.MISSING);
    for (int i = 61; i < 71; i++) {
      takeWithPeer(minute(i));
      assertAbsent(PEER, FeatureStatus.MISSING);
    }
    takeWithPeer(minute(71));
    assertThat(feature(PEER).status()).isEqualTo(FeatureStatus.OK);
  }

  @Test
  void missing_order_flow_degrades_the_volume_and_leaves_the_battle_to_the_boules() {
    for (int i = 0; i < 60; i++) {
      takeWithPeer(minute(i, OrderFlow.NONE, true));
    }

    assertThat(feature(VOLUME).status()).isEqualTo(FeatureStatus.DEGRADED);
    double loud = Math.min(engine.bars().relativeVolume(engine.last()) / 2, 1);
    assertThat(feature(VOLUME).aligned(1)).isEqualTo(loud);
    assertThat(feature(VOLUME).aligned(-1)).as("volume alone has no side").isEqualTo(loud);
    assertThat(engine.frame().battle().deltaRatio()).isNaN();
    assertThat(engine.frame().battle().buyShare()).isNaN();
    assertThat(engine.frame().boule().deltaShare()).isNaN();
  }

  @Test
  void a_gap_invents_no_bar_and_takes_no_jump_for_a_return() {
    for (int i = 0; i < 60; i++) {
      takeWithPeer(minute(i));
    }
    int last = engine.last();

    takeWithPeer(minute(75));

    assertThat(engine.last()).isEqualTo(last + 1);
    assertAbsent(PEER, FeatureStatus.MISSING);
    for (int i = 76; i < 85; i++) {
      takeWithPeer(minute(i));
      assertAbsent(PEER, FeatureStatus.MISSING);
    }
    takeWithPeer(minute(85));
    assertThat(feature(PEER).status()).as("ten returns after the gap").isEqualTo(FeatureStatus.OK);
  }

  @Test
  void a_half_day_is_over_early_and_its_evening_goes_on_without_a_gap_in_the_range() {
    TradingCalendar calendar = TradingCalendar.parse(List.of("2026-03-03 closes 13:15"));
    var half =
        new BattleNavaleEngine(EngineSettings.defaults(), Engines.instrument("ES"), calendar);
    int close = 195;
    for (int i = 0; i < close; i++) {
      half.onBar(minute(i));
    }
    TradingDay day = half.day();

    assertThat(half.phase()).isEqualTo(SessionPhase.CLOSE);
    assertThat(EntryWindow.isOpen(AutomationMode.PAPER_TRADING, day, TEN + 180 * MINUTE)).isFalse();
    assertThat(day.flattenNanos()).isEqualTo(TEN + 193 * MINUTE);
    assertThat(half.accepts(minute(close))).as("13:15").isFalse();
    assertThat(half.accepts(minute(7 * 60 + 59))).as("17:59").isFalse();
    Bar evening = minute(8 * 60);
    assertThat(half.accepts(evening)).as("18:00").isTrue();
    half.onBar(evening);
    assertThat(half.last()).isEqualTo(close);
    assertThat(half.market().sessionLevels().hasPrior()).isTrue();
    assertThat(half.market().sessionLevels().priorClose())
        .isEqualTo(minute(close - 1).closeTicks());
    assertThat(half.market().market().value("session_time").status())
        .isEqualTo(FeatureStatus.MISSING);
  }

  @Test
  void a_contract_roll_starts_every_warm_up_again() {
    for (int i = 0; i < 200; i++) {
      takeWithPeer(minute(i));
    }
    assertThat(signal.reason()).isNotEqualTo(Optional.of(RefusalReason.WARMUP));

    // A desk begins another engine where another contract begins.
    BattleNavaleEngine rolled = Engines.es();
    for (int i = 200; i < 220; i++) {
      rolled.onBar(minute(i));
      signal = generator.onBar(rolled, minute(i));
      if (i < 219) {
        assertThat(signal.reason()).hasValue(RefusalReason.WARMUP);
        assertThat(rolled.market().features().value("sierra_pattern_strength").status())
            .isEqualTo(FeatureStatus.WARMUP);
        assertThat(rolled.market().confluence(1)).isNaN();
      }
    }
    assertThat(signal.reason()).hasValue(RefusalReason.REGIME_UNCLEAR);
    assertThat(rolled.market().sessionLevels().hasPrior()).isFalse();
  }

  @Test
  void bars_without_volume_have_no_vwap_no_volume_and_no_score() {
    for (int i = 0; i < 60; i++) {
      takeWithPeer(minute(i, OrderFlow.NONE, false));
    }

    assertAbsent(VWAP, FeatureStatus.MISSING);
    assertAbsent(VOLUME, FeatureStatus.MISSING);
    assertThat(engine.market().vwap().value()).isNaN();
    assertThat(engine.market().confluence(1)).as("F1 is required").isNaN();
    assertThat(engine.market().confluence(-1)).isNaN();
  }

  @Test
  void one_bar_without_volume_leaves_the_usual_volume_unknown_while_it_is_in_the_mean() {
    for (int i = 0; i < 60; i++) {
      takeWithPeer(minute(i));
    }

    takeWithPeer(minute(60, OrderFlow.NONE, false));
    assertAbsent(VOLUME, FeatureStatus.MISSING);
    for (int i = 61; i <= 80; i++) {
      takeWithPeer(minute(i));
      assertAbsent(VOLUME, FeatureStatus.MISSING);
    }
    takeWithPeer(minute(81));
    assertThat(feature(VOLUME).status().available()).isTrue();
  }

  @Test
  void a_first_start_without_history_is_in_warm_up_and_no_feature_has_a_number() {
    var missing = List.of("gamma_levels_proximity", "level_proximity", "options_flow_bias");
    take(minute(0));

    assertThat(signal.reason()).hasValue(RefusalReason.WARMUP);
    assertThat(signal.confidence()).isEmpty();
    assertThat(signal.entryTicks()).isEmpty();
    for (FeatureCatalog.Entry entry : FeatureCatalog.CORE) {
      boolean absent = missing.contains(entry.name());
      assertAbsent(entry.name(), absent ? FeatureStatus.MISSING : FeatureStatus.WARMUP);
    }
    List<RefusalReason> reasons = new ArrayList<>();
    for (int i = 1; i < 30; i++) {
      take(minute(i));
      reasons.add(signal.reason().orElseThrow());
    }
    assertThat(reasons.subList(0, 18)).containsOnly(RefusalReason.WARMUP);
    assertThat(reasons.subList(18, 28)).containsOnly(RefusalReason.REGIME_UNCLEAR);
    assertThat(reasons.get(28)).isNotIn(RefusalReason.WARMUP, RefusalReason.REGIME_UNCLEAR);
  }
}
