package mia.desk;

import java.util.List;
import java.util.Optional;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskState;
import mia.persistence.snapshots.SnapshotKind;
import mia.protocol.market.MarketPrint;

/** Puts together what a desk has at hand when something worth a capture is durable. */
final class DeskCaptures {
  private final CaptureListener listener;
  private Optional<EngineView> engine = Optional.empty();
  private Optional<MarketView> market = Optional.empty();

  DeskCaptures(CaptureListener listener) {
    this.listener = listener;
  }

  /** A bar was analysed. */
  void onBar(Optional<EngineView> view, MarketView prices) {
    engine = view;
    market = Optional.of(prices);
    view.ifPresent(listener::onBar);
  }

  /** A print touched the band. */
  void onPrint(MarketPrint print) {
    market = Optional.of(MarketView.of(print));
  }

  void onCommitted(DeskState before, List<DeskEvent> events, DeskState after) {
    if (listener.listens()) {
      DeskCapture.kindOf(events)
          .ifPresent(
              kind ->
                  listener.onCapture(new DeskCapture(kind, before, events, after, engine, market)));
    }
  }

  /** An analysis period passed. */
  void onPeriod(DeskState state, MarketView prices) {
    market = Optional.of(prices);
    listener.onCapture(
        new DeskCapture(SnapshotKind.PERIOD, state, List.of(), state, engine, market));
  }
}
