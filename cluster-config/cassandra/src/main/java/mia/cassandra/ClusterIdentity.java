package mia.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.Optional;
import mia.persistence.journal.FolderClaim;
import mia.persistence.journal.FolderIdentity;
import mia.persistence.journal.JournalException;
import mia.persistence.journal.JournalException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the memory of a cluster is used for: the same words as a data folder's, agreed by the first
 * node that comes and kept by all others.
 */
final class ClusterIdentity {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterIdentity.class);
  private static final String IDENTITY = "identity";
  private static final String DECIDED_BY = "decided-by";

  private final CassandraConnection connection;

  ClusterIdentity(CassandraConnection connection) {
    this.connection = connection;
  }

  /**
   * Takes the memory for a claim.
   *
   * @return id that stands in front of every id
   * @throws mia.persistence.journal.DataFolderException if it is used for something else
   */
  String settle(FolderClaim claim) {
    String wanted = claim.wanted().toText();
    String agreed = putIfAbsent(IDENTITY, wanted);
    FolderIdentity present = FolderIdentity.ofText(agreed);
    claim.check("keyspace " + connection.settings().keyspace(), present);
    return present.id();
  }

  /**
   * What the memory is used for.
   *
   * @throws JournalException if no node has come yet
   */
  FolderIdentity present() {
    try {
      Row row = execute("SELECT value FROM %s WHERE name = ?", IDENTITY).one();
      if (row == null) {
        throw new JournalException(
            Kind.ABSENT,
            "keyspace " + connection.settings().keyspace() + ": no node has used it yet");
      }
      return FolderIdentity.ofText(row.getString("value"));
    } catch (DriverException e) {
      throw CassandraConnection.explain(connection.settings(), e);
    }
  }

  /**
   * Throws away snapshots of another engine or configuration: desks fold from their first event
   * then. A configuration is changed on all nodes at once, with the cluster down.
   */
  void keepSnapshotsOf(String decidedBy) {
    String last = putIfAbsent(DECIDED_BY, decidedBy);
    if (last.equals(decidedBy)) {
      return;
    }
    try {
      ResultSet changed =
          execute(
              "UPDATE %s SET value = ? WHERE name = ? IF value = ?", decidedBy, DECIDED_BY, last);
      if (changed.wasApplied()) {
        LOG.info("snapshots of '{}' are thrown away, '{}' decides now", last, decidedBy);
        connection.session().execute("TRUNCATE " + connection.table("snapshots"));
      }
    } catch (DriverException e) {
      throw CassandraConnection.explain(connection.settings(), e);
    }
  }

  /** What stands under a name, which is {@code value} if nothing did. */
  private String putIfAbsent(String name, String value) {
    try {
      ResultSet result =
          execute("INSERT INTO %s (name, value) VALUES (?, ?) IF NOT EXISTS", name, value);
      return Optional.ofNullable(result.wasApplied() ? null : result.one())
          .map((Row row) -> row.getString("value"))
          .orElse(value);
    } catch (DriverException e) {
      throw CassandraConnection.explain(connection.settings(), e);
    }
  }

  private ResultSet execute(String statement, Object... values) {
    return connection
        .session()
        .execute(
            SimpleStatement.newInstance(statement.formatted(connection.table("identity")), values));
  }
}
