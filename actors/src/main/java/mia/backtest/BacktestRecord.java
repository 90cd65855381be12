package mia.backtest;

import java.util.List;
import java.util.Optional;
import mia.engine.BattleNavaleEngine;
import mia.monitor.PerformanceTracker;
import mia.persistence.JournalEvent;
import mia.persistence.history.RunSummary;
import mia.persistence.history.RunTally;
import mia.protocol.market.Bar;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;

/** Collects what is told of a backtest: its figures, its trades and, if asked for, its charts. */
public final class BacktestRecord implements BacktestListener {
  private final RunTally tally = new RunTally();
  private final PerformanceTracker trades;
  private final Optional<ChartLog> charts;
  private final BacktestListener next;

  /**
   * @param charted whether charts are wanted
   * @param next who is told everything first, {@link BacktestListener#NONE} for nobody
   */
  public BacktestRecord(
      Instruments instruments, TradingCalendar calendar, boolean charted, BacktestListener next) {
    this.trades = new PerformanceTracker(instruments, calendar);
    this.charts = charted ? Optional.of(new ChartLog()) : Optional.empty();
    this.next = next;
  }

  @Override
  public void onCommitted(String stream, List<? extends JournalEvent> events) {
    next.onCommitted(stream, events);
    for (JournalEvent event : events) {
      tally.add(event);
      trades.add(event);
    }
  }

  @Override
  public void onBar(Symbol symbol, Bar bar, BattleNavaleEngine engine) {
    next.onBar(symbol, bar, engine);
    charts.ifPresent(log -> log.add(symbol, bar, engine));
  }

  @Override
  public void onProgress(long eventTimeNanos, long records) {
    next.onProgress(eventTimeNanos, records);
  }

  /** What the run did, in figures. */
  public RunSummary summary() {
    return tally.toSummary();
  }

  /** Its closed trades. */
  public PerformanceTracker trades() {
    return trades;
  }

  /** Its charts, if they were wanted. */
  public Optional<ChartLog> charts() {
    return charts;
  }
}
