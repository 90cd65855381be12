package mia.snapshot;

import java.util.Map;
import java.util.Optional;
import mia.persistence.snapshots.SnapshotKind;
import mia.persistence.snapshots.TradeSnapshot;

/**
 * What the snapshots of a trade's fills repeat from the one of its signal.
 *
 * @param signalId event of the signal
 * @param decision what was decided, with every verdict
 * @param quotes prices when it was decided
 */
record TradeStory(String signalId, Map<String, Object> decision, Map<String, Object> quotes) {
  static final String DECISION = "decision";
  static final String QUOTES = "quotes_at_decision";

  /** From a snapshot that was written before a restart; empty if it is not one of a signal. */
  static Optional<TradeStory> of(TradeSnapshot snapshot) {
    boolean whole =
        snapshot.head().kind() == SnapshotKind.SIGNAL
            && snapshot.execution().get(DECISION) instanceof Map
            && snapshot.execution().get(QUOTES) instanceof Map;
    return whole
        ? Optional.of(
            new TradeStory(
                snapshot.head().signalId(),
                map(snapshot.execution().get(DECISION)),
                map(snapshot.execution().get(QUOTES))))
        : Optional.empty();
  }

  /** Price at which the signal wanted to enter. */
  Optional<Long> plannedEntryTicks() {
    return decision.get("entry_ticks") instanceof Number price
        ? Optional.of(price.longValue())
        : Optional.empty();
  }

  @SuppressWarnings("unchecked") // objects of JSON have texts as keys
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
