package mia.monitor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import mia.persistence.CommitObserver;
import mia.persistence.JournalEvent;
import mia.persistence.StreamNames;
import mia.persistence.account.AccountEvent.AccountStarted;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.audit.AuditEvent;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.BreakerTripped;
import mia.persistence.desk.DeskEvent.DeskStarted;
import mia.persistence.desk.DeskEvent.IncidentNoted;
import mia.persistence.desk.DeskEvent.ManualModeEntered;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.protocol.audit.AuditEntry.Conformance;
import mia.protocol.audit.AuditEntry.Delivery;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.monitor.MonitorProtocol.Health;
import mia.protocol.order.OrderChange;

/**
 * Sees what a node commits and how its market goes, and keeps of it what checks and alerts want to
 * know: counts, ages, figures of trades. Called from many threads; it only counts and never waits.
 */
public final class NodeWatch implements CommitObserver {
  private static final int JOURNAL_SECONDS = 300;

  private final NodeMeters meters;
  private final TradingCalendar calendar;
  private final LongSupplier clock;
  private final ErrorLedger ledger = new ErrorLedger();
  private final ErrorLedger journal = new ErrorLedger();
  private final Map<String, ErrorLedger> ofAccounts = new TreeMap<>();
  private final Map<String, TradeFigures> trades = new TreeMap<>();
  private final Map<String, Long> starts = new ConcurrentHashMap<>();
  private final Map<String, BreakerTripped> breakers = new ConcurrentHashMap<>();
  private final AtomicLong progressNanos = new AtomicLong();
  private final AtomicLong eventNanos = new AtomicLong();
  private final AtomicLong bars = new AtomicLong();
  private final AtomicLong incompleteBars = new AtomicLong();
  private final AtomicLong incidents = new AtomicLong();
  private final LoopWindow loops = new LoopWindow();
  private final Map<String, Long> asked = new ConcurrentHashMap<>();
  private final Map<String, Long> recovering = new ConcurrentHashMap<>();
  private volatile boolean journalTells;
  private volatile boolean feedEnded;
  private volatile Health health = new Health(0, List.of());
  private volatile OptionalLong conformanceFailed = OptionalLong.empty();

  /**
   * @param meters where everything is counted
   * @param calendar says to which trading day a closed trade belongs
   * @param equityMinor money that the results of each account are measured against, minor units
   * @param clock UTC nanoseconds
   */
  public NodeWatch(
      NodeMeters meters,
      TradingCalendar calendar,
      Map<String, Long> equityMinor,
      LongSupplier clock) {
    this.meters = meters;
    this.calendar = calendar;
    equityMinor.forEach(
        (account, equity) -> {
          trades.put(account, new TradeFigures(equity));
          ofAccounts.put(account, new ErrorLedger());
        });
    this.clock = clock;
  }

  public NodeMeters meters() {
    return meters;
  }

  /** Errors of all classes and iterations. */
  public ErrorLedger ledger() {
    return ledger;
  }

  /** Errors that concern an account: its own, and those of the node. */
  ErrorLedger ledgerOf(String account) {
    return ofAccounts.get(account);
  }

  /** Something of the node went wrong, and so for every account. */
  public void error(ErrorClass kind) {
    count(kind);
    ofAccounts.values().forEach(own -> own.error(kind, clock.getAsLong()));
  }

  /** Something of one account went wrong; the others have nothing to do with it. */
  private void errorOf(String stream, ErrorClass kind) {
    count(kind);
    ErrorLedger own = ofAccounts.get(StreamNames.parse(stream).owner());
    if (own != null) {
      own.error(kind, clock.getAsLong());
    }
  }

  private void count(ErrorClass kind) {
    ledger.error(kind, clock.getAsLong());
    meters.error(kind);
  }

  /** The journal wrote a commit, and took this long. */
  public void journalWrote(String stream, long nanos) {
    journalTells = true;
    meters.committed(stream, nanos);
  }

  /** A desk reads its stream; until its start is durable it recovers. */
  @Override
  public void onRecovering(String stream) {
    recovering.put(stream, clock.getAsLong());
  }

  /** A desk that comes back later has not failed. */
  @Override
  public void onStopped(String stream) {
    starts.remove(stream);
  }

  /**
   * A commit is asked for: of a journal that does not tell, the time until it is durable counts.
   */
  @Override
  public void onAsked(String stream) {
    if (!journalTells) {
      asked.put(stream, clock.getAsLong());
    }
  }

  /** The journal refused a commit: no order leaves, and the node itself is in doubt. */
  public void journalFailed() {
    journal.error(ErrorClass.SYSTEM, clock.getAsLong());
    meters.journalError();
    error(ErrorClass.SYSTEM);
  }

  @Override
  public void onCommitted(String stream, List<? extends JournalEvent> events) {
    Long since = asked.remove(stream);
    if (since != null && !journalTells) {
      meters.committed(stream, clock.getAsLong() - since);
    }
    for (JournalEvent event : events) {
      meters.event(event);
      see(stream, event);
    }
  }

  private void see(String stream, JournalEvent event) {
    if (event instanceof BarClosed closed) {
      bars.incrementAndGet();
      eventNanos.accumulateAndGet(closed.bar().endNanos(), Math::max);
      if (!closed.bar().complete()) {
        incompleteBars.incrementAndGet();
      }
    } else if (event instanceof BreakerTripped tripped) {
      breakers.put(stream, tripped);
    } else if (event instanceof ManualModeEntered) {
      errorOf(stream, ErrorClass.CALCULATION);
    } else if (event instanceof IncidentNoted) {
      incidents.incrementAndGet();
      errorOf(stream, ErrorClass.DATA);
    } else if (event instanceof ReportBooked booked) {
      OrderChange change = booked.report().change();
      if (change == OrderChange.REJECTED || change == OrderChange.FAILED) {
        errorOf(stream, ErrorClass.EXECUTION);
      }
    } else if (event instanceof TradeClosed closed) {
      synchronized (trades) {
        TradeFigures figures = trades.get(StreamNames.parse(stream).owner());
        if (figures != null) {
          figures.closed(
              calendar.dayAt(closed.meta().eventTimeNanos()).date(), closed.result().netMinor());
        }
      }
    } else if (event instanceof DeskStarted || event instanceof AccountStarted) {
      started(stream);
    } else if (event instanceof AuditEvent audit) {
      seeAudit(audit);
    }
  }

  private void started(String stream) {
    Long since = recovering.remove(stream);
    if (since != null) {
      meters.recovered(stream, clock.getAsLong() - since);
    }
    if (starts.merge(stream, 1L, Long::sum) > 1) {
      meters.restarted(stream);
      errorOf(stream, ErrorClass.CALCULATION);
    }
  }

  private void seeAudit(AuditEvent audit) {
    if (audit.entry() instanceof Delivery delivery) {
      meters.delivery(delivery);
    } else if (audit.entry() instanceof Conformance run) {
      conformanceFailed = OptionalLong.of(run.passed() ? 0 : 1);
    }
  }

  /** The market went on. */
  public void onProgress(long eventTimeNanos) {
    eventNanos.accumulateAndGet(eventTimeNanos, Math::max);
    progressNanos.set(clock.getAsLong());
  }

  /** A decision is over. */
  public void onSettled(Symbol symbol, long wallNanos) {
    meters.settled(symbol.code(), wallNanos);
    ledger.iteration(clock.getAsLong());
    loops.add(wallNanos, clock.getAsLong());
    progressNanos.set(clock.getAsLong());
  }

  /** 95 % of the loops of the last minute, or of the last 20, took no longer; empty if none did. */
  OptionalLong minuteLoopNanos(long nowNanos) {
    long since = nowNanos - AccountNotices.LOOP_EVERY_NANOS;
    return loops.percentileNanos(0.95, since, (int) ErrorLedger.ITERATIONS_MIN);
  }

  /** The feeds are at their end: their silence is no fault. */
  public void onFeedEnded() {
    feedEnded = true;
  }

  /** The feeds are led by another node now: that nothing comes here is no fault. */
  public void onFeedLeft() {
    progressNanos.set(0);
  }

  /** A feed is broken. */
  public void onFeedFailed() {
    error(ErrorClass.CONNECTION);
  }

  /** A round of health checks is over. */
  void onChecked(Health round) {
    health = round;
  }

  /** The last round of health checks; of time 0 before the first. */
  public Health health() {
    return health;
  }

  /** What is known of the market and of decisions. */
  Market market() {
    long quiet = progressNanos.get();
    return new Market(
        feedEnded || quiet == 0
            ? OptionalLong.empty()
            : OptionalLong.of(Math.max(0, clock.getAsLong() - quiet)),
        feedEnded,
        bars.get(),
        incompleteBars.get(),
        incidents.get(),
        loops.percentileNanos(0.95, (int) ErrorLedger.ITERATIONS_MIN));
  }

  /**
   * How the market goes.
   *
   * @param silentNanos time since something came; empty before the first record and after the last
   * @param ended whether all feeds are at their end
   * @param bars bars closed since the start
   * @param incompleteBars those that something is missing of
   * @param incidents incidents that desks noted
   * @param loopNanos 95 % of the last decisions took no longer; empty while there are too few of
   *     them
   */
  record Market(
      OptionalLong silentNanos,
      boolean ended,
      long bars,
      long incompleteBars,
      long incidents,
      OptionalLong loopNanos) {}

  /** Figures of what was seen here. */
  List<Figure> figures(long nowNanos) {
    var figures = new ArrayList<Figure>();
    synchronized (trades) {
      trades.forEach(
          (account, own) -> own.figures().forEach(figure -> figures.add(of(account, figure))));
    }
    ledger.rate(nowNanos).ifPresent(rate -> figures.add(Figure.of(Measure.ERROR_RATE, rate)));
    figures.add(Figure.of(Measure.SYSTEM_ERRORS, ledger.critical(nowNanos)));
    figures.add(
        Figure.of(
            Measure.JOURNAL_ERRORS, journal.within(ErrorClass.SYSTEM, JOURNAL_SECONDS, nowNanos)));
    conformanceFailed.ifPresent(
        failed -> figures.add(Figure.of(Measure.CONFORMANCE_FAILED, failed)));
    breakers.forEach(
        (stream, tripped) -> {
          double open = eventNanos.get() < tripped.trip().pausedUntilNanos() ? 1 : 0;
          String symbol = tripped.meta().symbol().code();
          figures.add(
              of(
                  StreamNames.parse(stream).owner(),
                  Figure.of(Measure.BREAKER_OPEN, "symbol", symbol, open)));
        });
    market()
        .silentNanos()
        .ifPresent(
            nanos ->
                figures.add(
                    Figure.of(Measure.FEED_SILENT_SECONDS, "feed", "conductor", nanos / 1e9)));
    return figures;
  }

  /** Says whose figure it is, where there are several accounts. */
  private Figure of(String account, Figure figure) {
    if (trades.size() == 1) {
      return figure;
    }
    Map<String, String> labels = new HashMap<>(figure.labels());
    labels.put("account", account);
    return new Figure(figure.measure(), labels, figure.value());
  }
}
