package mia.persistence.journal;

/** Hears how the journal of an actor system does. Called from its threads; must be quick. */
public interface JournalListener {
  /** Nobody listens. */
  JournalListener NONE =
      new JournalListener() {
        @Override
        public void onWritten(String persistenceId, long nanos) {}

        @Override
        public void onWriteFailed(String persistenceId, String reason) {}
      };

  /** A commit is durable; it took this long from the journal's door on. */
  void onWritten(String persistenceId, long nanos);

  /** A commit was not written. */
  void onWriteFailed(String persistenceId, String reason);
}
