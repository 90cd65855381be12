package mia.console.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The nodes of a cluster as people read them, and who holds what. */
final class MembersText {
  private MembersText() {}

  /** Prints one line per node; nothing of a node that stands alone. */
  static void print(PrintWriter out, JsonNode status) {
    JsonNode members = status.path("members");
    if (members.size() < 2) {
      return;
    }
    var table = new TextTable("node", "state", "roles", "conductor", "accounts", "desks");
    for (JsonNode member : members) {
      String node = hostAndPort(member.path("address").asText());
      table.row(
          node,
          state(member),
          words(member.path("roles")),
          member.path("conductor").asBoolean() ? "leads" : "",
          String.join(", ", accounts(status, node)),
          String.join(", ", desks(status, node)));
    }
    out.println();
    table.print(out);
  }

  /** The part of an address that tells nodes of one cluster apart. */
  static String hostAndPort(String address) {
    return address.substring(address.indexOf('@') + 1);
  }

  private static String state(JsonNode member) {
    String state = member.path("status").asText().toLowerCase(Locale.ROOT);
    return member.path("reachable").asBoolean() ? state : state + ", UNREACHABLE";
  }

  private static String words(JsonNode texts) {
    var words = new ArrayList<String>();
    texts.forEach(text -> words.add(text.asText()));
    return String.join(", ", words);
  }

  private static List<String> accounts(JsonNode status, String node) {
    var held = new ArrayList<String>();
    for (JsonNode account : status.path("accounts")) {
      if (isOn(account, node)) {
        held.add(account.path("id").asText());
      }
    }
    return held;
  }

  /** Symbols, with their account where there are several. */
  private static List<String> desks(JsonNode status, String node) {
    boolean several = status.path("accounts").size() > 1;
    var held = new ArrayList<String>();
    for (JsonNode desk : status.path("desks")) {
      if (isOn(desk, node)) {
        held.add(
            desk.path("symbol").asText() + (several ? "@" + desk.path("account").asText() : ""));
      }
    }
    return held;
  }

  private static boolean isOn(JsonNode held, String node) {
    return hostAndPort(held.path("node").asText()).equals(node);
  }
}
