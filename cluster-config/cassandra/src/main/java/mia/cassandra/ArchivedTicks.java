package mia.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import mia.persistence.archive.ScidChunk;
import mia.persistence.archive.ScidFormat;
import mia.persistence.archive.ScidWriter;
import mia.protocol.market.Symbol;

/** Takes recordings out of the archive of a cluster, as files that Sierra Chart opens. */
public final class ArchivedTicks {
  private ArchivedTicks() {}

  /**
   * Writes what a symbol's archive holds of a span of time into a {@code .scid} file.
   *
   * @param fromNanos first instant, UTC
   * @param untilNanos first instant behind it
   * @param file is continued if it exists
   * @return number of records
   * @throws IOException if the archive cannot be read or the file not written
   */
  public static long export(
      CassandraConnection connection, Symbol symbol, long fromNanos, long untilNanos, Path file)
      throws IOException {
    PreparedStatement query =
        connection
            .session()
            .prepare(
                "SELECT records, data FROM "
                    + connection.table(CassandraTickArchive.TABLE)
                    + " WHERE symbol = ? AND hour = ?");
    long from = ScidFormat.microsOf(fromNanos);
    long until = ScidFormat.microsOf(untilNanos);
    long written = 0;
    try (ScidWriter writer = ScidWriter.open(file, ScidWriter.FlushPolicy.DEFAULT)) {
      for (long hour = CassandraTickArchive.hourOf(from);
          hour <= CassandraTickArchive.hourOf(until - 1);
          hour++) {
        for (Row row : connection.session().execute(query.bind(symbol.code(), hour))) {
          written += append(row, from, until, writer);
        }
      }
    } catch (DriverException e) {
      throw new IOException("the tick archive cannot be reached: " + e.getMessage(), e);
    }
    return written;
  }

  private static long append(Row row, long from, long until, ScidWriter writer) throws IOException {
    ByteBuffer data = row.getByteBuffer("data");
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    long before = writer.count();
    ScidChunk.read(
        bytes,
        row.getInt("records"),
        record -> {
          boolean known = record.dateTime <= writer.lastMicros();
          if (!known && record.dateTime >= from && record.dateTime < until) {
            writer.append(record);
          }
        });
    return writer.count() - before;
  }
}
