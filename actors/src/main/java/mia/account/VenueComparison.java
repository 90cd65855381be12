package mia.account;

import mia.broker.BrokerSnapshot;
import mia.persistence.account.AccountState;

/**
 * The last comparison of the journal with what the venue holds. A snapshot that was taken before
 * what is booked by now says nothing; if they go on being that old, the venue has forgotten
 * something, and that is a difference.
 */
final class VenueComparison {
  /** In a row. */
  private static final int OLD_SNAPSHOTS_MOST = 3;

  private Reconciliation found = Reconciliation.NONE;
  private long comparedNanos;
  private int oldSnapshots;
  private long journaled;

  /** What it found. */
  Reconciliation found() {
    return found;
  }

  /** Event time up to which the journal was compared, 0 before the first comparison. */
  long comparedNanos() {
    return comparedNanos;
  }

  /**
   * Compares.
   *
   * @param first whether it is the one that opens the desk, for which no snapshot is too old
   * @return whether the snapshot was worth anything
   */
  boolean compare(AccountState state, BrokerSnapshot snapshot, boolean first) {
    long taken = snapshot.lastVenueSequence();
    boolean old = !first && taken < state.lastVenueSequence();
    oldSnapshots = old ? oldSnapshots + 1 : 0;
    if (old && oldSnapshots <= OLD_SNAPSHOTS_MOST) {
      return false;
    }
    found =
        old ? Reconciliation.behind(taken, state.lastVenueSequence()) : found.next(state, snapshot);
    comparedNanos = state.lastTimeNanos();
    return true;
  }

  /** Number of the next comparison that is journaled. */
  long nextNumber() {
    return journaled++;
  }
}
