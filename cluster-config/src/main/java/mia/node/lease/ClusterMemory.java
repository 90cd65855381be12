package mia.node.lease;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.LinkedHashMap;
import mia.persistence.journal.CassandraJournal;
import mia.persistence.journal.CassandraSettings;

/**
 * How the memory of a cluster is said to an actor system, and read back by those of its parts that
 * Pekko makes itself and that have to connect: leases.
 */
public final class ClusterMemory {
  private static final String BLOCK = "mia.memory-of-cluster";

  private ClusterMemory() {}

  /** Journal, driver, and the settings themselves. */
  public static Config config(CassandraSettings settings) {
    var values = new LinkedHashMap<String, Object>();
    values.put("contact-points", settings.contactPoints());
    values.put("datacenter", settings.datacenter());
    values.put("keyspace", settings.keyspace());
    values.put("replicas", settings.replicas());
    values.put("consistency", settings.consistency().name());
    values.put("create-schema", settings.createSchema());
    values.put("request-timeout", settings.requestTimeout().toMillis() + " ms");
    values.put("lease-ttl", settings.leaseTtl().toMillis() + " ms");
    return ConfigFactory.parseMap(values, "memory of the cluster")
        .atPath(BLOCK)
        .withFallback(CassandraJournal.config(settings));
  }

  /** The settings from which {@link #config} was made. */
  public static CassandraSettings settings(Config system) {
    Config own = system.getConfig(BLOCK);
    return new CassandraSettings(
        own.getStringList("contact-points"),
        own.getString("datacenter"),
        own.getString("keyspace"),
        own.getInt("replicas"),
        CassandraSettings.Consistency.valueOf(own.getString("consistency")),
        own.getBoolean("create-schema"),
        own.getDuration("request-timeout"),
        own.getDuration("lease-ttl"));
  }
}
