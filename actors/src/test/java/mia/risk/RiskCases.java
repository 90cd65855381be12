package mia.risk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import mia.persistence.EventMeta;
import mia.persistence.account.AccountEvent.AccountDayRolled;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.account.AccountState;
import mia.persistence.account.Reservation;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.DayRolled;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.MarketConduct;
import mia.persistence.desk.TradeResult;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.KillState;
import mia.protocol.risk.RiskLimits;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.Direction;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;

/** Entries, days and accounts as the rules see them. */
final class RiskCases {
  static final Instruments INSTRUMENTS = Instruments.builtIn();
  static final Symbol ES = Symbol.of("ES");
  static final Symbol MES = Symbol.of("MES");
  static final Instrument MICRO = INSTRUMENTS.require(MES);
  static final RiskLimits LIMITS = RiskLimits.defaults();

  /** 2026-03-03 10:00 ET, the end of a bar. */
  static final long DECIDED = 1_772_550_000_000_000_000L;

  static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();
  static final LocalDate DAY = LocalDate.of(2026, 3, 3);
  static final long LIMIT = 23_986;
  static final long VALID_NANOS = 5_000_000_000L;

  private RiskCases() {}

  /** A long of MES at 5996.50 with its stop so many ticks below. */
  static EnterBracket entry(long lots, long stopTicks) {
    return entry("K7QX-ES-1", lots, stopTicks);
  }

  /** The same at another limit. */
  static EnterBracket entryAt(long limitTicks, long lots, long stopTicks) {
    return new EnterBracket(
        "K7QX-ES-1",
        ES,
        MES,
        Side.BUY,
        lots,
        limitTicks,
        limitTicks - stopTicks,
        limitTicks + 2 * stopTicks,
        DECIDED,
        DECIDED + VALID_NANOS,
        DECIDED + 60_000_000_000L,
        PlannedLoss.perLotMinor(MICRO, stopTicks) * lots);
  }

  /** The same at another instant. */
  static EnterBracket entryAt(long decidedAtNanos) {
    EnterBracket entry = entry(4, 13);
    return new EnterBracket(
        entry.id(),
        ES,
        MES,
        Side.BUY,
        entry.lots(),
        entry.limitTicks(),
        entry.stopTicks(),
        entry.targetTicks(),
        decidedAtNanos,
        decidedAtNanos + VALID_NANOS,
        decidedAtNanos + 60_000_000_000L,
        entry.plannedLossMinor());
  }

  /** The same in whole contracts. */
  static EnterBracket inEs(long lots) {
    EnterBracket entry = entry(lots, 13);
    return new EnterBracket(
        entry.id(),
        ES,
        ES,
        Side.BUY,
        lots,
        entry.limitTicks(),
        entry.stopTicks(),
        entry.targetTicks(),
        DECIDED,
        DECIDED + VALID_NANOS,
        DECIDED + 60_000_000_000L,
        PlannedLoss.perLotMinor(INSTRUMENTS.require(ES), 13) * lots);
  }

  /** Where what is invalid halts trading. */
  static RiskSettings strict() {
    RiskSettings usual = RiskSettings.defaults();
    return new RiskSettings(
        usual.limits(), true, usual.mode(), usual.normalTenths(), Set.of(), true, usual.noTrade());
  }

  static RiskSettings withLimits(RiskLimits limits) {
    return RiskSettings.defaults().withLimits(limits);
  }

  /** What one rule says. */
  static <Q> RuleVerdict ask(RiskRule<? super Q> rule, Q question, long lots) {
    return RuleRun.over(List.of(rule), question, lots).verdicts().get(0);
  }

  /** What one rule leaves. */
  static <Q> long lots(RiskRule<? super Q> rule, Q question, long lots) {
    return RuleRun.over(List.of(rule), question, lots).lots();
  }

  static EnterBracket entry(String id, long lots, long stopTicks) {
    return new EnterBracket(
        id,
        ES,
        MES,
        Side.BUY,
        lots,
        LIMIT,
        LIMIT - stopTicks,
        LIMIT + 2 * stopTicks,
        DECIDED,
        DECIDED + VALID_NANOS,
        DECIDED + 60_000_000_000L,
        PlannedLoss.perLotMinor(MICRO, stopTicks) * lots);
  }

  /** A long's signal that fits {@link #entry}: its close is one tick below the limit. */
  static TradingSignal signal(long stopTicks) {
    return signal(stopTicks, 0.8, Map.of("confluence", "0.7", "goldenRule", "HELD"));
  }

  static TradingSignal signal(long stopTicks, double confidence, Map<String, String> metadata) {
    return new TradingSignal(
        SignalType.LONG,
        Optional.empty(),
        Optional.of("TREND"),
        Direction.LONG,
        OptionalLong.of(1),
        OptionalLong.of(LIMIT - 1),
        OptionalLong.of(LIMIT - stopTicks),
        OptionalLong.of(LIMIT + 2 * stopTicks),
        OptionalDouble.of(confidence),
        Map.of(),
        metadata);
  }

  /** A desk after a quiet bar, its signal, and a day with one closed trade of this result. */
  static DeskState desk(TradingSignal signal, long dayNetMinor) {
    return desk(signal, dayNetMinor, Optional.of(conduct()));
  }

  static DeskState desk(TradingSignal signal, long dayNetMinor, Optional<MarketConduct> conduct) {
    Bar bar =
        Bar.of(
            DECIDED - 60_000_000_000L,
            60_000_000_000L,
            LIMIT - 1,
            LIMIT,
            LIMIT - 2,
            LIMIT - 1,
            100,
            OrderFlow.NONE);
    EventMeta meta = new EventMeta("D", "", ES, DECIDED, 9, "cafe");
    return DeskState.empty("e", "c")
        .apply(new BarClosed(meta, bar, Optional.empty(), false, Optional.empty(), conduct))
        .apply(new DayRolled(meta, DAY))
        .apply(new SignalDecided(meta, signal, BattleNavaleResult.unknown()))
        .apply(new TradeClosed(meta, result(dayNetMinor)));
  }

  /** A calm minute of ticks, the last one a quarter of a second before its end. */
  static MarketConduct conduct() {
    return new MarketConduct(
        DECIDED - 250_000_000L,
        OptionalLong.of(LIMIT - 1),
        OptionalLong.of(LIMIT - 1),
        OptionalLong.of(LIMIT),
        1,
        250_000_000L,
        0,
        0,
        0,
        0);
  }

  private static TradeResult result(long netMinor) {
    return new TradeResult(
        "OLD",
        "TREND",
        MES,
        Side.BUY,
        1,
        1,
        1,
        netMinor,
        0,
        netMinor,
        13,
        0,
        0,
        1,
        1,
        2,
        ExitReason.STOP);
  }

  static DeskQuestion atDesk(EnterBracket entry, long dayNetMinor) {
    long stop = entry.limitTicks() - entry.stopTicks();
    return atDesk(entry, desk(signal(stop), dayNetMinor), RiskSettings.defaults());
  }

  static DeskQuestion atDesk(EnterBracket entry, DeskState state, RiskSettings risk) {
    return new DeskQuestion(
        entry, INSTRUMENTS, risk, state, CALENDAR.dayAt(entry.decidedAtNanos()));
  }

  static AccountQuestion atAccount(EnterBracket entry, AccountState account) {
    return new AccountQuestion(
        entry, MICRO, AutomationMode.PAPER_TRADING, LIMITS, account, DECIDED);
  }

  static AccountQuestion atAccount(EnterBracket entry, AccountState account, RiskLimits limits) {
    return new AccountQuestion(
        entry, MICRO, AutomationMode.PAPER_TRADING, limits, account, DECIDED);
  }

  /** An account after an admitted entry of so many lots and planned loss. */
  static AccountState holding(AccountState before, String id, long lots, long riskMinor) {
    EnterBracket entry = entry(id, lots, 13);
    return before.apply(
        new IntentJudged(
            meta(before),
            new ApprovedOrder(entry, "R"),
            new AccountVerdict(id, true, lots, "", List.of()),
            Optional.of(new Reservation(lots, riskMinor, 1, 125))));
  }

  /** An account whose day closed one trade with this net result. */
  static AccountState afterDay(long netMinor) {
    return traded(newDay(), "OLD", netMinor);
  }

  /** An account at the beginning of the day. */
  static AccountState newDay() {
    return AccountState.empty().apply(new AccountDayRolled(meta(AccountState.empty()), DAY));
  }

  /** The account after another trade that was closed with this net result. */
  static AccountState traded(AccountState before, String id, long netMinor) {
    AccountState state = holding(before, id, 1, 2_067);
    // Bought and sold at one price: the costs are the result.
    state = booked(state, id, OrderRole.ENTRY, 1_000, 0);
    return booked(state, id, OrderRole.STOP, 1_000, -netMinor);
  }

  /** The account with another trade that is open. */
  static AccountState open(AccountState before, String id, long lots) {
    AccountState state = holding(before, id, lots, 2_067 * lots);
    return booked(state, id, OrderRole.ENTRY, LIMIT, 0);
  }

  private static AccountState booked(
      AccountState state, String id, OrderRole role, long priceTicks, long costMinor) {
    long lots = state.trades().get(id).entry().lots();
    return state.apply(
        new ReportBooked(
            meta(state),
            new OrderReport(
                state.lastVenueSequence() + 1,
                state.lastVenueSequence() + 1,
                ES,
                id,
                role.orderId(id),
                "",
                role,
                OrderChange.FILLED,
                Optional.of(new Fill("X" + role, priceTicks, lots, costMinor, 0)),
                0,
                0,
                "",
                DECIDED,
                7)));
  }

  static AccountState killed() {
    AccountState state = AccountState.empty();
    return state.apply(
        new KillChanged(
            meta(state), new KillState(KillState.Phase.TRIGGERED, "smoke", "operator", DECIDED)));
  }

  static EventMeta meta(AccountState state) {
    return new EventMeta("A-" + state.decisions(), "", ES, DECIDED, -1, "cafe");
  }

  static Map<String, String> figures(String... pairs) {
    var figures = new java.util.TreeMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      figures.put(pairs[i], pairs[i + 1]);
    }
    return figures;
  }
}
