package mia.cassandra;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import mia.persistence.journal.CassandraJournal;

/**
 * Leases as rows that only lightweight transactions change. A lease is one row with a time to live:
 * who stops renewing loses it by the servers' clock, whatever the clock of the holder says. Taking
 * it raises its epoch in the same transaction; the epoch outlives the row.
 *
 * <p>A request whose outcome is unknown (a time-out) counts as not granted here; if it was, the row
 * lives for its time and is found again by its owner, who then holds it as before.
 */
public final class LeaseTable {
  private static final int SLOT = 0;

  private final CassandraConnection connection;
  private final int ttlSeconds;
  private final PreparedStatement read;
  private final PreparedStatement insert;
  private final PreparedStatement firstEpoch;
  private final PreparedStatement nextEpoch;
  private final PreparedStatement renew;
  private final PreparedStatement delete;

  /**
   * @param connection prepared; its settings say how long a lease lives
   */
  public LeaseTable(CassandraConnection connection) {
    this.connection = connection;
    this.ttlSeconds = Math.toIntExact(connection.settings().leaseTtl().toSeconds());
    String table = connection.table("leases");
    var session = connection.session();
    this.read = session.prepare("SELECT owner, epoch FROM " + table + " WHERE name = ?");
    this.insert =
        session.prepare(
            "INSERT INTO "
                + table
                + " (name, slot, owner) VALUES (?, ?, ?) IF NOT EXISTS USING TTL ?");
    this.firstEpoch =
        session.prepare("UPDATE " + table + " SET epoch = ? WHERE name = ? IF epoch = NULL");
    this.nextEpoch =
        session.prepare("UPDATE " + table + " SET epoch = ? WHERE name = ? IF epoch = ?");
    this.renew =
        session.prepare(
            "UPDATE "
                + table
                + " USING TTL ? SET owner = ? WHERE name = ? AND slot = ? IF owner = ?");
    this.delete =
        session.prepare("DELETE FROM " + table + " WHERE name = ? AND slot = ? IF owner = ?");
  }

  /** Whole seconds after which an unrenewed lease is free. */
  public int ttlSeconds() {
    return ttlSeconds;
  }

  /**
   * Who holds a lease, as the transactions before left it.
   *
   * @param owner empty if it is free
   * @param epoch of the last holder, 0 if there never was one
   */
  record Holder(String owner, long epoch) {
    boolean isFree() {
      return owner.isEmpty();
    }
  }

  CompletionStage<Holder> holder(String name) {
    BoundStatement asked =
        read.bind(name)
            .setConsistencyLevel(
                DefaultConsistencyLevel.valueOf(
                    CassandraJournal.serialConsistency(connection.settings())));
    return connection.session().executeAsync(asked).thenApply(LeaseTable::holder);
  }

  private static Holder holder(AsyncResultSet result) {
    Row row = result.one();
    if (row == null) {
      return new Holder("", 0);
    }
    String owner = row.isNull("owner") ? "" : row.getString("owner");
    return new Holder(owner, row.isNull("epoch") ? 0 : row.getLong("epoch"));
  }

  /**
   * Takes a lease that is free.
   *
   * @return the raised epoch; empty if somebody else holds it or was faster
   */
  public CompletionStage<OptionalLong> take(String name, String owner) {
    return holder(name)
        .thenCompose(
            now -> {
              if (!now.isFree()) {
                return java.util.concurrent.CompletableFuture.completedFuture(OptionalLong.empty());
              }
              long epoch = now.epoch() + 1;
              BoundStatement raise =
                  now.epoch() == 0
                      ? firstEpoch.bind(epoch, name)
                      : nextEpoch.bind(epoch, name, now.epoch());
              BatchStatement both =
                  BatchStatement.newInstance(BatchType.LOGGED)
                      .add(insert.bind(name, SLOT, owner, ttlSeconds))
                      .add(raise);
              return connection
                  .session()
                  .executeAsync(both)
                  .thenApply(r -> r.wasApplied() ? OptionalLong.of(epoch) : OptionalLong.empty());
            });
  }

  /**
   * Lets the lease live for its whole time again.
   *
   * @return false if the owner does not hold it any more
   */
  public CompletionStage<Boolean> renew(String name, String owner) {
    return connection
        .session()
        .executeAsync(renew.bind(ttlSeconds, owner, name, SLOT, owner))
        .thenApply(AsyncResultSet::wasApplied);
  }

  /**
   * Gives the lease back.
   *
   * @return false if the owner did not hold it
   */
  public CompletionStage<Boolean> release(String name, String owner) {
    return connection
        .session()
        .executeAsync(delete.bind(name, SLOT, owner))
        .thenApply(AsyncResultSet::wasApplied);
  }
}
