package mia.node;

import java.util.List;
import mia.monitor.NodeWatch;
import mia.persistence.JournalEvent;
import mia.protocol.market.Symbol;

/** Lets the monitor of a node see what its observers see. */
record WatchingObserver(NodeWatch watch) implements NodeObserver {
  @Override
  public void onRecovering(String stream) {
    watch.onRecovering(stream);
  }

  @Override
  public void onStopped(String stream) {
    watch.onStopped(stream);
  }

  @Override
  public void onAsked(String stream) {
    watch.onAsked(stream);
  }

  @Override
  public void onCommitted(String stream, List<? extends JournalEvent> events) {
    watch.onCommitted(stream, events);
  }

  @Override
  public void onProgress(long eventTimeNanos, long records) {
    watch.onProgress(eventTimeNanos);
  }

  @Override
  public void onSettled(Symbol symbol, long wallNanos) {
    watch.onSettled(symbol, wallNanos);
  }
}
