package mia.persistence.history;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import mia.persistence.EventIds;
import mia.persistence.EventMeta;
import mia.persistence.JournalEvent;
import mia.persistence.StreamNames;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.Reservation;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.TradeResult;
import mia.persistence.journal.StoredEvents;
import mia.protocol.market.Bar;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.Symbol;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent;
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

/** Tells what desks and an account journal, in their own order, with the ids they would give. */
final class JournalStory {
  static final String ACCOUNT = "DU123";
  static final long MINUTE_NANOS = 60_000_000_000L;
  static final long START_NANOS = 1_760_000_400_000_000_000L;

  private static final String FOLDER_ID = "K7QX";

  private final List<StoredEvents.Entry> entries = new ArrayList<>();
  private final Map<String, EventIds> ids = new HashMap<>();
  private long minute;
  private long venueSequence;
  private long reportSequence;

  /** Writes what was told into a folder, and forgets it. */
  JournalStory writeTo(Path folder) throws SQLException {
    StoredEvents.write(folder, List.copyOf(entries));
    entries.clear();
    return this;
  }

  static String desk(String symbol) {
    return StreamNames.desk(Symbol.of(symbol), ACCOUNT);
  }

  static String account() {
    return StreamNames.account(ACCOUNT);
  }

  /** A desk starts; such records do not count in ids. */
  JournalStory deskStarts(String symbol, int start) {
    EventMeta meta = meta(FOLDER_ID + "-" + symbol + "-START-" + start, "", Symbol.of(symbol));
    entries.add(
        new StoredEvents.Entry(
            desk(symbol), new DeskEvent.DeskStarted(meta, "node-" + start, "3.0.0", "bn-1")));
    return this;
  }

  /** The next minute's bar closes; its id. */
  String bar(String symbol, long closeTicks) {
    minute++;
    Bar bar =
        Bar.of(
            now() - MINUTE_NANOS,
            MINUTE_NANOS,
            closeTicks,
            closeTicks + 2,
            closeTicks - 2,
            closeTicks,
            100,
            OrderFlow.NONE);
    return desk(
        symbol,
        "",
        meta ->
            new DeskEvent.BarClosed(
                meta, bar, Optional.empty(), false, Optional.empty(), Optional.empty()));
  }

  /** A bar that a gate refuses; the id of the signal's event. */
  String refusedBar(String symbol, RefusalReason reason) {
    String bar = bar(symbol, 23_000);
    TradingSignal signal = TradingSignal.refused(reason, Optional.of("trend"), Direction.LONG);
    return desk(symbol, bar, meta -> new DeskEvent.SignalDecided(meta, signal, result()));
  }

  /** A bar with a long signal; the id of the signal's event. */
  String signalBar(String symbol) {
    String bar = bar(symbol, 23_000);
    var signal =
        new TradingSignal(
            SignalType.LONG,
            Optional.empty(),
            Optional.of("trend"),
            Direction.LONG,
            OptionalLong.of(3),
            OptionalLong.of(23_000),
            OptionalLong.of(22_984),
            OptionalLong.of(23_032),
            OptionalDouble.of(0.7),
            Map.of("delta", 0.5),
            Map.of("tier", "STANDARD"));
    return desk(symbol, bar, meta -> new DeskEvent.SignalDecided(meta, signal, result()));
  }

  /** The entry intent of a signal; its id, which is the trade's. */
  String entry(String symbol, String signalId) {
    return desk(
        symbol, signalId, meta -> new DeskEvent.IntentFormed(meta, entryOf(symbol, meta.id())));
  }

  String moveStop(String symbol, String cause, String trade) {
    return desk(
        symbol,
        cause,
        meta ->
            new DeskEvent.IntentFormed(
                meta,
                new OrderIntent.MoveStop(
                    meta.id(), trade, Symbol.of(symbol), 23_000, ExitReason.BREAK_EVEN, now())));
  }

  String risk(String symbol, String intent, boolean approved) {
    var rule =
        new RuleVerdict(
            "risk-per-trade",
            approved ? RuleVerdict.Outcome.PASS : RuleVerdict.Outcome.DENY,
            Map.of("plannedLossMinor", "20384", "limitMinor", "10000"));
    var decision =
        RiskDecision.of(
            intent,
            approved ? RiskDecision.Action.APPROVE : RiskDecision.Action.REJECT,
            approved ? 1 : 0,
            approved ? 20_384 : 0,
            List.of(rule));
    return desk(symbol, intent, meta -> new DeskEvent.RiskDecided(meta, decision));
  }

  /** The account judges, and the desk hears it. */
  JournalStory judged(String symbol, OrderIntent intent, String riskId, boolean admitted) {
    accountJudges(symbol, intent, riskId, admitted);
    desk(
        symbol,
        intent.id(),
        meta -> new DeskEvent.AccountAnswered(meta, verdict(intent.id(), admitted)));
    return this;
  }

  void accountJudges(String symbol, OrderIntent intent, String riskId, boolean admitted) {
    boolean entry = intent instanceof EnterBracket;
    Optional<Reservation> reservation =
        admitted && entry ? Optional.of(new Reservation(10, 20_384, 10, 1_250)) : Optional.empty();
    account(
        symbol,
        riskId,
        meta ->
            new AccountEvent.IntentJudged(
                meta,
                new ApprovedOrder(intent, riskId),
                verdict(intent.id(), admitted),
                reservation));
  }

  /** The venue reports, the account books it, the desk hears it; the id of the desk's event. */
  String report(String symbol, String trade, OrderRole role, OrderChange change, long priceTicks) {
    OrderReport report = booked(symbol, trade, role, change, priceTicks);
    return desk(symbol, trade, meta -> new DeskEvent.OrderReported(meta, report));
  }

  /** The venue reports and the account books it; the desk has not heard it. */
  OrderReport booked(
      String symbol, String trade, OrderRole role, OrderChange change, long priceTicks) {
    boolean filled = change == OrderChange.FILLED;
    var report =
        new OrderReport(
            ++reportSequence,
            ++venueSequence,
            Symbol.of(symbol),
            trade,
            role.orderId(trade),
            filled ? "" : trade,
            role,
            change,
            filled
                ? Optional.of(new Fill("X-" + venueSequence, priceTicks, 1, 345, 0))
                : Optional.empty(),
            0,
            0,
            change == OrderChange.REJECTED ? "no margin" : "",
            now(),
            1);
    account(symbol, trade, meta -> new AccountEvent.ReportBooked(meta, report));
    return report;
  }

  String touched(String symbol, long priceTicks) {
    var print =
        new MarketPrint(
            Symbol.of(symbol),
            1,
            now(),
            priceTicks,
            priceTicks,
            priceTicks,
            priceTicks,
            priceTicks,
            1);
    return desk(symbol, "", meta -> new DeskEvent.PriceTouched(meta, print, Optional.empty()));
  }

  String closed(String symbol, String cause, String trade, long netMinor) {
    var result =
        new TradeResult(
            trade,
            "trend",
            Symbol.of(symbol),
            Side.BUY,
            1,
            23_000,
            23_032,
            netMinor + 690,
            690,
            netMinor,
            16,
            32,
            0,
            3,
            START_NANOS,
            now(),
            ExitReason.TARGET);
    return desk(symbol, cause, meta -> new DeskEvent.TradeClosed(meta, result));
  }

  /** A whole trade from bar to result; its id. */
  String trade(String symbol, long netMinor) {
    String trade = openTrade(symbol);
    report(symbol, trade, OrderRole.TARGET, OrderChange.ACCEPTED, 0);
    String fill = report(symbol, trade, OrderRole.TARGET, OrderChange.FILLED, 23_032);
    closed(symbol, fill, trade, netMinor);
    return trade;
  }

  /** A trade up to the fill of its entry; its id. */
  String openTrade(String symbol) {
    String trade = admitted(symbol);
    report(symbol, trade, OrderRole.ENTRY, OrderChange.ACCEPTED, 0);
    report(symbol, trade, OrderRole.ENTRY, OrderChange.FILLED, 23_000);
    return trade;
  }

  /** An entry up to the account's word; its id. */
  String admitted(String symbol) {
    String trade = entry(symbol, signalBar(symbol));
    String risk = risk(symbol, trade, true);
    judged(symbol, entryOf(symbol, trade), risk, true);
    return trade;
  }

  EnterBracket entryOf(String symbol, String id) {
    Symbol code = Symbol.of(symbol);
    return new EnterBracket(
        id,
        code,
        code,
        Side.BUY,
        1,
        23_000,
        22_984,
        23_032,
        now(),
        now() + MINUTE_NANOS,
        now() + 2 * MINUTE_NANOS,
        20_384);
  }

  OrderIntent moveOf(String symbol, String id, String trade) {
    return new OrderIntent.MoveStop(
        id, trade, Symbol.of(symbol), 23_000, ExitReason.BREAK_EVEN, now());
  }

  private static AccountVerdict verdict(String intent, boolean admitted) {
    return new AccountVerdict(
        intent, admitted, admitted ? 1 : 0, admitted ? "" : "exposure", List.of());
  }

  private static BattleNavaleResult result() {
    return new BattleNavaleResult(
        BattleStatus.VIKINGS_WINNING,
        BaseQuality.GOOD,
        true,
        Direction.LONG,
        RuleStatus.STRONG_BULLISH,
        OptionalDouble.of(0.6),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  String desk(String symbol, String cause, Function<EventMeta, JournalEvent> event) {
    return add(desk(symbol), symbol, cause, Symbol.of(symbol), event);
  }

  private String account(String symbol, String cause, Function<EventMeta, JournalEvent> event) {
    return add(account(), "A", cause, Symbol.of(symbol), event);
  }

  private String add(
      String stream,
      String idName,
      String cause,
      Symbol symbol,
      Function<EventMeta, JournalEvent> event) {
    String id = ids.computeIfAbsent(stream, s -> new EventIds(FOLDER_ID, idName, 0)).take();
    entries.add(new StoredEvents.Entry(stream, event.apply(meta(id, cause, symbol))));
    return id;
  }

  private EventMeta meta(String id, String cause, Symbol symbol) {
    return new EventMeta(id, cause, symbol, now(), 1_000 + minute, "c0ffee");
  }

  long now() {
    return START_NANOS + minute * MINUTE_NANOS;
  }
}
