package mia.console.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import mia.console.client.NodeClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options of every command of an operator, and how it is sent. */
final class AdminOptions {
  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Mixin private NodeOptions node;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it becomes part of the record.")
  private String reason;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "Account; may be left out where there is only one.")
  private String account;

  @Option(names = "--yes", description = "Do not ask to confirm.")
  private boolean yes;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /**
   * Sends a command and prints what came of it.
   *
   * @param word command of the interface
   * @param fields what it takes beside account and reason; null is left out
   * @param danger what is typed to confirm; empty if nothing is
   */
  int send(Surroundings surroundings, String word, Map<String, ?> fields, String danger)
      throws IOException {
    confirm(surroundings, danger);
    var body = new LinkedHashMap<String, Object>();
    body.put("reason", reason);
    body.put("account", account);
    body.putAll(fields);
    body.values().removeIf(java.util.Objects::isNull);
    NodeClient client = node.client(surroundings);
    JsonNode answer = client.post("/mia/v1/" + word, body);
    if (json) {
      command.commandLine().getOut().println(answer);
    } else {
      command.commandLine().getOut().println(word + ": " + answer.path("outcome").asText());
    }
    return ExitCode.DONE;
  }

  String account() {
    return account;
  }

  private void confirm(Surroundings surroundings, String danger) {
    if (yes || danger.isEmpty()) {
      return;
    }
    Console console = surroundings.terminal() ? System.console() : null;
    if (console == null) {
      throw new RefusedException("not confirmed: add --yes, or run it in a terminal");
    }
    String typed = console.readLine("Type %s to confirm: ", danger);
    if (typed == null || !typed.strip().equals(danger)) {
      throw new RefusedException("not confirmed");
    }
  }
}
