package mia.console.cli.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Cuts in the kernel, by rules that route what a node sends and receives into nothing: connections
 * stay open, words are sent again and again, and arrive late when the cut is over. Works in a
 * network namespace of its own, see {@link #enter}; the rules end with it.
 */
final class KernelNetwork implements CutNetwork {
  private static final String PREFERENCE = "10";

  private final List<Integer> ports;
  private final Map<String, List<String>> flags = new LinkedHashMap<>();
  private int rules;

  /**
   * To be called in such a namespace.
   *
   * @param nodes how many
   */
  KernelNetwork(int nodes) throws IOException {
    ports = FreePorts.find(ClusterPlan.portsOf(nodes));
    for (int i = 0; i < nodes; i++) {
      flags.put("node-" + (i + 1), List.of(CutNetwork.speaksFrom(i)));
    }
  }

  /** A command that runs another one in a namespace of its own, with nothing but loopback. */
  static List<String> enter(List<String> command) {
    var entering = new ArrayList<>(List.of("unshare", "--map-root-user", "--net", "sh", "-c"));
    // Addresses of this machine come first in the order of rules, and nothing would stand before.
    entering.add(
        "ip link set lo up && ip rule add pref 100 lookup local && ip rule del pref 0"
            + " && exec \"$@\"");
    entering.add("namespace");
    entering.addAll(command);
    return entering;
  }

  /** Whether this machine lets us have a namespace and such rules in it. */
  static boolean isAllowed() throws InterruptedException {
    try {
      return ended(enter(List.of("ip", "rule", "add", "to", CutNetwork.address(0), "blackhole")));
    } catch (IOException e) {
      return false; // no such command
    }
  }

  private static boolean ended(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes());
    boolean well = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    if (!well) {
      System.err.println(String.join(" ", command) + ": " + said.strip());
    }
    return well;
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
  public void cutOff(String node) throws IOException {
    int place = new ArrayList<>(flags.keySet()).indexOf(node);
    String address = CutNetwork.address(place);
    String port = Integer.toString(ports.get(3 + 2 * place));
    drop("from", address);
    drop("to", address);
    drop("ipproto", "tcp", "sport", port);
    drop("ipproto", "tcp", "dport", port);
  }

  private void drop(String... what) throws IOException {
    var words = new ArrayList<>(List.of("add", "pref", PREFERENCE));
    words.addAll(List.of(what));
    words.add("blackhole");
    rule(words);
    rules++;
  }

  @Override
  public void heal() throws IOException {
    while (rules > 0) {
      rule(List.of("del", "pref", PREFERENCE));
      rules--;
    }
  }

  private static void rule(List<String> words) throws IOException {
    var command = new ArrayList<>(List.of("ip", "rule"));
    command.addAll(words);
    try {
      if (!ended(command)) {
        throw new IOException("no such rule: " + words);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    heal();
  }
}
