package mia.console.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import mia.desk.EngineView;
import mia.node.HttpSettings.PageSettings;
import mia.node.NodeObserver;
import mia.persistence.JournalEvent;
import mia.persistence.desk.DeskEvent;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.RecordedEvent;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;

/**
 * What the page shows of a node, in memory. It hears what is committed; what was there before the
 * node's start is read from the journal once. Thread-safe.
 */
public final class Board implements NodeObserver {
  /** Bars of a trading day, so that the VWAP of the first bar that is shown can be told. */
  private static final int DAY_MINUTES = 23 * 60;

  private final Map<Symbol, SymbolBoard> boards = new LinkedHashMap<>();
  private final PageSettings settings;
  private final LongSupplier nanoTime;
  private final AtomicLong version = new AtomicLong();
  private volatile long eventTimeNanos;
  private volatile long heardNanos;
  private volatile String address = "";

  /**
   * @param calendar says where days and regular hours begin, which VWAP is anchored at
   * @param nanoTime a clock that only ever goes forward
   */
  public Board(
      PageSettings settings,
      List<Symbol> symbols,
      TradingCalendar calendar,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.heardNanos = nanoTime.getAsLong();
    symbols.forEach(symbol -> boards.put(symbol, new SymbolBoard(settings, calendar)));
  }

  /** Reads the newest of an earlier run; to be called before the desks start. */
  public void readJournal(HistoryQuery history) {
    int most = settings.bars() + DAY_MINUTES;
    for (Symbol symbol : boards.keySet()) {
      var newest = new ArrayList<RecordedEvent>();
      newest.addAll(history.last(only(symbol, "desk.bar-closed", "desk.history-added"), most));
      if (newest.size() == most) {
        boards.get(symbol).onCut();
      }
      newest.addAll(history.last(only(symbol, "desk.signal-decided"), settings.decisions()));
      newest.addAll(history.last(only(symbol, "desk.trade-closed"), settings.trades()));
      newest.forEach(recorded -> take(recorded.event()));
    }
  }

  private static HistoryFilter only(Symbol symbol, String... kinds) {
    return new HistoryFilter(
        java.util.Optional.of(symbol),
        java.util.Optional.empty(),
        java.util.OptionalLong.empty(),
        java.util.OptionalLong.empty(),
        java.util.Set.of(kinds));
  }

  @Override
  public void onCommitted(String stream, List<? extends JournalEvent> events) {
    events.forEach(this::take);
    version.incrementAndGet();
  }

  private void take(JournalEvent event) {
    if (event instanceof DeskEvent desk) {
      SymbolBoard board = boards.get(desk.meta().symbol());
      if (board != null) {
        board.onEvent(desk);
      }
      eventTimeNanos = Math.max(eventTimeNanos, desk.meta().eventTimeNanos());
    }
  }

  @Override
  public void onProgress(long timeNanos, long records) {
    eventTimeNanos = Math.max(eventTimeNanos, timeNanos);
    heardNanos = nanoTime.getAsLong();
    version.incrementAndGet();
  }

  @Override
  public boolean wantsBars() {
    return true;
  }

  @Override
  public void onBar(Symbol symbol, EngineView view) {
    SymbolBoard board = boards.get(symbol);
    if (board != null) {
      board.onEngine(view);
    }
  }

  @Override
  public void onStarted(String nodeAddress) {
    address = nodeAddress;
    version.incrementAndGet();
  }

  /** Rises with every change. */
  public long version() {
    return version.get();
  }

  /** Latest event time that was heard of, 0 before the first. */
  public long eventTimeNanos() {
    return eventTimeNanos;
  }

  /** Time of this machine since the feed moved last. */
  public long quietNanos() {
    return nanoTime.getAsLong() - heardNanos;
  }

  /** Address of the node, empty until it is up. */
  public String nodeAddress() {
    return address;
  }

  /**
   * What there is of a symbol now.
   *
   * @param fromBar number of the newest bar that the reader has, 0 for none
   */
  SymbolBoard.Seen see(Symbol symbol, long fromBar) {
    return boards.get(symbol).see(fromBar, eventTimeNanos);
  }
}
