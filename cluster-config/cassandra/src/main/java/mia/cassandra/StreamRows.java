package mia.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import mia.persistence.journal.JournalCopy;
import mia.persistence.journal.JournalException;
import mia.persistence.journal.JournalException.Kind;

/**
 * The events of one stream behind a number, in order, page by page through the partitions in which
 * the plug-in keeps them. Where two writers wrote the same number the later write counts, as it
 * does at a recovery. A number that is missing ends the stream with an error: nothing is skipped.
 */
final class StreamRows implements Iterator<JournalCopy.Row> {
  private final CassandraConnection connection;
  private final PreparedStatement query;
  private final String stream;
  private final long partitionSize;
  private long partition;
  private long last;
  private Iterator<Row> rows;
  private Optional<Row> ahead = Optional.empty();

  /**
   * @param query selects the rows of one partition behind a number
   * @param partitionSize events per partition, as the plug-in is configured
   * @param after number behind which to begin
   */
  StreamRows(
      CassandraConnection connection,
      PreparedStatement query,
      String stream,
      long partitionSize,
      long after) {
    this.connection = connection;
    this.query = query;
    this.stream = stream;
    this.partitionSize = partitionSize;
    this.partition = after / partitionSize;
    this.last = after;
    this.rows = page();
    this.ahead = read();
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

  @Override
  public boolean hasNext() {
    return ahead.isPresent();
  }

  @Override
  public JournalCopy.Row next() {
    Row row = ahead.orElseThrow(NoSuchElementException::new);
    long sequence = row.getLong("sequence_nr");
    ahead = read();
    while (ahead.isPresent() && ahead.get().getLong("sequence_nr") == sequence) {
      row = ahead.get();
      ahead = read();
    }
    if (sequence != last + 1) {
      throw new JournalException(
          Kind.DAMAGED, stream + ": event " + (last + 1) + " is missing before " + sequence);
    }
    last = sequence;
    return new JournalCopy.Row(
        stream,
        sequence,
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
