package mia.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mia.desk.DeskCapture;
import mia.desk.MarketView;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeOpened;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.TradeResult;
import mia.persistence.desk.VirtualTrade;
import mia.persistence.snapshots.SnapshotKind;
import mia.persistence.snapshots.SnapshotText;
import mia.persistence.snapshots.TradeSnapshot;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.signal.BaseQuality;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.BattleStatus;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.RuleStatus;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;
import org.junit.jupiter.api.Test;

class TradeSnapshotterTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol MES = Symbol.of("MES");
  private static final DeskCommit.Origin ORIGIN = new DeskCommit.Origin("K7QX", ES, "c0ffee");
  private static final long MILLI = 1_000_000L;

  /** Tuesday 2026-03-03 10:00 ET. */
  private static final long TIME = 1_772_550_000_000_000_000L;

  private final DeskCapture signal = signal();
  private final DeskCapture entry = entry(signal.after(), 24_001, 250 * MILLI);
  private final DeskCapture exit = exit(entry.after());

  private static TradeSnapshotter snapshotter() {
    return forgetful(tradeId -> Optional.empty());
  }

  private static TradeSnapshotter forgetful(
      java.util.function.Function<String, Optional<TradeStory>> lookup) {
    return new TradeSnapshotter(Instruments.builtIn(), TradingCalendar.withoutHolidays(), lookup);
  }

  private static DeskCapture capture(SnapshotKind kind, DeskState before, DeskCommit commit) {
    var prices =
        new MarketView(
            commit.timeNanos(),
            OptionalLong.of(24_004),
            OptionalLong.of(24_003),
            OptionalLong.of(24_004));
    return new DeskCapture(
        kind, before, commit.events(), commit.state(), Optional.empty(), Optional.of(prices));
  }

  private static DeskCapture signal() {
    DeskState before = DeskState.empty("bn-1", "c0ffee");
    var commit = new DeskCommit(ORIGIN, before, TIME, 10);
    String signalId = commit.add("", meta -> new SignalDecided(meta, trendSignal(), result()));
    String tradeId =
        commit.add(
            signalId,
            meta ->
                new IntentFormed(
                    meta,
                    new EnterBracket(
                        meta.id(),
                        ES,
                        MES,
                        Side.BUY,
                        2,
                        24_002,
                        23_988,
                        24_024,
                        TIME,
                        TIME + 5_000 * MILLI,
                        TIME + 60_000 * MILLI,
                        3_900)));
    commit.add(
        tradeId,
        meta ->
            new RiskDecided(
                meta,
                RiskDecision.of(
                    tradeId,
                    RiskDecision.Action.APPROVE,
                    2,
                    3_900,
                    List.of(
                        new RuleVerdict(
                            "STOP_REQUIRED", RuleVerdict.Outcome.PASS, Map.of("a", "1"))))));
    commit.add(
        tradeId,
        meta -> new AccountAnswered(meta, new AccountVerdict(tradeId, true, 2, "", List.of())));
    return capture(SnapshotKind.SIGNAL, before, commit);
  }

  private static TradingSignal trendSignal() {
    return new TradingSignal(
        SignalType.LONG,
        Optional.empty(),
        Optional.of("TREND"),
        Direction.LONG,
        OptionalLong.of(17),
        OptionalLong.of(24_000),
        OptionalLong.of(23_988),
        OptionalLong.of(24_024),
        OptionalDouble.of(0.7),
        Map.of(),
        Map.of("tier", "STRONG_TREND"));
  }

  private static BattleNavaleResult result() {
    return new BattleNavaleResult(
        BattleStatus.VIKINGS_WINNING,
        BaseQuality.GOOD,
        true,
        Direction.LONG,
        RuleStatus.STRONG_BULLISH,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static DeskCapture entry(DeskState before, long priceTicks, long latencyNanos) {
    String tradeId = before.trade().orElseThrow().id();
    long time = TIME + latencyNanos;
    var commit = new DeskCommit(ORIGIN, before, time, 11);
    commit.add(
        tradeId,
        meta -> new OrderReported(meta, fill(1, tradeId, OrderRole.ENTRY, priceTicks, time)));
    return capture(SnapshotKind.ENTRY, before, commit);
  }

  private static OrderReport fill(
      long sequence, String tradeId, OrderRole role, long priceTicks, long time) {
    return new OrderReport(
        sequence,
        sequence,
        ES,
        tradeId,
        role.orderId(tradeId),
        role == OrderRole.ENTRY ? tradeId : "",
        role,
        OrderChange.FILLED,
        Optional.of(new Fill("X" + sequence, priceTicks, 2, 192, 1)),
        0,
        0,
        "",
        time,
        11);
  }

  private static DeskCapture exit(DeskState before) {
    String tradeId = before.trade().orElseThrow().id();
    long time = TIME + 60_000 * MILLI;
    var commit = new DeskCommit(ORIGIN, before, time, 12);
    String fill =
        commit.add(
            tradeId,
            meta -> new OrderReported(meta, fill(2, tradeId, OrderRole.TARGET, 24_024, time)));
    commit.add(
        fill,
        meta ->
            new TradeClosed(
                meta,
                new TradeResult(
                    tradeId,
                    "TREND",
                    MES,
                    Side.BUY,
                    2,
                    48_002,
                    48_048,
                    5_750,
                    384,
                    5_366,
                    14,
                    23,
                    1,
                    1,
                    TIME + 250 * MILLI,
                    time,
                    ExitReason.TARGET)));
    return capture(SnapshotKind.EXIT, before, commit);
  }

  @Test
  void keeps_decision_verdicts_and_quotes_with_the_signal() {
    TradeSnapshot snapshot = snapshotter().snapshot(ES, signal);

    assertThat(snapshot.head().tradeId()).isEqualTo(signal.after().trade().orElseThrow().id());
    assertThat(snapshot.head().eventId()).isEqualTo(snapshot.head().signalId());
    assertThat(map(snapshot.execution(), "decision"))
        .containsEntry("entry_ticks", 24_000L)
        .containsEntry("limit_ticks", 24_002L)
        .containsEntry("planned_loss_minor", 3_900L)
        .containsEntry(
            "verdicts",
            List.of(
                Map.of("rule", "STOP_REQUIRED", "outcome", "PASS", "figures", Map.of("a", "1"))));
    assertThat(map(snapshot.execution(), "quotes_at_decision"))
        .containsEntry("bid_ticks", 24_003L)
        .containsEntry("ask_ticks", 24_004L);
  }

  @Test
  void keeps_a_refused_candidate_that_is_followed_with_the_gate_that_refused_it() {
    DeskState before = DeskState.empty("bn-1", "c0ffee");
    var commit = new DeskCommit(ORIGIN, before, TIME, 10);
    var refused =
        TradingSignal.refused(RefusalReason.CONFIDENCE, Optional.of("TREND"), Direction.LONG);
    String id = commit.add("", meta -> new SignalDecided(meta, refused, result()));
    commit.add(
        id,
        meta ->
            new VirtualTradeOpened(
                meta,
                new VirtualTrade(
                    meta.id(),
                    Direction.LONG,
                    "TREND",
                    "WEAK_TREND",
                    OptionalLong.of(17),
                    24_000,
                    23_988,
                    24_024,
                    0.5,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.of(RefusalReason.CONFIDENCE),
                    TIME)));

    TradeSnapshot snapshot =
        snapshotter().snapshot(ES, capture(SnapshotKind.SIGNAL, before, commit));

    assertThat(snapshot.head().signalId()).isEqualTo(id);
    assertThat(snapshot.head().tradeId()).isEmpty();
    Map<String, Object> decision = map(snapshot.execution(), "decision");
    assertThat(decision)
        .containsEntry("type", "NO_SIGNAL")
        .containsEntry("refused_for", "CONFIDENCE");
    assertThat(decision.get("candidates").toString())
        .contains("gate=CONFIDENCE", "entry_ticks=24000", "confidence=0.5");
  }

  @Test
  void says_with_the_entry_what_was_decided_what_was_filled_and_how_it_stands() {
    TradeSnapshotter snapshotter = snapshotter();
    String signalId = snapshotter.snapshot(ES, signal).head().signalId();

    TradeSnapshot snapshot = snapshotter.snapshot(ES, entry);

    assertThat(snapshot.head().signalId()).isEqualTo(signalId);
    assertThat((List<?>) snapshot.execution().get("fills"))
        .singleElement()
        .satisfies(fill -> assertThat(((Map<?, ?>) fill).get("latency_ms")).isEqualTo(250L));
    assertThat(map(snapshot.performance(), "position"))
        .containsEntry("lots", 2L)
        .containsEntry("entry_ticks", 24_001.0)
        .containsEntry("open_ticks", 3.0)
        .containsEntry("open_minor", 750L);
  }

  @Test
  void judges_a_closed_trade_by_its_plan() {
    TradeSnapshotter snapshotter = snapshotter();
    snapshotter.snapshot(ES, signal);
    snapshotter.snapshot(ES, entry);

    TradeSnapshot snapshot = snapshotter.snapshot(ES, exit);

    assertThat(map(snapshot.performance(), "closed"))
        .containsEntry("net_minor", 5_366L)
        .containsEntry("r_multiple", 5_366 / (14 * 2 * 125.0));
    // one of five ticks of slippage, a quarter of a second of latency
    assertThat(snapshot.performance())
        .containsEntry("execution_quality", (0.8 + 0.75) / 2)
        .containsEntry("adherence", 1.0)
        .containsEntry("position", null)
        .containsEntry("day_net_minor", 5_366L)
        .containsEntry("day_win_rate", 1.0);
  }

  @Test
  void counts_an_entry_beyond_the_limit_against_the_plan() {
    DeskCapture late = entry(signal.after(), 24_003, 250 * MILLI);

    TradeSnapshot snapshot = snapshotter().snapshot(ES, exit(late.after()));

    assertThat(snapshot.performance()).containsEntry("adherence", 0.75);
    assertThat(map(snapshot.performance(), "adherence_rules"))
        .containsEntry("entered_within_chase_limit", false)
        .containsEntry("stop_never_widened", true);
  }

  @Test
  void finds_the_signal_of_an_earlier_start_in_what_was_written_then() throws IOException {
    String line = SnapshotText.write(snapshotter().snapshot(ES, signal));
    TradeSnapshot written = SnapshotText.read(line.getBytes(StandardCharsets.UTF_8));

    TradeSnapshot snapshot = forgetful(id -> TradeStory.of(written)).snapshot(ES, exit);

    assertThat(snapshot.head().signalId()).isEqualTo(written.head().signalId());
    assertThat(snapshot.performance()).containsEntry("execution_quality", (0.8 + 0.75) / 2);
  }

  @Test
  void says_what_is_absent_where_the_signal_cannot_be_found() {
    TradeSnapshot snapshot = snapshotter().snapshot(ES, exit);

    assertThat(snapshot.head().signalId()).isEmpty();
    assertThat(snapshot.performance()).containsEntry("execution_quality", null);
    assertThat(snapshot.absent())
        .containsEntry(
            "performance_snapshot.execution_quality", "no snapshot of the signal was found")
        .containsEntry("execution_snapshot.decision", "no snapshot of the signal was found");
  }

  @Test
  void names_the_classes_of_data_quality_by_their_share() {
    assertThat(MarketSection.classOf(0.951)).isEqualTo("EXCELLENT");
    assertThat(MarketSection.classOf(0.95)).isEqualTo("GOOD");
    assertThat(MarketSection.classOf(0.90)).isEqualTo("ACCEPTABLE");
    assertThat(MarketSection.classOf(0.80)).isEqualTo("POOR");
    assertThat(MarketSection.classOf(0.60)).isEqualTo("CORRUPTED");
  }

  @SuppressWarnings("unchecked") // sections are objects of JSON
  private static Map<String, Object> map(Map<String, Object> section, String field) {
    return (Map<String, Object>) section.get(field);
  }
}
