package mia.console.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What some node of a cluster says of all desks, accounts and members.
 *
 * @param status as the node said it
 * @param plan where nodes listen, to know them by name
 */
record ClusterStanding(JsonNode status, ClusterPlan plan) {
  private static final String DESKS = "desks";
  private static final String ACCOUNTS = "accounts";

  /** Whether everything trades. */
  boolean allRun() {
    Predicate<JsonNode> runs = one -> one.path("phase").asText().equals("RUNNING");
    return all(DESKS, runs) && all(ACCOUNTS, runs);
  }

  /** Whether every desk has seen so many bars. */
  boolean hasBars(int wanted) {
    return all(DESKS, desk -> desk.path("bars").asInt() >= wanted);
  }

  /** Bars of the desk that is behind all others. */
  int bars() {
    int least = Integer.MAX_VALUE;
    for (JsonNode desk : status.path(DESKS)) {
      least = Math.min(least, desk.path("bars").asInt());
    }
    return least;
  }

  /** Whether nothing runs on a node. */
  boolean isFreeOf(String node) {
    Predicate<JsonNode> isElsewhere = one -> !nameOf(one).equals(node);
    return all(DESKS, isElsewhere) && all(ACCOUNTS, isElsewhere);
  }

  /** Nodes by symbol of the desk that they have, where one account trades. */
  Map<String, String> deskOwners() {
    var owners = new TreeMap<String, String>();
    for (JsonNode desk : status.path(DESKS)) {
      owners.put(desk.path("symbol").asText(), nameOf(desk));
    }
    return owners;
  }

  /** The node that has ES. */
  String esOwner() {
    return deskOwners().get("ES");
  }

  /** The node that has the account, the first one of several. */
  String accountOwner() {
    return nameOf(status.path(ACCOUNTS).get(0));
  }

  /** Nodes by account that they have. */
  Map<String, String> accountOwners() {
    var owners = new TreeMap<String, String>();
    for (JsonNode account : status.path(ACCOUNTS)) {
      owners.put(account.path("id").asText(), nameOf(account));
    }
    return owners;
  }

  /** The members that the node which answers sees as up. */
  int members() {
    int up = 0;
    for (JsonNode member : status.path("members")) {
      boolean counts =
          member.path("status").asText().equals("Up") && member.path("reachable").asBoolean();
      up += counts ? 1 : 0;
    }
    return up;
  }

  /** What journal and venue do not agree on, of all accounts. */
  List<JsonNode> differences() {
    var differences = new ArrayList<JsonNode>();
    status.path(ACCOUNTS).forEach(one -> one.path("differences").forEach(differences::add));
    return differences;
  }

  private boolean all(String kind, Predicate<JsonNode> holds) {
    boolean any = false;
    for (JsonNode one : status.path(kind)) {
      any = true;
      if (!holds.test(one)) {
        return false;
      }
    }
    return any;
  }

  private String nameOf(JsonNode held) {
    String address = held.path("node").asText();
    return plan.nodes().stream()
        .filter(node -> address.endsWith(":" + node.port()))
        .map(ClusterPlan.NodePlace::name)
        .findFirst()
        .orElse("");
  }
}
