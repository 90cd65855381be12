package mia.console.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** A local cluster as people read it. */
final class ClusterText {
  private ClusterText() {}

  static void print(PrintWriter out, Map<String, Object> status) {
    var processes = new TextTable("process", "state", ">pid", "page");
    for (Map<?, ?> process : rows(status, "processes")) {
      boolean alive = Boolean.TRUE.equals(process.get("alive"));
      processes.row(
          process.get("name"),
          alive ? "running" : "gone",
          process.get("pid") == null ? "" : process.get("pid"),
          alive && process.get("http") != null ? process.get("http") : "");
    }
    processes.print(out);
    out.println();
    var desks = new TextTable("desk", "owner", ">epoch", "phase");
    boolean several = rows(status, "accounts").size() > 1;
    for (Map<?, ?> desk : rows(status, "desks")) {
      String whose = several ? " of " + desk.get("account") : "";
      desks.row(
          desk.get("symbol") + whose, desk.get("owner"), desk.get("epoch"), desk.get("phase"));
    }
    for (Map<?, ?> account : rows(status, "accounts")) {
      desks.row(
          "account " + account.get("id"),
          account.get("owner"),
          account.get("epoch"),
          account.get("phase"));
    }
    desks.print(out);
  }

  private static List<Map<?, ?>> rows(Map<String, Object> status, String kind) {
    return ((List<?>) status.get(kind)).stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
  }
}
