package mia.console.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import mia.console.client.NodeAnswerException;
import mia.console.client.NodeClient;
import mia.protocol.audit.AlertLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mia monitor}: a running node in the terminal, live. */
@Command(
    name = "monitor",
    header = "Watches a running node: its desks, and alerts from a level on.",
    description =
        "In a terminal the desks are drawn anew each time; elsewhere only what is new of the alerts"
            + " is printed. A node that does not answer is said and asked again. Ctrl-C ends it.",
    footer = {"  mia monitor", "  mia monitor --alert-level critical --every 5s"})
final class MonitorCommand implements Callable<Integer> {
  private static final String HOME_AND_CLEAR = "\033[H\033[2J";

  @Spec private CommandSpec spec;

  @Mixin private NodeOptions node;

  @Option(
      names = "--alert-level",
      paramLabel = "LEVEL",
      defaultValue = "warning",
      description = "info, warning, error or critical. Default: ${DEFAULT-VALUE}.")
  private AlertLevel level;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = RunOptions.Durations.class,
      description = "Time between two looks. Default: ${DEFAULT-VALUE}.")
  private Duration every;

  @Option(
      names = "--looks",
      paramLabel = "N",
      description = "End after so many looks. Default: never.")
  private Long looks;

  @Option(names = "--json", description = "Print JSON, one object per look.")
  private boolean json;

  private final Surroundings surroundings;
  private final Set<String> told = new HashSet<>();
  private boolean answered;

  MonitorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (looks != null && looks < 1) {
      throw new ParameterException(
          spec.commandLine(), "--looks: expected at least 1, got " + looks);
    }
    NodeClient client = node.client(surroundings);
    PrintWriter out = spec.commandLine().getOut();
    long left = looks == null ? Long.MAX_VALUE : looks;
    try {
      while (left > 0 && !out.checkError()) {
        look(client, out);
        left--;
        if (left > 0) {
          Thread.sleep(every.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE;
  }

  private void look(NodeClient client, PrintWriter out) throws IOException {
    JsonNode status;
    JsonNode audit;
    try {
      status = client.get("/mia/v1/status", Map.of());
      audit = client.get("/mia/v1/alerts", Map.of());
    } catch (NodeAnswerException e) {
      if (e.status() < 500) {
        throw e;
      }
      spec.commandLine().getErr().println("mia: " + e.getMessage());
      return;
    } catch (IOException e) {
      if (!answered) {
        throw e; // it may never have been there
      }
      spec.commandLine().getErr().println("mia: " + e.getMessage());
      return;
    }
    answered = true;
    if (json) {
      ObjectNode both = JsonNodeFactory.instance.objectNode();
      both.set("status", status);
      both.set("alerts", audit.path("alerts"));
      both.set("silences", audit.path("silences"));
      out.println(both);
    } else if (surroundings.terminal()) {
      out.print(HOME_AND_CLEAR);
      StatusText.print(out, status);
      out.println();
      audit.path("alerts").forEach(alert -> print(out, alert));
      audit.path("silences").forEach(silence -> out.println(words(silence)));
    } else {
      changes(out, status, audit);
    }
    out.flush();
  }

  /** Each alert once, and the kill switch whenever it changes. */
  private void changes(PrintWriter out, JsonNode status, JsonNode audit) {
    if (told.isEmpty()) {
      StatusText.print(out, status);
    }
    for (JsonNode account : status.path("accounts")) {
      JsonNode kill = account.path("kill");
      String state =
          "kill switch of "
              + account.path("id").asText()
              + ": "
              + (kill.path("phase").asText() + " " + kill.path("reason").asText()).strip();
      if (told.add(state)) {
        told.removeIf(other -> other.startsWith("kill switch") && !other.equals(state));
        out.println(state);
      }
    }
    var open = new HashSet<String>();
    for (JsonNode alert : audit.path("alerts")) {
      String key = "alert " + alert.path("fingerprint").asText() + alert.path("level").asText();
      open.add(key);
      if (told.add(key)) {
        print(out, alert);
      }
    }
    told.removeIf(key -> key.startsWith("alert ") && !open.contains(key));
    for (JsonNode silence : audit.path("silences")) {
      if (told.add(words(silence))) {
        out.println(words(silence));
      }
    }
  }

  private static String words(JsonNode silence) {
    return "silence "
        + silence.path("id").asText()
        + " of "
        + silence.path("rule").asText()
        + " until "
        + StatusText.time(silence.path("until"))
        + ", by "
        + silence.path("who").asText()
        + ": "
        + silence.path("reason").asText();
  }

  private void print(PrintWriter out, JsonNode alert) {
    AlertLevel of = AlertLevel.valueOf(alert.path("level").asText().toUpperCase(Locale.ROOT));
    if (of.isAtLeast(level)) {
      String seen = alert.path("acknowledgedBy").asText("");
      out.println(
          of
              + " "
              + alert.path("fingerprint").asText()
              + ": "
              + alert.path("text").asText()
              + (seen.isEmpty() || seen.equals("null") ? "" : " (seen by " + seen + ")"));
    }
  }
}
