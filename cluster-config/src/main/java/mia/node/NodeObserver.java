package mia.node;

import java.util.List;
import mia.desk.EngineView;
import mia.persistence.CommitObserver;
import mia.persistence.JournalEvent;
import mia.protocol.market.Symbol;

/**
 * Who watches a node from outside: the command line, the page. Called from many threads; must be
 * quick.
 */
public interface NodeObserver extends CommitObserver {
  /** Nobody watches. */
  NodeObserver NONE = new NodeObserver() {};

  @Override
  default void onCommitted(String stream, List<? extends JournalEvent> events) {}

  /** Where event time stands on a rewindable feed. */
  default void onProgress(long eventTimeNanos, long records) {}

  /** A decision point of a rewindable feed is over: its full loop took this long. */
  default void onSettled(Symbol symbol, long wallNanos) {}

  /** Whether {@link #onBar} is to be called; what it takes costs its desk a moment per bar. */
  default boolean wantsBars() {
    return false;
  }

  /** What the engine of a desk said of a bar that closed; the bar may not be durable yet. */
  default void onBar(String account, Symbol symbol, EngineView view) {}

  /** The node is up and its desks are being started. */
  default void onStarted(String nodeAddress) {}
}
