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
import mia.persistence.StreamNames;
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

  private final Map<Desk, SymbolBoard> boards = new LinkedHashMap<>();
  private final PageSettings settings;
  private final LongSupplier nanoTime;
  private final AtomicLong version = new AtomicLong();
  private volatile long eventTimeNanos;
  private volatile long heardNanos;
  private volatile String address = "";

  /** One of the desks that are shown. */
  private record Desk(String account, Symbol symbol) {}

  /**
   * @param symbols symbols by account
   * @param calendar says where days and regular hours begin, which VWAP is anchored at
   * @param nanoTime a clock that only ever goes forward
   */
  public Board(
      PageSettings settings,
      Map<String, List<Symbol>> symbols,
      TradingCalendar calendar,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.heardNanos = nanoTime.getAsLong();
    symbols.forEach(
        (account, traded) ->
            traded.forEach(
                symbol ->
                    boards.put(new Desk(account, symbol), new SymbolBoard(settings, calendar))));
  }

  /** Reads the newest of an earlier run; to be called before the desks start. */
  public void readJournal(HistoryQuery history) {
    int most = settings.bars() + DAY_MINUTES;
    for (Map.Entry<Desk, SymbolBoard> shown : boards.entrySet()) {
      Desk desk = shown.getKey();
      var newest = new ArrayList<RecordedEvent>();
      newest.addAll(history.last(only(desk, "desk.bar-closed", "desk.history-added"), most));
      if (newest.size() == most) {
        shown.getValue().onCut();
      }
      newest.addAll(history.last(only(desk, "desk.signal-decided"), settings.decisions()));
      newest.addAll(history.last(only(desk, "desk.trade-closed"), settings.trades()));
      newest.forEach(recorded -> take(desk.account(), recorded.event()));
    }
  }

  private static HistoryFilter only(Desk desk, String... kinds) {
    return HistoryFilter.ALL.ofSymbol(desk.symbol()).ofAccount(desk.account()).ofKinds(kinds);
  }

  @Override
  public void onCommitted(String stream, List<? extends JournalEvent> events) {
    String owner = StreamNames.parse(stream).owner();
    events.forEach(event -> take(owner, event));
    version.incrementAndGet();
  }

  private void take(String account, JournalEvent event) {
    if (event instanceof DeskEvent desk) {
      SymbolBoard board = boards.get(new Desk(account, desk.meta().symbol()));
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
  public void onBar(String account, Symbol symbol, EngineView view) {
    SymbolBoard board = boards.get(new Desk(account, symbol));
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
   * What there is of a symbol of an account now.
   *
   * @param fromBar number of the newest bar that the reader has, 0 for none
   */
  SymbolBoard.Seen see(String account, Symbol symbol, long fromBar) {
    return boards.get(new Desk(account, symbol)).see(fromBar, eventTimeNanos);
  }
}
