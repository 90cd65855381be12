package mia.persistence.codec;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mia.persistence.EventMeta;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountState;
import mia.persistence.account.Reservation;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.EngineBytes;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.TradeResult;
import mia.persistence.desk.VirtualBarrier;
import mia.persistence.desk.VirtualResult;
import mia.persistence.desk.VirtualTrade;
import mia.protocol.account.Arming;
import mia.protocol.account.EntryPause;
import mia.protocol.market.Bar;
import mia.protocol.market.BarDetail;
import mia.protocol.market.FlowSource;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.PeerBar;
import mia.protocol.market.Symbol;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.KillState;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.BaseQuality;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.BattleStatus;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.RuleStatus;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;

/**
 * One instance of everything that is stored, in the order in which one short trade would write it.
 */
public final class Samples {
  public static final Symbol ES = Symbol.of("ES");
  public static final Symbol MES = Symbol.of("MES");
  public static final String TRADE = "K7QX-ES-4";

  static final long MINUTE_NANOS = 60_000_000_000L;
  static final long START_NANOS = 1_760_000_400_000_000_000L;

  private Samples() {}

  /** One of each event, by class. */
  public static Map<Class<?>, JournalEvent> events() {
    var events = new LinkedHashMap<Class<?>, JournalEvent>();
    for (JournalEvent event : deskEvents()) {
      events.put(event.getClass(), event);
    }
    for (JournalEvent event : GuardSamples.events()) {
      events.put(event.getClass(), event);
    }
    for (JournalEvent event : accountEvents()) {
      events.put(event.getClass(), event);
    }
    for (JournalEvent event : AuditSamples.events()) {
      events.put(event.getClass(), event);
    }
    return events;
  }

  /** The events of a desk; they fold. */
  public static List<DeskEvent> deskEvents() {
    return List.of(
        new DeskEvent.DeskStarted(meta("K7QX-ES-S1", ""), "node-1", "3.0.0", "bn-1"),
        new DeskEvent.Reconciled(meta("K7QX-ES-S2", ""), 7, "nothing is open"),
        new DeskEvent.HistoryAdded(meta("K7QX-ES-H", ""), List.of(historyBar())),
        new DeskEvent.LevelsTaken(meta("K7QX-ES-L", ""), levels()),
        new DeskEvent.BarClosed(
            meta("K7QX-ES-0", ""),
            bar(),
            Optional.of(new PeerBar(Symbol.of("NQ"), START_NANOS, 86_123)),
            false,
            Optional.empty(),
            Optional.of(GuardSamples.conduct())),
        new DeskEvent.DayRolled(meta("K7QX-ES-1", "K7QX-ES-0"), LocalDate.of(2025, 10, 9)),
        new DeskEvent.SignalDecided(meta("K7QX-ES-2", "K7QX-ES-0"), signal(), result()),
        new DeskEvent.IntentFormed(meta("K7QX-ES-3", "K7QX-ES-2"), IntentSamples.entry()),
        new DeskEvent.RiskDecided(meta("K7QX-ES-5", "K7QX-ES-3"), decision()),
        new DeskEvent.AccountAnswered(meta("K7QX-ES-6", "K7QX-DU1-1"), verdict()),
        new DeskEvent.OrderReported(meta("K7QX-ES-7", "K7QX-DU1-2"), report()),
        new DeskEvent.PriceTouched(
            meta("K7QX-ES-8", ""), print(), Optional.of(new Excursion(23_012, 22_990))),
        new DeskEvent.AnalysisAbandoned(meta("K7QX-ES-8T", ""), 731_000_000L),
        new DeskEvent.SeriesStarted(meta("K7QX-ES-8S", ""), 42_140_878),
        new DeskEvent.IncidentNoted(meta("K7QX-ES-9", ""), "gap", "no record for 7 s – été"),
        new DeskEvent.TradeClosed(meta("K7QX-ES-A", "K7QX-ES-8"), tradeResult()),
        new DeskEvent.EngineCheckpointed(
            meta("K7QX-ES-B", "K7QX-ES-0"), "bn-1", 1, new EngineBytes(new byte[] {3, 1, 4, 1, 5})),
        new DeskEvent.VirtualTradeOpened(meta("K7QX-ES-V1", "K7QX-ES-2"), virtual("K7QX-ES-V1")),
        new DeskEvent.VirtualTradeOpened(meta("K7QX-ES-V2", "K7QX-ES-2"), virtual("K7QX-ES-V2")),
        new DeskEvent.VirtualTradeClosed(
            meta("K7QX-ES-W", "K7QX-ES-V1"),
            new VirtualResult(
                virtual("K7QX-ES-V1"),
                VirtualBarrier.TARGET,
                MES,
                23_032,
                3_375,
                192,
                3_183,
                1_750,
                29,
                4,
                7,
                START_NANOS + 8 * MINUTE_NANOS)));
  }

  private static VirtualTrade virtual(String id) {
    return new VirtualTrade(
        id,
        Direction.LONG,
        "BASE",
        "WEAK_BASE",
        OptionalLong.of(17),
        23_004,
        22_990,
        23_032,
        0.41,
        OptionalDouble.of(0.5),
        OptionalDouble.empty(),
        Optional.of(RefusalReason.CONFIDENCE),
        START_NANOS + MINUTE_NANOS);
  }

  /** The events of an account; they fold. */
  public static List<AccountEvent> accountEvents() {
    return List.of(
        new AccountEvent.AccountStarted(meta("K7QX-DU1-S1", ""), 3, "node-1", "3.0.0"),
        new AccountEvent.DeskRegistered(meta("K7QX-DU1-S2", ""), 7),
        new AccountEvent.AccountReconciled(
            meta("K7QX-DU1-S3", ""), false, List.of("order K7QX-ES-2-S is not ours")),
        new AccountEvent.AccountDayRolled(meta("K7QX-DU1-0", ""), LocalDate.of(2025, 10, 9)),
        new AccountEvent.IntentJudged(
            meta("K7QX-DU1-1", "K7QX-ES-5"),
            new ApprovedOrder(IntentSamples.entry(), "K7QX-ES-5"),
            verdict(),
            Optional.of(new Reservation(2, 3_917, 1, 125))),
        new AccountEvent.ReportBooked(meta("K7QX-DU1-2", "K7QX-DU1-1"), report()),
        new AccountEvent.KillChanged(
            meta("K7QX-DU1-3", ""),
            new KillState(KillState.Phase.TRIGGERED, "loss limit", "guardian", START_NANOS)),
        new AccountEvent.PriceMarked(meta("K7QX-DU1-2A", ""), MES, 23_011),
        new AccountEvent.EntriesPaused(
            meta("K7QX-DU1-4", ""), new EntryPause(Optional.of(ES), "news", "maria", START_NANOS)),
        new AccountEvent.EntriesResumed(
            meta("K7QX-DU1-5", ""), Optional.empty(), "news is out", "maria"),
        new AccountEvent.LimitsChanged(
            meta("K7QX-DU1-6", ""),
            Map.of("max-risk-per-trade", "80 USD"),
            Map.of("max-risk-per-trade", "100 USD"),
            false,
            "thin market",
            "maria"),
        new AccountEvent.Armed(
            meta("K7QX-DU1-7", ""), new Arming("DU1", START_NANOS, "open", "maria")),
        new AccountEvent.Disarmed(meta("K7QX-DU1-8", ""), "close", "maria"),
        new AccountEvent.ModeChanged(
            meta("K7QX-DU1-9", ""), AutomationMode.DATA_COLLECTION, "watch only", "maria"),
        new AccountEvent.PositionAdopted(
            meta("K7QX-DU1-A", ""),
            Map.of(MES, -3L),
            List.of("HAND-1"),
            List.of("MES: 0 lots in the journal, -3 at the venue"),
            List.of(),
            "my own hedge",
            "maria"),
        new AccountEvent.FlattenOrdered(
            meta("K7QX-DU1-B", ""), Optional.of(ES), ExitReason.MANUAL, "lunch", "maria"));
  }

  /** The states that the events fold to, in the middle of the trade. */
  public static List<Object> states() {
    DeskState desk = DeskState.empty("bn-1", "c0ffee");
    for (DeskEvent event : deskEvents()) {
      if (!(event instanceof DeskEvent.TradeClosed)) {
        desk = desk.apply(event);
      }
    }
    return List.of(desk, account(), AuditSamples.state());
  }

  private static AccountState account() {
    return accountEvents().stream()
        .reduce(AccountState.empty(), AccountState::apply, (first, second) -> second);
  }

  public static EventMeta meta(String id, String cause) {
    return new EventMeta(id, cause, ES, START_NANOS + MINUTE_NANOS, 123_456, "c0ffee");
  }

  static OptionsSnapshot levels() {
    return new OptionsSnapshot(
        START_NANOS - 30 * MINUTE_NANOS,
        "SPX",
        OptionalLong.of(23_200),
        OptionalLong.of(22_800),
        OptionalLong.of(22_960),
        OptionalLong.of(-1_200_000_000L),
        OptionalLong.of(812_000),
        OptionalLong.of(954_000),
        OptionalLong.of(41_000_000_00L),
        OptionalLong.of(57_000_000_00L),
        OptionalLong.of(-3_400),
        "morning.csv",
        132);
  }

  static Bar historyBar() {
    return Bar.of(
        START_NANOS - MINUTE_NANOS,
        MINUTE_NANOS,
        22_990,
        23_001,
        22_989,
        23_000,
        987,
        OrderFlow.ofVolumes(450, 537));
  }

  static Bar bar() {
    return new Bar(
        START_NANOS,
        START_NANOS + MINUTE_NANOS,
        23_000,
        23_006,
        22_998,
        23_004,
        1_234,
        true,
        new OrderFlow(FlowSource.EXCHANGE, 600, 630, 210, 222),
        Optional.of(
            new BarDetail(
                22_998,
                List.of(10L, 40L, 0L, 0L, 0L, 0L, 250L, 250L, 50L),
                List.of(0L, 0L, 0L, 30L, 100L, 200L, 200L, 50L, 50L),
                List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 4L),
                28_384_936,
                436,
                87,
                440,
                432,
                3)),
        true);
  }

  private static TradingSignal signal() {
    return new TradingSignal(
        SignalType.LONG,
        Optional.empty(),
        Optional.of("trend"),
        Direction.LONG,
        OptionalLong.of(17),
        OptionalLong.of(23_004),
        OptionalLong.of(22_990),
        OptionalLong.of(23_032),
        OptionalDouble.of(0.7310585786300049),
        Map.of("delta", -0.25, "imbalance", 1.0 / 3.0),
        Map.of("tier", "STANDARD", "regime", "TREND_UP"));
  }

  private static BattleNavaleResult result() {
    return new BattleNavaleResult(
        BattleStatus.VIKINGS_WINNING,
        BaseQuality.GOOD,
        true,
        Direction.LONG,
        RuleStatus.STRONG_BULLISH,
        OptionalDouble.of(0.62),
        OptionalDouble.of(1e-7),
        OptionalDouble.empty(),
        OptionalDouble.of(0.5),
        OptionalDouble.of(0.71));
  }

  private static RiskDecision decision() {
    return new RiskDecision(
        TRADE,
        RiskDecision.Action.APPROVE,
        2,
        Optional.of(Symbol.of("ES")),
        4_384,
        OptionalLong.of(439),
        List.of(
            new RuleVerdict("kill", RuleVerdict.Outcome.PASS, Map.of()),
            new RuleVerdict(
                "risk-per-trade",
                RuleVerdict.Outcome.PASS,
                Map.of("plannedLossMinor", "4384", "limitMinor", "10000"))));
  }

  private static AccountVerdict verdict() {
    return new AccountVerdict(
        TRADE,
        true,
        2,
        "",
        List.of(
            new RuleVerdict("exposure", RuleVerdict.Outcome.PASS, Map.of("exposureTenths", "2"))));
  }

  private static OrderReport report() {
    return new OrderReport(
        1,
        12,
        ES,
        TRADE,
        TRADE + "-E",
        TRADE,
        OrderRole.ENTRY,
        OrderChange.FILLED,
        Optional.of(new Fill("X-77", 23_005, 2, 192, -1)),
        0,
        0,
        "",
        START_NANOS + MINUTE_NANOS + 1,
        123_457);
  }

  private static MarketPrint print() {
    return new MarketPrint(
        ES, 123_999, START_NANOS + 2 * MINUTE_NANOS, 23_031, 23_032, 23_032, 23_032, 23_032, 4);
  }

  private static TradeResult tradeResult() {
    return new TradeResult(
        TRADE,
        "trend",
        MES,
        Side.BUY,
        2,
        46_010,
        46_064,
        6_750,
        384,
        6_366,
        16,
        28,
        3,
        4,
        START_NANOS + MINUTE_NANOS + 1,
        START_NANOS + 2 * MINUTE_NANOS,
        ExitReason.TARGET);
  }
}
