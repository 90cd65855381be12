package mia.console.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mia status}: how a node and its desks stand, one line per desk. */
@Command(
    name = "status",
    header = "Prints how a running node stands, one line per desk.",
    footer = {"  mia status", "  mia status --node http://127.0.0.1:7627 --json"})
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private NodeOptions node;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private final Surroundings surroundings;

  StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    JsonNode status = node.client(surroundings).get("/mia/v1/status", Map.of());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(status);
    } else {
      StatusText.print(out, status);
    }
    return ExitCode.DONE;
  }
}
