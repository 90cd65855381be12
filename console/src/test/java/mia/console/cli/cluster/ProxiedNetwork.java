package mia.console.cli.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Cuts with a proxy before each node, which knows by their addresses who speaks. */
final class ProxiedNetwork implements CutNetwork {

  private final List<Integer> ports;
  private final Map<String, List<String>> flags = new LinkedHashMap<>();
  private final List<CuttingProxy> proxies = new ArrayList<>();

  /** Nodes that hear nobody, and that nobody hears. */
  private final Set<String> apart = ConcurrentHashMap.newKeySet();

  /**
   * @param nodes how many
   */
  ProxiedNetwork(int nodes) throws IOException {
    List<Integer> free = FreePorts.find(3 + 3 * nodes);
    ports = free.subList(0, 3 + 2 * nodes);
    for (int i = 0; i < nodes; i++) {
      String name = "node-" + (i + 1);
      int behind = free.get(3 + 2 * nodes + i);
      flags.put(
          name, List.of("-Dpekko.remote.artery.bind.port=" + behind, CutNetwork.speaksFrom(i)));
      proxies.add(
          new CuttingProxy(
              ports.get(3 + 2 * i), behind, neighbour -> hear(name, nameOf(neighbour))));
    }
  }

  private static String nameOf(InetAddress address) {
    return "node-" + ((address.getAddress()[3] & 0xff) - CutNetwork.FIRST_ADDRESS + 1);
  }

  private boolean hear(String one, String other) {
    return apart.contains(one) == apart.contains(other);
  }

  @Override
  public List<Integer> ports() {
    return ports;
  }

  @Override
  public Map<String, List<String>> flags() {
    return flags;
  }

  @Override
  public void cutOff(String node) {
    apart.add(node);
  }

  @Override
  public void heal() {
    apart.clear();
  }

  @Override
  public void close() throws IOException {
    for (CuttingProxy proxy : proxies) {
      proxy.close();
    }
  }
}
