package mia.node;

import java.util.List;
import java.util.function.Consumer;
import mia.desk.EngineView;
import mia.persistence.JournalEvent;
import mia.protocol.market.Symbol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several observers as one. One that throws is logged and heard no further of that event: who
 * watches must never be in the way of what is watched.
 */
final class CombinedObserver implements NodeObserver {
  private static final Logger LOG = LoggerFactory.getLogger(CombinedObserver.class);

  private final List<NodeObserver> observers;

  private CombinedObserver(List<NodeObserver> observers) {
    this.observers = List.copyOf(observers);
  }

  static NodeObserver of(List<NodeObserver> observers) {
    List<NodeObserver> watching = observers.stream().filter(o -> o != NodeObserver.NONE).toList();
    return watching.isEmpty() ? NodeObserver.NONE : new CombinedObserver(watching);
  }

  @Override
  public void onRecovering(String stream) {
    each(observer -> observer.onRecovering(stream));
  }

  @Override
  public void onStopped(String stream) {
    each(observer -> observer.onStopped(stream));
  }

  @Override
  public void onAsked(String stream) {
    each(observer -> observer.onAsked(stream));
  }

  @Override
  public void onCommitted(String stream, List<? extends JournalEvent> events) {
    each(observer -> observer.onCommitted(stream, events));
  }

  @Override
  public void onProgress(long eventTimeNanos, long records) {
    each(observer -> observer.onProgress(eventTimeNanos, records));
  }

  @Override
  public void onSettled(Symbol symbol, long wallNanos) {
    each(observer -> observer.onSettled(symbol, wallNanos));
  }

  @Override
  public void onStarted(String nodeAddress) {
    each(observer -> observer.onStarted(nodeAddress));
  }

  @Override
  public boolean wantsBars() {
    return observers.stream().anyMatch(NodeObserver::wantsBars);
  }

  @Override
  public void onBar(String account, Symbol symbol, EngineView view) {
    each(observer -> observer.onBar(account, symbol, view));
  }

  private void each(Consumer<NodeObserver> call) {
    for (NodeObserver observer : observers) {
      try {
        call.accept(observer);
      } catch (RuntimeException e) {
        LOG.error("an observer failed: {}", observer.getClass().getName(), e);
      }
    }
  }
}
