package mia.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import mia.persistence.EventMeta;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeOpened;
import mia.persistence.desk.VirtualBarrier;
import mia.persistence.desk.VirtualResult;
import mia.persistence.desk.VirtualTrade;
import mia.protocol.market.Instruments;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.ExitReason;
import mia.protocol.signal.BaseQuality;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.BattleStatus;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.RuleStatus;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;
import org.junit.jupiter.api.Test;

class PerformanceTrackerTest {
  private static final Symbol ES = Symbol.of("ES");

  private final PerformanceTracker tracker =
      new PerformanceTracker(Instruments.builtIn(), TradingCalendar.withoutHolidays());

  /** Tuesday 2026-03-03 at a time of New York. */
  private static long et(int hour, int minute) {
    return ZonedDateTime.of(2026, 3, 3, hour, minute, 0, 0, ZoneId.of("America/New_York"))
            .toEpochSecond()
        * 1_000_000_000L;
  }

  private static EventMeta meta(String id) {
    return new EventMeta(id, "", ES, et(10, 0), 1, "c");
  }

  private void signal(String... words) {
    var metadata = new TreeMap<String, String>();
    for (int i = 0; i < words.length; i += 2) {
      metadata.put(words[i], words[i + 1]);
    }
    tracker.add(
        new SignalDecided(
            meta("S"),
            new TradingSignal(
                SignalType.NO_SIGNAL,
                Optional.of(RefusalReason.CONFIDENCE),
                Optional.of("BASE"),
                Direction.LONG,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Map.of(),
                metadata),
            new BattleNavaleResult(
                BattleStatus.NO_BATTLE,
                BaseQuality.INVALID,
                false,
                Direction.NONE,
                RuleStatus.UNCLEAR,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty())));
  }

  private void virtual(String id, VirtualBarrier barrier, long netMinor) {
    var trade =
        new VirtualTrade(
            id,
            Direction.LONG,
            "BASE",
            "WEAK_BASE",
            OptionalLong.of(1),
            24_000,
            23_990,
            24_020,
            0.5,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.of(RefusalReason.CONFIDENCE),
            et(10, 0));
    tracker.add(new VirtualTradeOpened(meta(id), trade));
    tracker.add(
        new VirtualTradeClosed(
            meta(id + "C"),
            new VirtualResult(
                trade,
                barrier,
                Symbol.of("MES"),
                24_020,
                netMinor + 192,
                192,
                netMinor,
                1_250,
                20,
                3,
                4,
                et(10, 4))));
  }

  @Test
  void virtual_trades_stand_beside_real_ones_with_the_circumstances_of_their_decision() {
    signal("regime", "UNCLEAR", "t1", "true", "t2", "true");
    virtual("V1", VirtualBarrier.TARGET, 2_183);
    signal("regime", "WEAK_TREND_BULLISH", "t2", "true");
    virtual("V2", VirtualBarrier.HORIZON, -625);

    assertThat(tracker.trades()).isEmpty();
    ClosedTrade first = tracker.virtualTrades().get(0);
    assertThat(first.phase()).isEqualTo(SessionPhase.NY_OPEN);
    assertThat(first.regime()).isEqualTo("UNCLEAR");
    assertThat(first.pattern()).isEqualTo("T1+T2");
    assertThat(first.tier()).isEqualTo("WEAK_BASE");
    assertThat(first.r().orElseThrow()).isCloseTo(2_183 / 1_250.0, within(1e-12));
    assertThat(tracker.virtualTrades().get(1).result().reason()).isEqualTo(ExitReason.TIME);
    Map<String, Map<String, Performance>> groups =
        PerformanceTracker.groups(tracker.virtualTrades());
    assertThat(groups.get("pattern").keySet()).containsExactly("T1+T2", "T2");
    assertThat(groups.get("pattern").get("T2").netMinor()).isEqualTo(-625);
    assertThat(groups.get("regime")).hasSize(2);
  }

  @Test
  void an_adopted_trade_counts_without_circumstances() {
    ClosedTrade any = Trades.of(500).get(0);

    tracker.add(new TradeClosed(meta("T"), any.result()));

    assertThat(tracker.performance().netMinor()).isEqualTo(500);
    assertThat(tracker.trades().get(0).regime()).isEmpty();
  }

  @Test
  void a_drawdown_is_a_share_of_the_equity_it_fell_from() {
    List<ClosedTrade> trades = Trades.of(10_000, -22_000, 5_000, -60_000, 90_000);

    Performance figures = Performance.of(trades, List.of(), OptionalLong.of(1_000_000));

    // From 10,100.00 down to 9,330.00.
    assertThat(figures.worstDrawdownMinor()).isEqualTo(77_000);
    assertThat(figures.worstDrawdownShare().orElseThrow())
        .isCloseTo(77_000 / 1_010_000.0, within(1e-12));
    assertThat(Performance.of(trades, List.of()).worstDrawdownShare()).isEmpty();
  }

  @Test
  void excursions_are_averaged_and_undefined_without_a_trade() {
    assertThat(Performance.of(Trades.of(1, 2), List.of()).averageFavourableTicks()).hasValue(10);
    assertThat(Performance.of(Trades.of(1, 2), List.of()).averageAdverseTicks()).hasValue(4);
    assertThat(Performance.of(List.of(), List.of()).averageAdverseTicks()).isEmpty();
  }
}
