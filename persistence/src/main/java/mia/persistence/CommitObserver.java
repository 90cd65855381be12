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
   * A desk begins to read its stream, to go on from it; the commit of its start says that it has.
   *
   * @param stream persistence id of the stream
   */
  default void onRecovering(String stream) {}

  /**
   * A desk is here no more: it moved, or the node ends. One that fails and starts again stays.
   *
   * @param stream persistence id of the stream
   */
  default void onStopped(String stream) {}

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
