package mia.console.cli.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between the nodes of a local cluster, which can be cut: a proxy before each node, and
 * an own loopback address for each, by which the proxies know who speaks.
 */
final class CutNetwork implements AutoCloseable {
  private static final int FIRST_ADDRESS = 11;

  private final List<Integer> ports;
  private final Map<String, List<String>> flags = new LinkedHashMap<>();
  private final List<CuttingProxy> proxies = new ArrayList<>();

  /** Nodes that hear nobody, and that nobody hears. */
  private final Set<String> apart = ConcurrentHashMap.newKeySet();

  /**
   * @param nodes how many
   */
  CutNetwork(int nodes) throws IOException {
    List<Integer> free = FreePorts.find(3 + 3 * nodes);
    ports = free.subList(0, 3 + 2 * nodes);
    for (int i = 0; i < nodes; i++) {
      String name = "node-" + (i + 1);
      int behind = free.get(3 + 2 * nodes + i);
      flags.put(
          name,
          List.of(
              "-Dpekko.remote.artery.bind.port=" + behind,
              "-Dpekko.remote.artery.advanced.tcp.outbound-client-hostname=" + address(i)));
      proxies.add(
          new CuttingProxy(
              ports.get(3 + 2 * i), behind, neighbour -> hear(name, nameOf(neighbour))));
    }
  }

  private static String address(int node) {
    return "127.0.0." + (FIRST_ADDRESS + node);
  }

  private static String nameOf(InetAddress address) {
    return "node-" + ((address.getAddress()[3] & 0xff) - FIRST_ADDRESS + 1);
  }

  private boolean hear(String one, String other) {
    return apart.contains(one) == apart.contains(other);
  }

  /** As {@link ClusterPlan#on} wants them. */
  List<Integer> ports() {
    return ports;
  }

  /** Flags of the JVM of a node, by its name. */
  Map<String, List<String>> flags() {
    return flags;
  }

  /** From now on nothing passes between a node and all others. */
  void cutOff(String node) {
    apart.add(node);
  }

  void heal() {
    apart.clear();
  }

  @Override
  public void close() throws IOException {
    for (CuttingProxy proxy : proxies) {
      proxy.close();
    }
  }
}
