package mia.persistence.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The journal of a cluster, as configuration and as statements. Neither needs the driver, so a node
 * on one machine carries nothing of it.
 */
public final class CassandraJournal {
  private static final String PLUGIN = "pekko.persistence.cassandra.";
  private static final String DRIVER = "datastax-java-driver.";
  private static final String PROFILE = DRIVER + "profiles.pekko-persistence-cassandra-profile.";
  private static final String SNAPSHOT_PROFILE =
      DRIVER + "profiles.pekko-persistence-cassandra-snapshot-profile.";
  private static final String SCHEMA = "cassandra.cql";

  private CassandraJournal() {}

  /** The configuration of Pekko persistence and of the driver. */
  public static Config config(CassandraSettings settings) {
    var values = new LinkedHashMap<String, Object>();
    values.put("pekko.persistence.journal.plugin", PLUGIN + "journal");
    values.put("pekko.persistence.snapshot-store.plugin", PLUGIN + "snapshot");
    for (String part : List.of("journal", "snapshot")) {
      values.put(PLUGIN + part + ".keyspace", settings.keyspace());
      values.put(PLUGIN + part + ".keyspace-autocreate", false);
      values.put(PLUGIN + part + ".tables-autocreate", false);
    }
    // Nothing is driven by tags; events go back to their readers by stream.
    values.put(PLUGIN + "events-by-tag.enabled", false);
    // A list of events is one commit: it must not be cut into several.
    values.put(PLUGIN + "journal.max-message-batch-size", 500);
    values.put(PLUGIN + "snapshot.max-load-attempts", 1);
    // Servers that are back are found within seconds: nothing trades until then.
    for (String part : List.of("journal", "snapshot")) {
      values.put(PLUGIN + part + ".circuit-breaker.reset-timeout", "3 s");
    }
    driver(values, settings);
    return ConfigFactory.parseMap(values, "journal in " + settings.keyspace());
  }

  private static void driver(Map<String, Object> values, CassandraSettings settings) {
    values.put(DRIVER + "basic.contact-points", settings.contactPoints());
    values.put(DRIVER + "basic.load-balancing-policy.local-datacenter", settings.datacenter());
    values.put(DRIVER + "basic.request.timeout", settings.requestTimeout().toMillis() + " ms");
    values.put(DRIVER + "basic.request.consistency", settings.consistency().name());
    values.put(DRIVER + "basic.request.serial-consistency", serialConsistency(settings));
    values.put(DRIVER + "advanced.reconnect-on-init", true);
    values.put(DRIVER + "advanced.reconnection-policy.base-delay", "500 ms");
    values.put(DRIVER + "advanced.reconnection-policy.max-delay", "5 s");
    values.put(DRIVER + "advanced.metadata.schema.debouncer.window", "100 ms");
    // Whoever closes the driver has its answers; it need not stay to see whether somebody asks
    // more.
    values.put(DRIVER + "advanced.netty.io-group.shutdown.quiet-period", 0);
    values.put(DRIVER + "advanced.netty.admin-group.shutdown.quiet-period", 0);
    values.put(PROFILE + "basic.request.consistency", settings.consistency().name());
    values.put(PROFILE + "basic.request.default-idempotence", true);
    values.put(SNAPSHOT_PROFILE + "basic.request.consistency", settings.consistency().name());
    values.put(SNAPSHOT_PROFILE + "basic.request.default-idempotence", true);
  }

  /** Among whom a lightweight transaction is agreed: the data center, or everybody. */
  public static String serialConsistency(CassandraSettings settings) {
    return settings.consistency() == CassandraSettings.Consistency.QUORUM
        ? "SERIAL"
        : "LOCAL_SERIAL";
  }

  /**
   * The statements that make keyspace and tables, in order; each may be run again.
   *
   * <p>They are what an operator runs once: {@code CREATE} by several nodes at a time is something
   * that Cassandra does not handle.
   */
  public static List<String> statements(CassandraSettings settings) {
    String text =
        schema()
            .replace("{keyspace}", settings.keyspace())
            .replace("{datacenter}", settings.datacenter())
            .replace("{replicas}", Integer.toString(settings.replicas()));
    String bare =
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("--"))
            .reduce("", (all, line) -> all + line + "\n");
    return Arrays.stream(bare.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** The shipped file, with its words in braces. */
  private static String schema() {
    try (InputStream in = CassandraJournal.class.getResourceAsStream(SCHEMA)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
