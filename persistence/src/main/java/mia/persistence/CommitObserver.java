package mia.persistence;

import java.util.List;

/**
 * Sees what was committed, after it is durable. Called from many threads; must be quick and must
 * not throw.
 */
@FunctionalInterface
public interface CommitObserver {
  /** Nobody looks. */
  CommitObserver NONE = (stream, events) -> {};

  /**
   * @param stream persistence id of the stream
   * @param events events of one commit, in order
   */
  void onCommitted(String stream, List<? extends JournalEvent> events);
}
