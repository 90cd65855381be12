package mia.console.dashboard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.desk.EngineView;
import mia.node.HttpSettings.PageSettings;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.HistoryAdded;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.TradeResult;
import mia.protocol.market.Bar;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.Side;

/**
 * What the page shows of one symbol: the newest of everything, each with its bound. Fed by the
 * desk's threads, read by the server's; every method is short.
 */
final class SymbolBoard {
  private static final int BASES_MOST = 60;
  private static final int SIDES_MOST = 64;

  /**
   * What a reader takes away.
   *
   * @param bars bars behind the one that was asked from
   * @param newest number of the newest bar, 0 if there is none
   * @param result what the method found at the newest bar
   * @param features features and scores of the newest bar
   */
  record Seen(
      List<BoardBar> bars,
      long newest,
      List<BoardBase> bases,
      BarAnswer<EngineReading> result,
      BarAnswer<EngineReading> features,
      List<Decided> decisions,
      List<TradeResult> trades,
      List<Filled> fills) {}

  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final PageSettings settings;
  private final VwapLine vwap;
  private final FreshnessGuard results;
  private final FreshnessGuard features;
  private final Deque<BoardBar> bars = new ArrayDeque<>();
  private final Deque<Decided> decisions = new ArrayDeque<>();
  private final Deque<TradeResult> trades = new ArrayDeque<>();
  private final Deque<Filled> fills = new ArrayDeque<>();
  private final Map<Long, BoardBase> bases = new LinkedHashMap<>();
  private final Map<String, Side> sides = new LinkedHashMap<>();
  private Optional<EngineView> engine = Optional.empty();
  private long readBarEndNanos;
  private EngineReading reading;
  private long numbered;

  SymbolBoard(PageSettings settings, TradingCalendar calendar) {
    this.settings = settings;
    this.vwap = new VwapLine(calendar);
    this.results = new FreshnessGuard(settings.freshness().results().toNanos());
    this.features = new FreshnessGuard(settings.freshness().features().toNanos());
  }

  /** What comes next is not the beginning of its journal. */
  synchronized void onCut() {
    vwap.cut();
  }

  synchronized void onEngine(EngineView view) {
    engine = Optional.of(view);
  }

  synchronized void onEvent(DeskEvent event) {
    if (event instanceof BarClosed closed) {
      add(closed.bar());
    } else if (event instanceof HistoryAdded added) {
      added.bars().forEach(this::add);
    } else if (event instanceof SignalDecided decided) {
      keep(
          decisions,
          new Decided(decided.meta().id(), decided.meta().eventTimeNanos(), decided.signal()),
          settings.decisions());
    } else if (event instanceof TradeClosed closed) {
      keep(trades, closed.result(), settings.trades());
    } else if (event instanceof IntentFormed formed
        && formed.intent() instanceof EnterBracket entry) {
      sides.put(entry.tradeId(), entry.side());
      dropFirst(sides, SIDES_MOST);
    } else if (event instanceof OrderReported reported) {
      onReport(reported);
    }
  }

  private void onReport(OrderReported reported) {
    var report = reported.report();
    Side side = sides.get(report.tradeId());
    if (report.fill().isPresent() && side != null) {
      var fill = report.fill().get();
      keep(
          fills,
          new Filled(
              report.tradeId(),
              report.timeNanos(),
              report.role(),
              side,
              fill.priceTicks(),
              fill.lots()),
          2 * settings.trades());
    }
  }

  /** A bar that is not behind the newest one was told before. */
  private void add(Bar bar) {
    BoardBar newest = bars.peekLast();
    if (newest != null && bar.startNanos() <= newest.startNanos()) {
      return;
    }
    long range = bar.highTicks() - bar.lowTicks();
    long body = bar.closeTicks() - bar.openTicks();
    keep(
        bars,
        new BoardBar(
            ++numbered,
            bar.startNanos(),
            bar.openTicks(),
            bar.highTicks(),
            bar.lowTicks(),
            bar.closeTicks(),
            bar.volume(),
            Long.signum(body),
            range == 0 ? 0 : (double) Math.abs(body) / range,
            vwap.after(bar)),
        settings.bars());
  }

  /**
   * What there is.
   *
   * @param fromBar number behind which bars are wanted, 0 for all
   * @param nowNanos event time
   */
  synchronized Seen see(long fromBar, long nowNanos) {
    read();
    long newestBar = bars.isEmpty() ? 0 : bars.getLast().startNanos() + MINUTE_NANOS;
    var wanted = new ArrayList<BoardBar>();
    for (BoardBar bar : bars) {
      if (bar.number() > fromBar) {
        wanted.add(bar);
      }
    }
    return new Seen(
        wanted,
        bars.isEmpty() ? 0 : bars.getLast().number(),
        List.copyOf(bases.values()),
        results.give(() -> reading, readBarEndNanos, newestBar, nowNanos),
        features.give(() -> reading, readBarEndNanos, newestBar, nowNanos),
        List.copyOf(decisions),
        List.copyOf(trades),
        List.copyOf(fills));
  }

  /** Reads the engine's line once per bar, and only when somebody looks. */
  private void read() {
    if (engine.isEmpty() || engine.get().barEndNanos() == readBarEndNanos) {
      return;
    }
    readBarEndNanos = engine.get().barEndNanos();
    reading = new EngineReading(engine.get().inspection());
    List<BoardBar> order = List.copyOf(bars);
    bases.replaceAll((id, base) -> base.over());
    for (BoardBase base : reading.bases(ago -> startOf(order, ago))) {
      bases.put(base.id(), base);
    }
    dropFirst(bases, BASES_MOST);
  }

  /** The first bar on the board stands for all before it. */
  private static long startOf(List<BoardBar> order, long barsAgo) {
    if (order.isEmpty()) {
      return 0;
    }
    return order.get((int) Math.max(0, order.size() - 1 - barsAgo)).startNanos();
  }

  private static <T> void keep(Deque<T> list, T newest, int most) {
    list.addLast(newest);
    if (list.size() > most) {
      list.removeFirst();
    }
  }

  private static void dropFirst(Map<?, ?> map, int most) {
    var oldest = map.keySet().iterator();
    while (map.size() > most) {
      oldest.next();
      oldest.remove();
    }
  }
}
