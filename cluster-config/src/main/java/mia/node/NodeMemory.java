package mia.node;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Optional;
import mia.persistence.archive.TickArchive;
import mia.protocol.market.Instruments;

/**
 * Where a node's journal is kept: in its own data folder, or with others where a cluster keeps it.
 * Opened before the actor system and closed behind it.
 */
public interface NodeMemory extends AutoCloseable {
  /** Journal and snapshots, as an actor system wants to be told. */
  Config config();

  /** Id that stands in front of every id: of the data folder, or of the whole cluster. */
  String id();

  /**
   * Called about once a second, on one thread that may block for a moment.
   *
   * @param monotonicNanos reading of a clock that never goes back
   */
  void upkeep(long monotonicNanos);

  /**
   * A folder that holds the journal in the form of the embedded one, with all that was committed
   * before this call. May take a while the first time; for those who read, never for those who
   * decide.
   *
   * @throws mia.persistence.journal.JournalException if it cannot be had
   */
  Path readable();

  /**
   * Whether somebody holds a lease now; nobody holds any where there is one node.
   *
   * @throws mia.persistence.journal.JournalException if that cannot be known
   */
  boolean isHeld(String lease);

  /** An archive of ticks beside the journal, owned by whoever asks; empty where there is none. */
  Optional<TickArchive> ticks(Instruments instruments);

  @Override
  void close();
}
