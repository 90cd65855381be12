package mia.persistence.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import mia.persistence.JournalEvent;
import mia.persistence.codec.CodecException;
import mia.persistence.codec.EventCodec;
import mia.persistence.journal.JournalException;

/** An event as its bytes. */
record StoredRow(
    long ordering,
    String persistenceId,
    long sequence,
    long writtenMillis,
    String manifest,
    byte[] bytes) {
  /** What {@link #of} reads, in its order. */
  static final String COLUMNS =
      "ordering, persistence_id, sequence_number, write_timestamp, event_ser_manifest,"
          + " event_payload";

  static StoredRow of(ResultSet row) throws SQLException {
    return new StoredRow(
        row.getLong(1),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getString(5),
        row.getBytes(6));
  }

  /**
   * @throws JournalException if the bytes cannot be read; the message names the place
   */
  RecordedEvent decode(EventCodec codec) {
    try {
      return new RecordedEvent(
          ordering,
          persistenceId,
          sequence,
          Instant.ofEpochMilli(writtenMillis),
          manifest,
          (JournalEvent) codec.read(manifest, bytes));
    } catch (CodecException e) {
      throw new JournalException(
          JournalException.Kind.DAMAGED,
          "event " + sequence + " of " + persistenceId + ": " + e.getMessage(),
          e);
    }
  }
}
