package mia.persistence.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import mia.persistence.EventMeta;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.Reservation;
import mia.persistence.audit.AuditEvent;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.EngineBytes;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.TradeResult;
import mia.protocol.audit.AlertLevel;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.HealthStatus;
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
import mia.protocol.signal.BaseQuality;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.BattleStatus;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.RuleStatus;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;

/** Events of every kind with values from a seed: extreme numbers, odd texts, absent parts. */
final class RandomEvents {
  private final Random random;
  private final RandomValues any;
  private final RandomGuards guards;

  RandomEvents(long seed) {
    this.random = new Random(seed);
    this.any = new RandomValues(random);
    this.guards = new RandomGuards(random, any);
  }

  /** One event of each kind. */
  List<JournalEvent> oneOfEach() {
    List<JournalEvent> events = new ArrayList<>(decisions());
    events.addAll(RandomOperatorEvents.oneOfEach(any, random, this::meta));
    return events;
  }

  private List<JournalEvent> decisions() {
    List<JournalEvent> events = new ArrayList<>(guards.oneOfEach(this::meta));
    events.addAll(others());
    return events;
  }

  private List<JournalEvent> others() {
    return List.of(
        new DeskEvent.DeskStarted(meta(), any.text(), any.text(), any.text()),
        new DeskEvent.Reconciled(meta(), any.number(), any.text()),
        new DeskEvent.BarClosed(
            meta(),
            bar(),
            any.maybe(() -> new PeerBar(Symbol.of("NQ"), any.number(), any.number())),
            random.nextBoolean(),
            any.maybe(this::excursion),
            any.maybe(guards::conduct)),
        new DeskEvent.HistoryAdded(meta(), List.of(bar(), bar())),
        new DeskEvent.LevelsTaken(meta(), levels()),
        new DeskEvent.PriceTouched(meta(), print(), any.maybe(this::excursion)),
        new DeskEvent.AccountAnswered(meta(), verdict()),
        new DeskEvent.OrderReported(meta(), report()),
        new DeskEvent.AnalysisAbandoned(meta(), any.number()),
        new DeskEvent.SeriesStarted(meta(), 1 + Math.abs(any.number() % 1_000_000)),
        new DeskEvent.IncidentNoted(meta(), any.text(), any.text()),
        new DeskEvent.DayRolled(meta(), any.date()),
        new DeskEvent.SignalDecided(meta(), signal(), result()),
        new DeskEvent.IntentFormed(meta(), RandomIntents.any(any, random)),
        new DeskEvent.RiskDecided(meta(), decision()),
        new DeskEvent.TradeClosed(meta(), tradeResult()),
        new DeskEvent.EngineCheckpointed(meta(), any.text(), any.number(), engineBytes()),
        new DeskEvent.VirtualTradeOpened(meta(), RandomVirtuals.trade(random, any)),
        new DeskEvent.VirtualTradeClosed(meta(), RandomVirtuals.result(random, any)),
        new AccountEvent.AccountStarted(meta(), any.number(), any.text(), any.text()),
        new AccountEvent.DeskRegistered(meta(), any.number()),
        new AccountEvent.AccountReconciled(meta(), random.nextBoolean(), any.texts()),
        new AccountEvent.AccountDayRolled(meta(), any.date()),
        new AccountEvent.IntentJudged(
            meta(),
            new ApprovedOrder(RandomIntents.any(any, random), any.text()),
            verdict(),
            any.maybe(
                () -> new Reservation(any.number(), any.number(), any.number(), any.number()))),
        new AccountEvent.ReportBooked(meta(), report()),
        new AccountEvent.KillChanged(
            meta(),
            new KillState(
                any.oneOf(KillState.Phase.values()), any.text(), any.text(), any.number())),
        audit(
            new AuditEntry.AdminAction(
                any.text(),
                any.text(),
                any.text(),
                any.text(),
                any.figures(),
                any.text(),
                random.nextBoolean(),
                any.text())),
        audit(
            new AuditEntry.Alert(
                any.text(), any.text(), any.oneOf(AlertLevel.values()), any.figures(), any.text())),
        audit(new AuditEntry.Resolution(any.text(), any.text())),
        audit(
            new AuditEntry.Delivery(any.text(), any.texts(), true, (int) any.count(), any.text())),
        audit(
            new AuditEntry.Delivery(any.text(), any.texts(), false, (int) any.count(), any.text())),
        audit(new AuditEntry.Acknowledgement(any.text(), any.text(), any.text())),
        audit(new AuditEntry.Escalation(any.text(), (int) any.count(), any.texts())),
        audit(
            new AuditEntry.Silence(
                any.text(), any.text(), any.figures(), any.number(), any.text(), any.text())),
        audit(new AuditEntry.SilenceEnd(any.text(), any.text())),
        audit(
            new AuditEntry.HealthChange(
                any.text(),
                any.oneOf(HealthStatus.values()),
                any.oneOf(HealthStatus.values()),
                any.text())),
        audit(
            new AuditEntry.Conformance(
                random.nextBoolean(), (int) any.count(), any.texts(), any.text(), any.text())));
  }

  private AuditEvent audit(AuditEntry entry) {
    return AuditEvent.of(meta(), entry);
  }

  private EventMeta meta() {
    return new EventMeta(
        any.text(), any.text(), any.symbol(), any.number(), any.number(), any.text());
  }

  private OptionsSnapshot levels() {
    return new OptionsSnapshot(
        any.number(),
        any.text(),
        any.maybeLong(),
        any.maybeLong(),
        any.maybeLong(),
        any.maybeLong(),
        OptionalLong.of(any.count()),
        OptionalLong.empty(),
        OptionalLong.of(any.count()),
        OptionalLong.empty(),
        any.maybeLong(),
        any.text(),
        any.number());
  }

  private Bar bar() {
    long low = any.price();
    long high = low + random.nextInt(400);
    long start = Math.abs(any.number() / 2);
    return new Bar(
        start,
        start + 1 + random.nextInt(1_000_000),
        any.between(low, high),
        high,
        low,
        any.between(low, high),
        Math.abs(any.number() / 2),
        random.nextBoolean(),
        new OrderFlow(
            any.oneOf(FlowSource.values()), any.count(), any.count(), any.count(), any.count()),
        any.maybe(() -> detail(low)),
        random.nextBoolean());
  }

  private BarDetail detail(long low) {
    int prices = random.nextInt(300);
    return new BarDetail(
        low,
        volumes(prices),
        volumes(prices),
        volumes(prices),
        any.number(),
        any.count(),
        any.count(),
        any.number(),
        any.count(),
        any.count());
  }

  /** Runs of equal values, as the volumes of a quiet market have them. */
  private List<Long> volumes(int prices) {
    var volumes = new ArrayList<Long>();
    while (volumes.size() < prices) {
      long value = random.nextInt(3) == 0 ? any.count() : 0;
      for (int run = random.nextInt(6); run >= 0 && volumes.size() < prices; run--) {
        volumes.add(value);
      }
    }
    return volumes;
  }

  private MarketPrint print() {
    return new MarketPrint(
        any.symbol(),
        any.number(),
        any.number(),
        any.price(),
        any.price(),
        any.price(),
        any.price(),
        any.price(),
        any.number());
  }

  private TradingSignal signal() {
    if (random.nextBoolean()) {
      return new TradingSignal(
          SignalType.NO_SIGNAL,
          Optional.of(any.oneOf(RefusalReason.values())),
          any.maybe(any::text),
          any.oneOf(Direction.values()),
          any.maybeLong(),
          any.maybeLong(),
          any.maybeLong(),
          any.maybeLong(),
          any.maybeReal(),
          any.features(),
          any.figures());
    }
    Direction direction = random.nextBoolean() ? Direction.LONG : Direction.SHORT;
    long entry = any.price();
    return new TradingSignal(
        direction == Direction.LONG ? SignalType.LONG : SignalType.SHORT,
        Optional.empty(),
        any.maybe(any::text),
        direction,
        any.maybeLong(),
        OptionalLong.of(entry),
        OptionalLong.of(entry - direction.sign() * (1L + random.nextInt(50))),
        OptionalLong.of(entry + direction.sign() * (1L + random.nextInt(50))),
        any.maybeReal(),
        any.features(),
        any.figures());
  }

  private BattleNavaleResult result() {
    return new BattleNavaleResult(
        any.oneOf(BattleStatus.values()),
        any.oneOf(BaseQuality.values()),
        random.nextBoolean(),
        any.oneOf(Direction.values()),
        any.oneOf(RuleStatus.values()),
        any.maybeReal(),
        any.maybeReal(),
        any.maybeReal(),
        any.maybeReal(),
        any.maybeReal());
  }

  private RiskDecision decision() {
    RiskDecision.Action action = any.oneOf(RiskDecision.Action.values());
    boolean sends =
        action == RiskDecision.Action.APPROVE || action == RiskDecision.Action.REDUCE_SIZE;
    return new RiskDecision(
        any.id(),
        action,
        sends ? 1 + any.count() : 0,
        any.maybe(any::symbol),
        any.number(),
        any.maybeLong(),
        verdicts());
  }

  private AccountVerdict verdict() {
    return new AccountVerdict(any.id(), random.nextBoolean(), any.number(), any.text(), verdicts());
  }

  private List<RuleVerdict> verdicts() {
    return any.listOf(
        () -> new RuleVerdict(any.text(), any.oneOf(RuleVerdict.Outcome.values()), any.figures()));
  }

  private OrderReport report() {
    OrderChange change = any.oneOf(OrderChange.values());
    boolean filled = change == OrderChange.PARTLY_FILLED || change == OrderChange.FILLED;
    return new OrderReport(
        any.number(),
        any.number(),
        any.symbol(),
        any.id(),
        any.id(),
        random.nextBoolean() ? "" : any.id(),
        any.oneOf(OrderRole.values()),
        change,
        filled
            ? Optional.of(
                new Fill(any.text(), any.price(), 1 + any.count(), any.number(), any.number()))
            : Optional.empty(),
        any.number(),
        any.number(),
        any.text(),
        any.number(),
        any.number());
  }

  private TradeResult tradeResult() {
    return new TradeResult(
        any.id(),
        any.text(),
        any.symbol(),
        any.oneOf(Side.values()),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.oneOf(ExitReason.values()));
  }

  private Excursion excursion() {
    long low = any.price();
    return new Excursion(low + any.count(), low);
  }

  private EngineBytes engineBytes() {
    byte[] bytes = new byte[random.nextInt(3_000)];
    if (random.nextBoolean()) {
      random.nextBytes(bytes);
    }
    return new EngineBytes(bytes);
  }
}
