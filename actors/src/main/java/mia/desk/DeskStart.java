package mia.desk;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import mia.engine.BattleNavaleEngine;
import mia.persistence.desk.DeskState;
import mia.protocol.desk.DeskProtocol;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.typed.javadsl.Recovery;

/**
 * How a desk starts again: after a failure from its journal, with pauses; and from its first event
 * if the snapshot it was folded from belongs to another engine or configuration.
 */
final class DeskStart {
  static final BackoffSupervisorStrategy AGAIN =
      SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.1)
          .withStashCapacity(10_000);

  /** Thrown to start again from the first event. */
  private static final class OutdatedSnapshot extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutdatedSnapshot(String found) {
      super(found);
    }
  }

  private final AtomicBoolean fromFirstEvent = new AtomicBoolean();

  private DeskStart() {}

  /** A desk that is started again whenever it fails. */
  static Behavior<DeskProtocol.Message> supervised(
      Function<DeskStart, Behavior<DeskProtocol.Message>> desk) {
    Behavior<DeskProtocol.Message> started = desk.apply(new DeskStart());
    // An outdated snapshot is no fault: fold again at once, from the first event.
    Behavior<DeskProtocol.Message> refolding =
        Behaviors.supervise(started)
            .onFailure(OutdatedSnapshot.class, SupervisorStrategy.restart());
    // Any other failure may have left half a step in memory: only the journal is right. One of the
    // journal itself never comes this far: that is supervised within the behavior, which keeps its
    // object.
    return Behaviors.supervise(refolding).onFailure(RuntimeException.class, AGAIN);
  }

  Recovery recovery() {
    return fromFirstEvent.get()
        ? Recovery.withSnapshotSelectionCriteria(SnapshotSelectionCriteria.none())
        : Recovery.withSnapshotSelectionCriteria(SnapshotSelectionCriteria.latest());
  }

  /**
   * Not during the recovery: a failure there counts as one of the journal, which would recover from
   * the same snapshot again.
   */
  void refuseOutdated(DeskState state, DeskRules rules) {
    String version = state.engine().engineVersion();
    boolean same =
        version.equals(BattleNavaleEngine.VERSION)
            && state.engine().configHash().equals(rules.origin().configHash());
    if (!same) {
      fromFirstEvent.set(true);
      throw new OutdatedSnapshot(
          rules.origin().symbol() + ": snapshot of " + version + ", folding from the start");
    }
  }
}
