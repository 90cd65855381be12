package mia.console.cli.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a local cluster is made of: where everything listens, and what its nodes are told. Decided
 * when it is made, and kept in its folder.
 *
 * @param cqlPort port of the database for nodes
 * @param storagePort port of the database for other servers, which there are none of
 * @param paperPort port of the paper venue
 * @param nodes nodes in order; the first is the one that may start alone
 * @param arguments further arguments of {@code mia run}
 */
public record ClusterPlan(
    int cqlPort, int storagePort, int paperPort, List<NodePlace> nodes, List<String> arguments) {
  static final String CASSANDRA = "cassandra";
  static final String PAPER = "paper";

  /** Ports of a local cluster unless others are asked for. */
  public static final int CQL_PORT = 9042;

  private static final int STORAGE_PORT = 7000;
  private static final int PAPER_PORT = 7650;
  private static final int NODE_PORT = 17355;
  private static final int HTTP_PORT = 7626;

  /**
   * Where a node listens.
   *
   * @param name name of the node and of its folder
   * @param port for other nodes
   * @param httpPort for people
   */
  public record NodePlace(String name, int port, int httpPort) {}

  public ClusterPlan {
    nodes = List.copyOf(nodes);
    arguments = List.copyOf(arguments);
  }

  /** The usual ports. */
  public static ClusterPlan usual(int nodes, List<String> arguments) {
    var places = new ArrayList<NodePlace>();
    for (int i = 0; i < nodes; i++) {
      places.add(new NodePlace("node-" + (i + 1), NODE_PORT + i, HTTP_PORT + i));
    }
    return new ClusterPlan(CQL_PORT, STORAGE_PORT, PAPER_PORT, places, arguments);
  }

  /** Three and two for each node. */
  public static int portsOf(int nodes) {
    return 3 + 2 * nodes;
  }

  /**
   * Given ports, for more than one cluster on a machine.
   *
   * @param ports as many as {@link #portsOf} says
   */
  public static ClusterPlan on(List<Integer> ports, List<String> arguments) {
    var places = new ArrayList<NodePlace>();
    for (int i = 3; i + 1 < ports.size(); i += 2) {
      places.add(new NodePlace("node-" + (places.size() + 1), ports.get(i), ports.get(i + 1)));
    }
    return new ClusterPlan(ports.get(0), ports.get(1), ports.get(2), places, arguments);
  }

  /** Every process by name, in the order in which they are started. */
  public List<String> names() {
    var names = new ArrayList<>(List.of(CASSANDRA, PAPER));
    nodes.forEach(node -> names.add(node.name()));
    return names;
  }

  Optional<NodePlace> node(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /** What the process of a node is told. */
  List<String> runArguments(NodePlace node, Path folder) {
    var told = new ArrayList<String>();
    told.addAll(List.of("run", "--profile", "cluster"));
    told.addAll(List.of("--data", folder.resolve(node.name()).toString()));
    told.addAll(List.of("--http-port", Integer.toString(node.httpPort())));
    set(told, "cluster.node", node.name());
    set(told, "cluster.port", node.port());
    set(told, "cluster.seeds", seeds());
    set(told, "cluster.members-min", nodes.size());
    set(told, "cassandra.contact-points", "127.0.0.1:" + cqlPort);
    set(told, "cassandra.replicas", 1);
    set(told, "cassandra.consistency", "one");
    set(told, "broker.paper.remote.port", paperPort);
    told.addAll(arguments);
    return told;
  }

  List<String> paperArguments(Path folder) {
    return List.of(
        "simulate",
        PAPER,
        "--port",
        Integer.toString(paperPort),
        "--data",
        folder.resolve(PAPER).toString());
  }

  private String seeds() {
    return nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
  }

  private static void set(List<String> told, String key, Object value) {
    told.add("--set");
    told.add(key + "=" + value);
  }
}
