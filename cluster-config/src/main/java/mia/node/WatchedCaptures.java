package mia.node;

import mia.desk.CaptureListener;
import mia.desk.DeskCapture;
import mia.desk.EngineView;
import mia.protocol.market.Symbol;

/**
 * The captures of one desk, for its snapshots and for whoever watches the node.
 *
 * @param account account of the desk
 * @param symbol symbol of the desk
 * @param snapshots who takes captures
 * @param observer who takes what the engine says of each bar
 */
record WatchedCaptures(
    String account, Symbol symbol, CaptureListener snapshots, NodeObserver observer)
    implements CaptureListener {
  static CaptureListener of(
      String account, Symbol symbol, CaptureListener snapshots, NodeObserver observer) {
    return observer.wantsBars()
        ? new WatchedCaptures(account, symbol, snapshots, observer)
        : snapshots;
  }

  @Override
  public boolean listens() {
    return true;
  }

  @Override
  public long periodNanos() {
    return snapshots.periodNanos();
  }

  @Override
  public void onBar(EngineView view) {
    observer.onBar(account, symbol, view);
    snapshots.onBar(view);
  }

  @Override
  public void onCapture(DeskCapture capture) {
    if (snapshots.listens()) {
      snapshots.onCapture(capture);
    }
  }
}
