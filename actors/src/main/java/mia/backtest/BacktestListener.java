package mia.backtest;

import java.util.List;
import mia.engine.BattleNavaleEngine;
import mia.persistence.CommitObserver;
import mia.persistence.JournalEvent;
import mia.protocol.market.Bar;
import mia.protocol.market.Symbol;

/** Who watches a backtest; called within its loop, by its thread. */
public interface BacktestListener extends CommitObserver {
  /** Nobody watches. */
  BacktestListener NONE = new BacktestListener() {};

  @Override
  default void onCommitted(String stream, List<? extends JournalEvent> events) {}

  /**
   * A bar was decided on.
   *
   * @param engine the method's state after the bar, to read and not to keep
   */
  default void onBar(Symbol symbol, Bar bar, BattleNavaleEngine engine) {}

  /** Now and then: where event time stands. */
  default void onProgress(long eventTimeNanos, long records) {}
}
