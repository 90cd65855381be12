package mia.cassandra;

import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.typesafe.config.Config;
import mia.persistence.journal.CassandraJournal;
import mia.persistence.journal.CassandraSettings;
import mia.persistence.journal.JournalContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of a journal on a real Cassandra. */
class EventSourcedOnCassandraIT extends JournalContract {
  private static CassandraConnection connection;
  private static int tests;

  @BeforeAll
  static void connect() {
    connection = CassandraConnection.open(TestServer.get().freshKeyspace());
    connection.prepare();
  }

  @AfterAll
  static void disconnect() {
    connection.close();
  }

  /** A stream of its own for each test; a keyspace for each would take longer than all of them. */
  @Override
  protected void prepare() {
    tests++;
  }

  @Override
  protected String desk() {
    return super.desk() + "-TEST-" + tests;
  }

  @Override
  protected Config journal() {
    CassandraSettings settings = connection.settings();
    return CassandraJournal.config(settings);
  }

  @Override
  protected long snapshots(String stream) {
    return connection
        .session()
        .execute(
            SimpleStatement.newInstance(
                "SELECT count(*) FROM "
                    + connection.table("snapshots")
                    + " WHERE persistence_id = ?",
                stream))
        .one()
        .getLong(0);
  }
}
