package mia.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a node joins others.
 *
 * @param enabled whether it does; if not, the rest counts for nothing
 * @param node name of this node
 * @param region where it stands
 * @param roles what it does
 * @param host address at which others reach it
 * @param bind address that it binds to
 * @param port port for other nodes, 0 for a free one
 * @param seeds {@code host:port} of the nodes to ask first
 * @param membersMin nodes that must be there before desks start, above 0
 * @param pins where desks and accounts are to run
 * @param heartbeat how often nodes hear of each other
 * @param silenceMax silence after which one counts as unreachable
 * @param stableAfter how long the picture must stand still before a side of a split is given up
 * @param splitBrain who goes on after a split
 * @param tls encryption and mutual authentication; empty for none
 */
public record ClusterSettings(
    boolean enabled,
    String node,
    Optional<String> region,
    Set<NodeRole> roles,
    String host,
    String bind,
    int port,
    List<String> seeds,
    int membersMin,
    List<DeskPin> pins,
    Duration heartbeat,
    Duration silenceMax,
    Duration stableAfter,
    SplitBrain splitBrain,
    Optional<Tls> tls) {
  /** Who goes on after a split. */
  public enum SplitBrain {
    KEEP_MAJORITY,
    KEEP_OLDEST,
    STATIC_QUORUM
  }

  /**
   * Key and certificates, both PKCS#12 with one password.
   *
   * @param keyStore key and certificate of this node
   * @param trustStore certificates of those that may join
   */
  public record Tls(Path keyStore, Path trustStore, String password) {
    @Override
    public String toString() {
      return "Tls[" + keyStore + ", " + trustStore + "]"; // the password is nobody's business
    }
  }

  public ClusterSettings {
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(region, "region");
    roles = Set.copyOf(roles);
    seeds = List.copyOf(seeds);
    pins = List.copyOf(pins);
    Objects.requireNonNull(splitBrain, "splitBrain");
    Objects.requireNonNull(tls, "tls");
    if (enabled && roles.isEmpty()) {
      throw new IllegalArgumentException("roles: expected at least one");
    }
    if (enabled && seeds.isEmpty()) {
      throw new IllegalArgumentException("seeds: expected at least one");
    }
  }

  /** Where others reach it; no two nodes have the same. */
  public String address() {
    return host + ":" + port;
  }

  /** Whether this node does something; a node on its own does everything. */
  public boolean has(NodeRole role) {
    return !enabled || roles.contains(role);
  }
}
