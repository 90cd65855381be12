package mia.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import mia.persistence.journal.JournalCopy;
import mia.persistence.journal.JournalSettings;

/**
 * The journal of a cluster for those who read it: a copy in a local folder, in the form of the
 * embedded journal, brought up to date when it is asked for. History, decisions and verification
 * then read it like any other; a second look fetches only what is new.
 *
 * <p>Within a stream events stand as they were written. Between streams they stand by the wall
 * clocks of the nodes that wrote them, which is as exact as those clocks agree.
 */
public final class ClusterHistory {
  /** Events per partition; the plug-in's own number, which must never change. */
  static final long PARTITION_EVENTS = 500_000;

  /**
   * Events at the end of a copied stream that are looked at again: what a writer left that was
   * stopped in the middle may have been copied before its successor's rows were there.
   */
  private static final long LOOK_BACK_EVENTS = 100;

  private ClusterHistory() {}

  /**
   * Brings a copy up to date.
   *
   * @param folder where it is kept; exists
   * @return number of events that were new or are others now
   * @throws mia.persistence.journal.JournalException if the servers do not answer, an event is
   *     missing, or the copy cannot be written
   */
  public static long copyTo(Path folder, CassandraConnection connection, JournalSettings settings) {
    try (JournalCopy copy = JournalCopy.open(folder, settings)) {
      PreparedStatement query =
          connection
              .session()
              .prepare(
                  "SELECT sequence_nr, timestamp, writer_uuid, ser_id, ser_manifest, event FROM "
                      + connection.table("messages")
                      + " WHERE persistence_id = ? AND partition_nr = ? AND sequence_nr > ?");
      return merge(streams(connection, query, copy), copy);
    } catch (DriverException e) {
      throw CassandraConnection.explain(connection.settings(), e);
    }
  }

  private static List<StreamRows> streams(
      CassandraConnection connection, PreparedStatement query, JournalCopy copy) {
    var streams = new ArrayList<StreamRows>();
    var all =
        connection
            .session()
            .execute("SELECT persistence_id FROM " + connection.table("all_persistence_ids"));
    for (Row row : all) {
      String stream = row.getString("persistence_id");
      if (isOurs(stream)) {
        streams.add(rows(connection, query, stream, copy));
      }
    }
    return streams;
  }

  private static StreamRows rows(
      CassandraConnection connection, PreparedStatement query, String stream, JournalCopy copy) {
    long after = Math.max(0, copy.lastSequence(stream) - LOOK_BACK_EVENTS);
    var order =
        new WriterOrder(
            copy.writerOf(stream, after).orElse(""),
            writer -> copy.hasWritten(stream, writer, after));
    return new StreamRows(connection, query, stream, PARTITION_EVENTS, after, order);
  }

  /** Sharding writes streams of its own, which hold nothing of ours. */
  private static boolean isOurs(String stream) {
    return stream.indexOf('|') > 0;
  }

  /** The next row of a stream, and where the rest comes from. */
  private record Head(JournalCopy.Row row, StreamRows rest) {}

  private static long merge(List<StreamRows> streams, JournalCopy copy) {
    var heads =
        new PriorityQueue<Head>(
            Comparator.comparingLong((Head head) -> head.row().writtenMillis())
                .thenComparing(head -> head.row().stream()));
    streams.stream()
        .filter(StreamRows::hasNext)
        .forEach(rows -> heads.add(new Head(rows.next(), rows)));
    long copied = 0;
    while (!heads.isEmpty()) {
      Head head = heads.poll();
      copied += copy.put(head.row()) ? 1 : 0;
      if (head.rest().hasNext()) {
        heads.add(new Head(head.rest().next(), head.rest()));
      }
    }
    streams.forEach(rows -> rows.givenUp().forEach(n -> copy.remove(rows.stream(), n)));
    return copied;
  }
}
