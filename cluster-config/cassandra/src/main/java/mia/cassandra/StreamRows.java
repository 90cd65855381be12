package mia.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import mia.persistence.journal.JournalCopy;
import mia.persistence.journal.JournalException;
import mia.persistence.journal.JournalException.Kind;

/**
 * The events of one stream behind a number, in order, page by page through the partitions in which
 * the plug-in keeps them. Of several rows under one number the last one counts that {@link
 * WriterOrder} lets count; a number under which none does was given up. A number that is missing
 * ends the stream with an error: nothing is skipped.
 */
final class StreamRows implements Iterator<JournalCopy.Row> {
  private final CassandraConnection connection;
  private final PreparedStatement query;
  private final String stream;
  private final long partitionSize;
  private final WriterOrder order;
  private final List<Long> givenUp = new ArrayList<>();
  private long partition;
  private long last;
  private Iterator<Row> rows;

  /** The next row as stored, of whichever writer. */
  private Optional<Row> stored;

  /** The next row that counts. */
  private Optional<Row> ahead;

  /**
   * @param query selects the rows of one partition behind a number
   * @param partitionSize events per partition, as the plug-in is configured
   * @param after number behind which to begin
   * @param order whose rows count, asked of every row behind that number
   */
  StreamRows(
      CassandraConnection connection,
      PreparedStatement query,
      String stream,
      long partitionSize,
      long after,
      WriterOrder order) {
    this.connection = connection;
    this.query = query;
    this.stream = stream;
    this.partitionSize = partitionSize;
    this.partition = after / partitionSize;
    this.last = after;
    this.order = order;
    this.rows = page();
    this.stored = read();
    this.ahead = seek();
  }

  private Iterator<Row> page() {
    return connection.session().execute(query.bind(stream, partition, last)).iterator();
  }

  /** The next row as stored; a commit may begin in the next partition a little early. */
  private Optional<Row> read() {
    if (!rows.hasNext()) {
      partition++;
      rows = page();
      if (!rows.hasNext()) {
        return Optional.empty();
      }
    }
    return Optional.of(rows.next());
  }

  /** The next row that counts, behind all numbers that were given up. */
  private Optional<Row> seek() {
    while (stored.isPresent()) {
      long sequence = stored.get().getLong("sequence_nr");
      if (sequence != last + 1) {
        throw new JournalException(
            Kind.DAMAGED, stream + ": event " + (last + 1) + " is missing before " + sequence);
      }
      Optional<Row> counting = countingOf(sequence);
      last = sequence;
      if (counting.isPresent()) {
        return counting;
      }
      givenUp.add(sequence);
    }
    return Optional.empty();
  }

  private Optional<Row> countingOf(long sequence) {
    Optional<Row> counting = Optional.empty();
    while (stored.filter(row -> row.getLong("sequence_nr") == sequence).isPresent()) {
      if (order.counts(stored.get().getString("writer_uuid"))) {
        counting = stored;
      }
      stored = read();
    }
    return counting;
  }

  String stream() {
    return stream;
  }

  /** Numbers so far under which no row counts. */
  List<Long> givenUp() {
    return List.copyOf(givenUp);
  }

  @Override
  public boolean hasNext() {
    return ahead.isPresent();
  }

  @Override
  public JournalCopy.Row next() {
    Row row = ahead.orElseThrow(NoSuchElementException::new);
    ahead = seek();
    return new JournalCopy.Row(
        stream,
        row.getLong("sequence_nr"),
        row.getString("writer_uuid"),
        Uuids.unixTimestamp(row.getUuid("timestamp")),
        row.getInt("ser_id"),
        row.getString("ser_manifest"),
        bytes(row.getByteBuffer("event")));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
