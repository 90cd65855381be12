package mia.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mia.protocol.order.ApprovedOrder;

/**
 * Compares orders that go out with decisions that came in (safety control 24): what leaves must be
 * word for word what was committed, and leaves once per start. Written where the journal has
 * committed, read at the last gate; thread-safe, bounded.
 */
public final class DecisionLedger {
  private static final int REMEMBERED_MOST = 10_000;

  private final Map<String, Decision> decisions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Decision> eldest) {
          return size() > REMEMBERED_MOST;
        }
      };
  private long in;
  private long out;

  private record Decision(ApprovedOrder order, boolean left) {}

  /**
   * The journal holds this admitted order; committed again by a later start, it may leave again.
   */
  synchronized void decided(ApprovedOrder order) {
    Decision before = decisions.put(order.intent().id(), new Decision(order, false));
    if (before == null) {
      in++;
    }
  }

  /** Why an order may not leave, empty if it may; then it counts as gone. */
  synchronized Optional<String> leave(ApprovedOrder order) {
    Decision decision = decisions.get(order.intent().id());
    if (decision == null) {
      return Optional.of("no decision stands behind it");
    }
    if (!decision.order().equals(order)) {
      return Optional.of("it differs from what was decided");
    }
    if (decision.left()) {
      return Optional.of("it has left already");
    }
    decisions.put(order.intent().id(), new Decision(order, true));
    out++;
    return Optional.empty();
  }

  /** Decisions that came in. */
  public synchronized long in() {
    return in;
  }

  /** Orders that went out. */
  public synchronized long out() {
    return out;
  }
}
