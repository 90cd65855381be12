package mia.persistence.journal;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How the memory of a cluster is reached and how often it is kept.
 *
 * @param contactPoints {@code host:port} of servers to ask first, at least one
 * @param datacenter name of the data center whose servers are used
 * @param keyspace keyspace of the journal and all else; letters, digits and underscores
 * @param replicas copies of each row within the data center, above 0
 * @param consistency how many copies have to answer a write or a read of the journal
 * @param createSchema whether a node may create keyspace and tables; meant for trying, elsewhere
 *     the shipped statements are run once by hand
 * @param requestTimeout after which a request has failed
 * @param leaseTtl after which a lease that was not renewed is free again, at least a second
 */
public record CassandraSettings(
    List<String> contactPoints,
    String datacenter,
    String keyspace,
    int replicas,
    Consistency consistency,
    boolean createSchema,
    Duration requestTimeout,
    Duration leaseTtl) {
  /** Levels that make sense for a journal: what is written must be found by whoever reads next. */
  public enum Consistency {
    /** One copy; only where there is one. */
    ONE,
    /** More than half of the copies of the data center. */
    LOCAL_QUORUM,
    /** More than half of all copies. */
    QUORUM
  }

  public CassandraSettings {
    contactPoints = List.copyOf(contactPoints);
    Objects.requireNonNull(datacenter, "datacenter");
    Objects.requireNonNull(consistency, "consistency");
    Objects.requireNonNull(requestTimeout, "requestTimeout");
    if (contactPoints.isEmpty()) {
      throw new IllegalArgumentException("contact points: expected at least one");
    }
    if (!keyspace.matches("[a-z][a-z0-9_]{0,39}")) {
      throw new IllegalArgumentException(
          "keyspace: expected a small letter, then letters, digits or '_', got '" + keyspace + "'");
    }
    if (replicas < 1) {
      throw new IllegalArgumentException("replicas: expected above 0, got " + replicas);
    }
    if (consistency == Consistency.ONE && replicas > 1) {
      throw new IllegalArgumentException(
          "consistency ONE with "
              + replicas
              + " replicas: a write could be missed by the next reader");
    }
    if (leaseTtl.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("lease: expected at least 1 s, got " + leaseTtl);
    }
  }

  /** One server on this machine, for trying and for tests. */
  public static CassandraSettings onLoopback(int port, String keyspace) {
    return new CassandraSettings(
        List.of("127.0.0.1:" + port),
        "datacenter1",
        keyspace,
        1,
        Consistency.ONE,
        true,
        Duration.ofSeconds(10),
        Duration.ofSeconds(6));
  }
}
