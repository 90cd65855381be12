package mia.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import mia.persistence.JournalEvent;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.TradeResult;
import mia.protocol.market.Instruments;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.signal.TradingSignal;

/**
 * Collects closed trades from events as they are committed, each with the circumstances of its
 * decision.
 */
public final class TradeBook {
  private record Intended(String tradeId, SessionPhase phase, String regime, String tier) {}

  private final Instruments instruments;
  private final TradingCalendar calendar;
  private final Map<Symbol, TradingSignal> lastSignals = new HashMap<>();

  /** A desk has one trade at a time; what was denied or never filled is replaced by the next. */
  private final Map<Symbol, Intended> intended = new HashMap<>();

  private final List<ClosedTrade> closed = new ArrayList<>();
  private final SortedSet<LocalDate> days = new TreeSet<>();

  public TradeBook(Instruments instruments, TradingCalendar calendar) {
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
      intended.put(entry.symbol(), intended(entry));
    } else if (event instanceof TradeClosed trade) {
      close(trade);
    }
  }

  private Intended intended(EnterBracket entry) {
    Map<String, String> words = lastSignals.get(entry.symbol()).metadata();
    return new Intended(
        entry.id(),
        calendar.phaseAt(entry.decidedAtNanos()),
        words.getOrDefault("regime", ""),
        words.getOrDefault("tier", ""));
  }

  private void close(TradeClosed event) {
    TradeResult result = event.result();
    Intended at = intended.get(event.meta().symbol());
    if (at == null || !at.tradeId().equals(result.tradeId())) {
      throw new IllegalStateException(result.tradeId() + " closed, but was never intended");
    }
    closed.add(
        new ClosedTrade(
            event.meta().symbol(),
            result,
            ClosedTrade.rOf(result, instruments.require(result.traded()).tickValueMinor()),
            calendar.dayAt(result.closedNanos()).date(),
            at.phase(),
            at.regime(),
            at.tier()));
  }

  /** Closed trades in the order in which they closed. */
  public List<ClosedTrade> trades() {
    return List.copyOf(closed);
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
}
