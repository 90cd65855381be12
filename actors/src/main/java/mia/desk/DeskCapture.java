package mia.desk;

import java.util.List;
import java.util.Optional;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeOpened;
import mia.persistence.desk.DeskState;
import mia.persistence.snapshots.SnapshotKind;
import mia.protocol.order.OrderRole;

/**
 * What a desk knew at one event, after its commit. Immutable: whoever takes it may read it at any
 * time.
 *
 * @param kind why it was taken
 * @param before state before the commit
 * @param events the commit, empty for a period
 * @param after state after it
 * @param engine what the engine said of the last bar; empty if none closed since the desk started
 * @param market last prices; empty if none were read since the desk started
 */
public record DeskCapture(
    SnapshotKind kind,
    DeskState before,
    List<DeskEvent> events,
    DeskState after,
    Optional<EngineView> engine,
    Optional<MarketView> market) {
  public DeskCapture {
    events = List.copyOf(events);
  }

  /** What a commit is worth a snapshot for, if anything. */
  static Optional<SnapshotKind> kindOf(List<DeskEvent> events) {
    Optional<SnapshotKind> kind = Optional.empty();
    for (DeskEvent event : events) {
      if (event instanceof TradeClosed) {
        return Optional.of(SnapshotKind.EXIT);
      }
      if (event instanceof OrderReported reported && reported.report().fill().isPresent()) {
        kind =
            Optional.of(
                reported.report().role() == OrderRole.ENTRY
                    ? SnapshotKind.ENTRY
                    : SnapshotKind.EXIT);
      } else if (event instanceof VirtualTradeOpened
          || event instanceof SignalDecided decided && decided.signal().isSignal()) {
        kind = Optional.of(SnapshotKind.SIGNAL); // where no order leaves, refused candidates too
      }
    }
    return kind;
  }
}
