package mia.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mia.persistence.archive.ScidReader;
import mia.persistence.archive.ScidRecord;
import mia.persistence.archive.TickArchive;
import mia.persistence.archive.TickArchiveContract;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a tick archive on a real Cassandra; what it holds is read back as a file. */
class CassandraTickArchiveIT extends TickArchiveContract {
  private static final int RECORDS_PER_CHUNK = 64;
  private static final long HOURS_READ = 7 * 3_600 * SECOND;
  private static CassandraConnection connection;

  @TempDir Path folder;

  @BeforeAll
  static void connect() {
    connection = CassandraConnection.open(TestServer.get().freshKeyspace());
    connection.prepare();
  }

  @AfterAll
  static void disconnect() {
    connection.close();
  }

  @BeforeEach
  void empty() {
    connection.session().execute("TRUNCATE " + connection.table(CassandraTickArchive.TABLE));
  }

  @Override
  protected TickArchive open() {
    return of("node-1");
  }

  private static TickArchive of(String node) {
    return new CassandraTickArchive(connection, node, Instruments.builtIn(), RECORDS_PER_CHUNK, 4);
  }

  private static void append(TickArchive archive, int from, int until) throws IOException {
    for (int i = from; i < until; i++) {
      archive.append(ES, trade(OPEN + i * SECOND, 27_141, i + 1));
    }
  }

  @Override
  protected List<String> read(Symbol symbol) throws IOException {
    Path file = folder.resolve(symbol.code() + ".scid");
    Files.deleteIfExists(file);
    ArchivedTicks.export(connection, symbol, OPEN, OPEN + HOURS_READ, file);
    var records = new ArrayList<String>();
    var record = new ScidRecord();
    try (ScidReader reader = ScidReader.open(file)) {
      while (reader.next(record)) {
        records.add(words(record));
      }
    }
    return records;
  }

  @Test
  void gives_only_the_span_that_is_asked_for() throws IOException {
    try (TickArchive archive = open()) {
      for (int i = 0; i < 10; i++) {
        archive.append(ES, trade(OPEN + i * SECOND, 27_141, i + 1));
      }
    }

    long records =
        ArchivedTicks.export(
            connection, ES, OPEN + 3 * SECOND, OPEN + 6 * SECOND, folder.resolve("part.scid"));

    assertThat(records).isEqualTo(3);
  }

  @Test
  void what_the_servers_did_not_take_is_kept_and_written_when_they_take_it() throws IOException {
    var expected = new ArrayList<String>();
    try (TickArchive archive = open()) {
      archive.append(ES, trade(OPEN, 27_141, 1));
      expected.add("6785.25 1");
      connection.session().execute("DROP TABLE " + connection.table(CassandraTickArchive.TABLE));
      int taken = 1;
      for (int i = 1; i < 10 * RECORDS_PER_CHUNK; i++) {
        try {
          archive.append(ES, trade(OPEN + i * SECOND, 27_141, i + 1));
          expected.add("6785.25 " + (i + 1));
          taken++;
        } catch (IOException refused) {
          assertThat(refused).hasMessageContaining("cannot be reached");
          break;
        }
      }
      assertThat(taken).isGreaterThan(RECORDS_PER_CHUNK).isLessThan(10 * RECORDS_PER_CHUNK);
      assertThatThrownBy(archive::flush).isInstanceOf(IOException.class);

      connection.prepare();
      archive.flush();
    }

    assertThat(read(ES)).isEqualTo(expected);
  }

  @Test
  void a_desk_that_moves_there_and_back_leaves_each_tick_once() throws IOException {
    try (TickArchive one = of("node-1");
        TickArchive other = of("node-2")) {
      append(one, 0, 3);
      append(other, 0, 6);
      other.flush();
      one.flush();
      append(one, 3, 8);
    }

    assertThat(read(ES))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 8).mapToObj(volume -> "6785.25 " + volume).toList());
  }

  @Test
  void refuses_a_damaged_piece() throws IOException {
    try (TickArchive archive = open()) {
      archive.append(ES, trade(OPEN, 27_141, 1));
    }
    var row =
        connection
            .session()
            .execute("SELECT * FROM " + connection.table(CassandraTickArchive.TABLE))
            .one();
    connection
        .session()
        .execute(
            "UPDATE "
                + connection.table(CassandraTickArchive.TABLE)
                + " SET data = 0x00ff WHERE symbol = 'ES' AND hour = "
                + row.getLong("hour")
                + " AND first_micros = "
                + row.getLong("first_micros")
                + " AND writer = 'node-1'");

    assertThatThrownBy(() -> read(ES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("piece");
  }
}
