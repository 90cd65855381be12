package mia.trade;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import mia.persistence.EventMeta;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.PriceTouched;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.TradeState;
import mia.protocol.market.Bar;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.BaseQuality;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.BattleStatus;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.RuleStatus;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;

/** Desks with a trade in any stage, made of the events that lead there. */
final class TradeCases {
  static final Instruments INSTRUMENTS = Instruments.builtIn();
  static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();
  static final Symbol ES = Symbol.of("ES");
  static final Symbol MES = Symbol.of("MES");
  static final DeskCommit.Origin ORIGIN = new DeskCommit.Origin("K7QX", ES, "cafe");
  static final TradeSettings SETTINGS = TradeSettings.defaults(AutomationMode.PAPER_TRADING);
  static final long MINUTE = 60_000_000_000L;
  static final long OPENED = et(10, 0);
  static final long ENTRY = 24_000;
  static final long BASE = 7;

  private TradeCases() {}

  /** Tuesday 2026-03-03 at a time of New York. */
  static long et(int hour, int minute) {
    return ZonedDateTime.of(2026, 3, 3, hour, minute, 0, 0, ZoneId.of("America/New_York"))
            .toEpochSecond()
        * 1_000_000_000L;
  }

  static TradingDay day() {
    TradingDay day = CALENDAR.dayAt(OPENED);
    if (!day.date().equals(LocalDate.of(2026, 3, 3))) {
      throw new IllegalStateException("another day: " + day);
    }
    return day;
  }

  static TradeDecider decider() {
    return decider(SETTINGS);
  }

  static TradeDecider decider(TradeSettings settings) {
    return new TradeDecider(
        settings, INSTRUMENTS.require(ES), INSTRUMENTS.require(MES), INSTRUMENTS.require(MES));
  }

  static DeskState empty() {
    return DeskState.empty("e", "cafe");
  }

  /** A desk that is flat and has just seen this signal. */
  static DeskState flat(TradingSignal signal) {
    return empty().apply(new SignalDecided(meta("S"), signal, result()));
  }

  static TradingSignal signal(Direction direction, long stopTicks, Map<String, String> metadata) {
    long sign = direction.sign();
    return new TradingSignal(
        sign > 0 ? SignalType.LONG : SignalType.SHORT,
        Optional.empty(),
        Optional.of("trend"),
        direction,
        OptionalLong.of(BASE),
        OptionalLong.of(ENTRY),
        OptionalLong.of(ENTRY - sign * stopTicks),
        OptionalLong.of(ENTRY + sign * 2 * stopTicks),
        OptionalDouble.of(0.7),
        Map.of(),
        metadata);
  }

  static TradingSignal nothing() {
    return TradingSignal.refused(RefusalReason.NO_TRIGGER, Optional.empty(), Direction.NONE);
  }

  /** An open trade of four lots, filled at {@link #ENTRY}, its stop so many ticks away. */
  static DeskState open(Side side, long riskTicks) {
    return filled(working(side, riskTicks), 4, OrderChange.FILLED);
  }

  /** An open long of four lots that risk let be sent in whole contracts. */
  static DeskState openInEs(long riskTicks) {
    return filled(working(Side.BUY, riskTicks, Optional.of(ES)), 4, OrderChange.FILLED);
  }

  /** An entry of four lots that works and has no fill. */
  static DeskState working(Side side, long riskTicks) {
    return working(side, riskTicks, Optional.empty());
  }

  private static DeskState working(Side side, long riskTicks, Optional<Symbol> contract) {
    long sign = side.sign();
    DeskState state =
        flat(signal(sign > 0 ? Direction.LONG : Direction.SHORT, riskTicks, Map.of()));
    var entry =
        new EnterBracket(
            "K7QX-ES-1",
            ES,
            MES,
            side,
            4,
            ENTRY,
            ENTRY - sign * riskTicks,
            ENTRY + sign * 100,
            OPENED,
            OPENED + MINUTE,
            OPENED + MINUTE,
            8_268);
    return state
        .apply(new IntentFormed(meta("I"), entry))
        .apply(
            new RiskDecided(
                meta("R"),
                new RiskDecision(
                    entry.id(),
                    Action.APPROVE,
                    4,
                    contract,
                    8_268,
                    OptionalLong.empty(),
                    List.of())))
        .apply(
            new AccountAnswered(meta("A"), new AccountVerdict(entry.id(), true, 4, "", List.of())))
        .apply(report(OrderRole.ENTRY, OrderChange.ACCEPTED, 0, 0, entry.limitTicks()));
  }

  static DeskState filled(DeskState state, long lots, OrderChange change) {
    DeskState next = state.apply(report(OrderRole.ENTRY, change, lots, ENTRY, 0));
    long stop = next.trade().orElseThrow().stopTicks();
    return next.apply(report(OrderRole.STOP, OrderChange.ACCEPTED, 0, 0, stop));
  }

  static OrderReported report(
      OrderRole role, OrderChange change, long lots, long priceTicks, long workingTicks) {
    return new OrderReported(
        meta("O"),
        new OrderReport(
            1,
            1,
            ES,
            "K7QX-ES-1",
            role.orderId("K7QX-ES-1"),
            "",
            role,
            change,
            lots > 0
                ? Optional.of(new Fill("X", priceTicks, lots, 96 * lots, 0))
                : Optional.empty(),
            workingTicks,
            0,
            "",
            OPENED,
            3));
  }

  /** The market exit with this id is cancelled. */
  static OrderReported exitCancelled(String exitId) {
    return new OrderReported(
        meta("O"),
        new OrderReport(
            2,
            2,
            ES,
            "K7QX-ES-1",
            OrderRole.EXIT.orderId(exitId),
            "",
            OrderRole.EXIT,
            OrderChange.CANCELLED,
            Optional.empty(),
            0,
            4,
            "an exit at market takes its place",
            OPENED,
            3));
  }

  /** The same trade after its price went so many ticks its way. */
  static DeskState favourable(DeskState state, long ticks) {
    long sign = state.trade().orElseThrow().entry().side().sign();
    long best = ENTRY + sign * ticks;
    Excursion seen = new Excursion(Math.max(best, ENTRY), Math.min(best, ENTRY));
    return state.apply(new PriceTouched(meta("P"), print(best, OPENED), Optional.of(seen)));
  }

  /** The same trade so many closed bars later, without a new extreme. */
  static DeskState bars(DeskState state, int bars) {
    DeskState next = state;
    Optional<Excursion> seen = state.trade().flatMap(TradeState::excursion);
    for (int i = 0; i < bars; i++) {
      long start = OPENED + i * MINUTE;
      Bar bar = Bar.of(start, MINUTE, ENTRY, ENTRY, ENTRY, ENTRY, 100, OrderFlow.NONE);
      next =
          next.apply(
              new BarClosed(meta("B"), bar, Optional.empty(), false, seen, Optional.empty()));
    }
    return next;
  }

  static DeskState with(DeskState state, OrderIntent intent) {
    return state.apply(new IntentFormed(meta("M"), intent));
  }

  static MarketPrint print(long ticks, long timeNanos) {
    return new MarketPrint(ES, 9, timeNanos, ticks, ticks + 1, ticks, ticks, ticks, 1);
  }

  static BarFacts facts(long timeNanos) {
    return facts(timeNanos, ENTRY + 50, Set.of(), 0);
  }

  static BarFacts facts(long timeNanos, long closeTicks, Set<Long> violated, int specialExit) {
    return new BarFacts(
        timeNanos,
        closeTicks,
        day(),
        day().phaseAt(timeNanos),
        violated,
        OptionalLong.empty(),
        OptionalLong.empty(),
        specialExit,
        List.of(),
        OptionalDouble.empty());
  }

  static DeskCommit commit(DeskState state, long timeNanos) {
    return new DeskCommit(ORIGIN, state, timeNanos, 11);
  }

  /** What the trader wants after a bar. */
  static List<OrderIntent> onBar(DeskState state, BarFacts facts) {
    return intents(decider().onBar(commit(state, facts.endNanos()), facts, "S"));
  }

  static List<OrderIntent> intents(List<DeskEvent> events) {
    return events.stream()
        .filter(IntentFormed.class::isInstance)
        .map(e -> ((IntentFormed) e).intent())
        .toList();
  }

  static EventMeta meta(String id) {
    return new EventMeta(id, "", ES, OPENED, 3, "cafe");
  }

  static BattleNavaleResult result() {
    return new BattleNavaleResult(
        BattleStatus.values()[0],
        BaseQuality.values()[0],
        true,
        Direction.LONG,
        RuleStatus.values()[0],
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }
}
