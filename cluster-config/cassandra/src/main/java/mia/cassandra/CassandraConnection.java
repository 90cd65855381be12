package mia.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.util.Objects;
import mia.persistence.journal.CassandraJournal;
import mia.persistence.journal.CassandraSettings;
import mia.persistence.journal.JournalException;
import mia.persistence.journal.JournalException.Kind;

/** A session with the servers, for whatever is not the journal plug-in's. Thread-safe. */
public final class CassandraConnection implements AutoCloseable {
  private final CassandraSettings settings;
  private final CqlSession session;

  private CassandraConnection(CassandraSettings settings, CqlSession session) {
    this.settings = settings;
    this.session = session;
  }

  /**
   * Connects.
   *
   * @throws JournalException if no server answers
   */
  public static CassandraConnection open(CassandraSettings settings) {
    String consistency = settings.consistency().name();
    DriverConfigLoader loader =
        DriverConfigLoader.programmaticBuilder()
            .withStringList(DefaultDriverOption.CONTACT_POINTS, settings.contactPoints())
            .withString(DefaultDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, settings.datacenter())
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, settings.requestTimeout())
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, consistency)
            .withString(
                DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY,
                CassandraJournal.serialConsistency(settings))
            // Whoever closes has its answers.
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
            .build();
    try {
      return new CassandraConnection(
          settings, CqlSession.builder().withConfigLoader(loader).build());
    } catch (DriverException e) {
      throw explain(settings, e);
    }
  }

  /**
   * Makes keyspace and tables if settings allow, then checks that they are there.
   *
   * @throws JournalException if they are missing, or cannot be made
   */
  public void prepare() {
    try {
      if (settings.createSchema()) {
        CassandraJournal.statements(settings).forEach(session::execute);
      }
      boolean there =
          session
              .refreshSchema()
              .getKeyspace(settings.keyspace())
              .filter(keyspace -> keyspace.getTable("leases").isPresent())
              .flatMap(keyspace -> keyspace.getTable(CassandraTickArchive.TABLE))
              .isPresent();
      if (!there) {
        throw new JournalException(
            Kind.ABSENT,
            "keyspace "
                + settings.keyspace()
                + ": its tables are missing; run the shipped statements once, or set"
                + " mia.cassandra.create-schema where that is safe");
      }
    } catch (DriverException e) {
      throw explain(settings, e);
    }
  }

  CqlSession session() {
    return session;
  }

  CassandraSettings settings() {
    return settings;
  }

  /** Name of a table within its keyspace. */
  String table(String name) {
    return settings.keyspace() + "." + Objects.requireNonNull(name, "name");
  }

  static JournalException explain(CassandraSettings settings, DriverException e) {
    return new JournalException(
        Kind.FAILED,
        "Cassandra at " + String.join(", ", settings.contactPoints()) + ": " + e.getMessage(),
        e);
  }

  @Override
  public void close() {
    session.close();
  }
}
