package mia.console.cli.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The network between the nodes of a local cluster, which can be cut, while all of them reach the
 * database and the venue. Each node speaks to others from a loopback address of its own.
 */
interface CutNetwork extends AutoCloseable {
  /** Last part of the address of the first node, 127.0.0.11. */
  int FIRST_ADDRESS = 11;

  /** The address from which a node speaks to others, by its place from 0. */
  static String address(int node) {
    return "127.0.0." + (FIRST_ADDRESS + node);
  }

  /** The flag that has a node speak from its address. */
  static String speaksFrom(int node) {
    return "-Dpekko.remote.artery.advanced.tcp.outbound-client-hostname=" + address(node);
  }

  /** As {@link ClusterPlan#on} wants them. */
  List<Integer> ports();

  /** Flags of the JVM of a node, by its name. */
  Map<String, List<String>> flags();

  /** From now on nothing passes between a node and all others. */
  void cutOff(String node) throws IOException;

  /** Everything passes again. */
  void heal() throws IOException;

  @Override
  void close() throws IOException;
}
