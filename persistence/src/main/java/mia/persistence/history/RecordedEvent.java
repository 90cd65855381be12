package mia.persistence.history;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import mia.persistence.JournalEvent;
import mia.persistence.StreamNames;

/**
 * An event as it stands in a journal.
 *
 * @param ordering place among all events of the journal, rising, from 1
 * @param persistenceId stream
 * @param sequence place within its stream, from 1 without a gap
 * @param wallTime when it was written, to the millisecond
 * @param manifest name and version of its stored form
 * @param event what happened
 */
public record RecordedEvent(
    long ordering,
    String persistenceId,
    long sequence,
    Instant wallTime,
    String manifest,
    JournalEvent event) {
  public RecordedEvent {
    Objects.requireNonNull(persistenceId, "persistenceId");
    Objects.requireNonNull(wallTime, "wallTime");
    Objects.requireNonNull(manifest, "manifest");
    Objects.requireNonNull(event, "event");
  }

  /** The event if it is of this type. */
  public <E extends JournalEvent> Optional<E> as(Class<E> type) {
    return type.isInstance(event) ? Optional.of(type.cast(event)) : Optional.empty();
  }

  public String id() {
    return event.meta().id();
  }

  public StreamNames.Stream stream() {
    return StreamNames.parse(persistenceId);
  }
}
