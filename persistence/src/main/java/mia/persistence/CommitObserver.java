package mia.persistence;

import java.util.List;

/**
 * Sees what is asked to be committed, and what was, after it is durable. Called from many threads;
 * must be quick and must not throw.
 */
@FunctionalInterface
public interface CommitObserver {
  /** Nobody looks. */
  CommitObserver NONE = (stream, events) -> {};

  /**
   * A commit is asked for; {@link #onCommitted} follows, unless the journal fails.
   *
   * @param stream persistence id of the stream, which has one commit under way at a time
   */
  default void onAsked(String stream) {}

  /**
   * @param stream persistence id of the stream
   * @param events events of one commit, in order
   */
  void onCommitted(String stream, List<? extends JournalEvent> events);
}
