package mia.console.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.console.cli.cluster.ClusterPlan.NodePlace;

/**
 * A local cluster as plain values: processes, then what nodes say of desks and accounts.
 *
 * @param cluster that is looked at
 */
record ClusterReport(LocalCluster cluster) {
  private static final JsonNode NOTHING = JsonNodeFactory.instance.arrayNode();

  Map<String, Object> values() {
    ClusterPlan plan = cluster.plan();
    var processes = new ArrayList<Map<String, Object>>();
    for (String name : plan.names()) {
      var process = new LinkedHashMap<String, Object>();
      process.put("name", name);
      process.put("alive", cluster.process(name).isPresent());
      process.put("pid", cluster.process(name).map(ProcessHandle::pid).orElse(null));
      plan.node(name).ifPresent(node -> process.put("address", "127.0.0.1:" + node.port()));
      plan.node(name).flatMap(cluster::address).ifPresent(at -> process.put("http", at.toString()));
      processes.add(process);
    }
    var status = new LinkedHashMap<String, Object>();
    status.put("processes", processes);
    Optional<JsonNode> standing = cluster.standing();
    status.put("desks", entities(standing, "desks", "symbol"));
    status.put("accounts", entities(standing, "accounts", "id"));
    return status;
  }

  private List<Map<String, Object>> entities(
      Optional<JsonNode> standing, String kind, String name) {
    var entities = new ArrayList<Map<String, Object>>();
    for (JsonNode one : standing.map(status -> status.path(kind)).orElse(NOTHING)) {
      var entity = new LinkedHashMap<String, Object>();
      entity.put(name, one.path(name).asText());
      if (one.has("account")) {
        entity.put("account", one.path("account").asText());
      }
      entity.put("owner", owner(one.path("node").asText()));
      entity.put("epoch", one.path("epoch").asLong());
      entity.put("phase", one.path("phase").asText());
      entities.add(entity);
    }
    return entities;
  }

  /** The node of an address, by name. */
  private String owner(String address) {
    return cluster.plan().nodes().stream()
        .filter(node -> address.endsWith(":" + node.port()))
        .map(NodePlace::name)
        .findFirst()
        .orElse(address);
  }
}
