package mia.persistence;

/** An event of any stream. */
public interface JournalEvent {
  EventMeta meta();

  /**
   * Whether this event only says that a process started or found its place again. Such events do
   * not count in ids, so that an interrupted run writes the same decisions as an undisturbed one.
   */
  default boolean isStartRecord() {
    return false;
  }
}
