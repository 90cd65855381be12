package mia.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import mia.persistence.JournalEvent;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeOpened;
import mia.persistence.desk.TradeResult;
import mia.persistence.desk.VirtualResult;
import mia.protocol.market.Instruments;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.Side;
import mia.protocol.signal.TradingSignal;

/**
 * Follows performance from events as they are committed (battle-navale 13): closed trades, virtual
 * ones beside them, each with the circumstances of its decision. Pure; the same events give the
 * same figures, live, in a backtest and from a journal.
 */
public final class PerformanceTracker {
  private record Circumstances(SessionPhase phase, String regime, String tier, String pattern) {}

  private record Intended(String tradeId, Circumstances circumstances) {}

  private final Instruments instruments;
  private final TradingCalendar calendar;
  private final Map<Symbol, TradingSignal> lastSignals = new HashMap<>();

  /** A desk has one trade at a time; what was denied or never filled is replaced by the next. */
  private final Map<Symbol, Intended> intended = new HashMap<>();

  /** Circumstances of virtual trades that are open; a desk bounds them. */
  private final Map<String, Circumstances> followed = new HashMap<>();

  private final List<ClosedTrade> closed = new ArrayList<>();
  private final List<ClosedTrade> virtual = new ArrayList<>();
  private final SortedSet<LocalDate> days = new TreeSet<>();

  public PerformanceTracker(Instruments instruments, TradingCalendar calendar) {
    this.instruments = instruments;
    this.calendar = calendar;
  }

  /** Takes the next event. */
  public void add(JournalEvent event) {
    if (event instanceof BarClosed bar) {
      days.add(calendar.dayAt(bar.bar().startNanos()).date());
    } else if (event instanceof SignalDecided decided) {
      lastSignals.put(decided.meta().symbol(), decided.signal());
    } else if (event instanceof IntentFormed formed
        && formed.intent() instanceof EnterBracket entry) {
      intended.put(
          entry.symbol(),
          new Intended(entry.id(), circumstances(entry.symbol(), entry.decidedAtNanos())));
    } else if (event instanceof TradeClosed trade) {
      close(trade);
    } else if (event instanceof VirtualTradeOpened opened) {
      Circumstances at = circumstances(opened.meta().symbol(), opened.trade().decidedAtNanos());
      followed.put(
          opened.trade().id(),
          new Circumstances(at.phase(), at.regime(), opened.trade().tier(), at.pattern()));
    } else if (event instanceof VirtualTradeClosed over) {
      close(over);
    }
  }

  private Circumstances circumstances(Symbol symbol, long decidedAtNanos) {
    TradingSignal signal = lastSignals.get(symbol);
    Map<String, String> words = signal == null ? Map.of() : signal.metadata();
    return new Circumstances(
        calendar.phaseAt(decidedAtNanos),
        words.getOrDefault("regime", ""),
        words.getOrDefault("tier", ""),
        pattern(signal, words));
  }

  private static String pattern(TradingSignal signal, Map<String, String> words) {
    boolean t1 = Boolean.parseBoolean(words.get("t1"));
    boolean t2 = Boolean.parseBoolean(words.get("t2"));
    if (t1 || t2) {
      return t1 && t2 ? "T1+T2" : t1 ? "T1" : "T2";
    }
    boolean range = signal != null && signal.strategy().filter("RANGE"::equals).isPresent();
    return range ? "EDGE" : "";
  }

  private void close(TradeClosed event) {
    TradeResult result = event.result();
    Intended last = intended.get(event.meta().symbol());
    // A trade that was adopted was never intended by its desk.
    Circumstances at =
        last != null && last.tradeId().equals(result.tradeId())
            ? last.circumstances()
            : new Circumstances(calendar.phaseAt(result.openedNanos()), "", "", "");
    closed.add(
        trade(
            event.meta().symbol(),
            result,
            instruments.require(result.traded()).tickValueMinor(),
            at));
  }

  private void close(VirtualTradeClosed event) {
    VirtualResult over = event.result();
    Circumstances at = followed.remove(over.trade().id());
    if (at == null) {
      throw new IllegalStateException(over.trade().id() + " ended, but never began");
    }
    virtual.add(
        trade(
            event.meta().symbol(),
            resultOf(over),
            instruments.require(over.traded()).tickValueMinor(),
            at));
  }

  private ClosedTrade trade(
      Symbol symbol, TradeResult result, long tickValueMinor, Circumstances at) {
    return new ClosedTrade(
        symbol,
        result,
        ClosedTrade.rOf(result, tickValueMinor),
        calendar.dayAt(result.closedNanos()).date(),
        at.phase(),
        at.regime(),
        at.tier(),
        at.pattern());
  }

  /** A virtual trade as the trade of one lot that it stands for. */
  private static TradeResult resultOf(VirtualResult over) {
    ExitReason reason =
        switch (over.barrier()) {
          case STOP -> ExitReason.STOP;
          case TARGET -> ExitReason.TARGET;
          case HORIZON -> ExitReason.TIME;
          case DAY_END -> ExitReason.SESSION_END;
        };
    return new TradeResult(
        over.trade().id(),
        over.trade().strategy(),
        over.traded(),
        over.trade().direction().sign() > 0 ? Side.BUY : Side.SELL,
        1,
        over.trade().entryTicks(),
        over.exitTicks(),
        over.grossMinor(),
        over.costMinor(),
        over.netMinor(),
        over.trade().riskTicks(),
        over.favourableTicks(),
        over.adverseTicks(),
        over.bars(),
        over.trade().decidedAtNanos(),
        over.closedNanos(),
        reason);
  }

  /** Closed trades in the order in which they closed. */
  public List<ClosedTrade> trades() {
    return List.copyOf(closed);
  }

  /** Virtual trades that ended, in that order. */
  public List<ClosedTrade> virtualTrades() {
    return List.copyOf(virtual);
  }

  /** Trading days on which a bar closed. */
  public SortedSet<LocalDate> days() {
    return new TreeSet<>(days);
  }

  /** The trades' multiples of R, where they are defined, in order. */
  public double[] rs() {
    return Performance.rs(closed);
  }

  /** Figures of all trades. */
  public Performance performance() {
    return Performance.of(closed, days);
  }

  /**
   * Figures by circumstance: phase of the session, regime, tier, pattern, strategy, exit, side and
   * symbol, each with its values in alphabetical order; a circumstance that is not known is empty.
   */
  public static Map<String, Map<String, Performance>> groups(List<ClosedTrade> trades) {
    var groups = new LinkedHashMap<String, Map<String, Performance>>();
    groups.put("phase of the session", grouped(trades, trade -> trade.phase().name()));
    groups.put("regime", grouped(trades, ClosedTrade::regime));
    groups.put("tier", grouped(trades, ClosedTrade::tier));
    groups.put("pattern", grouped(trades, ClosedTrade::pattern));
    groups.put("strategy", grouped(trades, trade -> trade.result().strategy()));
    groups.put("exit", grouped(trades, trade -> trade.result().reason().name()));
    groups.put("side", grouped(trades, trade -> trade.result().side().name()));
    groups.put("symbol", grouped(trades, trade -> trade.symbol().code()));
    return groups;
  }

  private static Map<String, Performance> grouped(
      List<ClosedTrade> trades, Function<ClosedTrade, String> by) {
    var parts = new TreeMap<String, List<ClosedTrade>>();
    for (ClosedTrade trade : trades) {
      parts.computeIfAbsent(by.apply(trade), absent -> new ArrayList<>()).add(trade);
    }
    var figures = new TreeMap<String, Performance>();
    parts.forEach((name, part) -> figures.put(name, Performance.of(part, List.of())));
    return figures;
  }
}
