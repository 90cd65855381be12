package mia.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says {@link ClusterSettings} to an actor system. */
final class ClusterConfig {
  /** Name of every actor system of ours; nodes of another name do not join. */
  static final String SYSTEM_NAME = "mia";

  /**
   * Where the lease of the memory is configured for sharding. The conductor has none: it writes
   * nothing, and a proxy does not find one that ended and began again on the same node.
   */
  static final String LEASE = "mia.lease";

  private static final String CLUSTER = "pekko.cluster.";
  private static final String ARTERY = "pekko.remote.artery.";
  private static final String SSL = ARTERY + "ssl.config-ssl-engine.";

  /** A machine that starts many processes at once takes a while to open a port. */
  private static final int BIND_WITHIN_SECONDS = 20;

  /**
   * How long desks of a node that was given up stay where they are, once the others have agreed on
   * it. Left alone it would be the time for which the picture stood still before, so that the other
   * side of a cut has stopped too; leases see to that here, which a side keeps until it stops.
   */
  private static final int REMOVAL_MARGIN_MILLIS = 500;

  private ClusterConfig() {}

  /** The lease of a desk's shard, as sharding names it: shard and entity are one. */
  static String leaseOf(String type, String entity) {
    return SYSTEM_NAME + "-shard-" + type + "-" + entity;
  }

  /** The lease by which a node that is up is known, wherever its messages reach. */
  static String memberLease(String hostAndPort) {
    return SYSTEM_NAME + "-member-" + hostAndPort;
  }

  /** The role by which a node is known by its name. */
  static String nodeRole(String name) {
    return "node-" + name;
  }

  /** The role by which a node is known by its region. */
  static String regionRole(String name) {
    return "region-" + name;
  }

  /**
   * The configuration of a node that joins others.
   *
   * @param seeds {@code host:port} of the nodes to ask first
   * @param leaseClass what keeps leases
   * @param leaseMillis how long one lives without being renewed
   */
  static Config of(
      ClusterSettings settings, List<String> seeds, String leaseClass, long leaseMillis) {
    var values = new LinkedHashMap<String, Object>();
    transport(values, settings);
    values.put(CLUSTER + "seed-nodes", addresses(seeds));
    values.put(CLUSTER + "roles", roles(settings));
    values.put(CLUSTER + "min-nr-of-members", settings.membersMin());
    detection(values, settings);
    splitBrain(values, settings);
    values.put(CLUSTER + "sharding.use-lease", LEASE);
    values.put(CLUSTER + "sharding.lease-retry-interval", "500 ms");
    values.put(CLUSTER + "sharding.remember-entities", true);
    values.put(CLUSTER + "sharding.remember-entities-store", "eventsourced");
    values.put(CLUSTER + "sharding.entity-restart-backoff", "1 s");
    values.put(CLUSTER + "sharding.waiting-for-state-timeout", "5 s");
    values.put(CLUSTER + "sharding.updating-state-timeout", "5 s");
    values.put(CLUSTER + "sharding.coordinator-failure-backoff", "1 s");
    values.put(CLUSTER + "sharding.shard-start-timeout", "5 s");
    values.put(LEASE + ".lease-class", leaseClass);
    values.put(LEASE + ".heartbeat-timeout", leaseMillis + " ms");
    values.put(LEASE + ".heartbeat-interval", leaseMillis / 4 + " ms");
    values.put(LEASE + ".lease-operation-timeout", leaseMillis + " ms");
    return ConfigFactory.parseMap(values, "mia.cluster");
  }

  private static void transport(Map<String, Object> values, ClusterSettings settings) {
    values.put(ARTERY + "canonical.hostname", settings.host());
    values.put(ARTERY + "canonical.port", settings.port());
    values.put(ARTERY + "bind.hostname", settings.bind());
    values.put(ARTERY + "advanced.instruments", List.of(WireInstrument.class.getName()));
    values.put(ARTERY + "bind.bind-timeout", BIND_WITHIN_SECONDS + " s");
    settings
        .tls()
        .ifPresent(
            tls -> {
              values.put(ARTERY + "transport", "tls-tcp");
              values.put(SSL + "key-store", tls.keyStore().toString());
              values.put(SSL + "trust-store", tls.trustStore().toString());
              values.put(SSL + "key-store-password", tls.password());
              values.put(SSL + "key-password", tls.password());
              values.put(SSL + "trust-store-password", tls.password());
            });
  }

  private static List<String> addresses(List<String> seeds) {
    return seeds.stream().map(seed -> "pekko://" + SYSTEM_NAME + "@" + seed).toList();
  }

  private static List<String> roles(ClusterSettings settings) {
    var roles = new ArrayList<String>();
    settings.roles().stream().map(NamedChoice::name).sorted().forEach(roles::add);
    roles.add(nodeRole(settings.node()));
    settings.region().map(ClusterConfig::regionRole).ifPresent(roles::add);
    return roles;
  }

  private static void detection(Map<String, Object> values, ClusterSettings settings) {
    String detector = CLUSTER + "failure-detector.";
    values.put(detector + "heartbeat-interval", settings.heartbeat().toMillis() + " ms");
    values.put(detector + "acceptable-heartbeat-pause", settings.silenceMax().toMillis() + " ms");
    values.put(detector + "expected-response-after", "500 ms");
    values.put(CLUSTER + "gossip-interval", "200 ms");
    values.put(CLUSTER + "leader-actions-interval", "200 ms");
    values.put(CLUSTER + "unreachable-nodes-reaper-interval", "200 ms");
  }

  private static void splitBrain(Map<String, Object> values, ClusterSettings settings) {
    String resolver = CLUSTER + "split-brain-resolver.";
    values.put(
        CLUSTER + "downing-provider-class",
        "org.apache.pekko.cluster.sbr.SplitBrainResolverProvider");
    values.put(
        resolver + "active-strategy", NamedChoice.name(settings.splitBrain()).replace('_', '-'));
    values.put(resolver + "stable-after", settings.stableAfter().toMillis() + " ms");
    values.put(resolver + "static-quorum.quorum-size", settings.membersMin());
    values.put(CLUSTER + "down-removal-margin", REMOVAL_MARGIN_MILLIS + " ms");
  }
}
