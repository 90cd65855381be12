package mia.console.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mia.console.client.NodeClient;
import mia.node.LoadedSettings;
import mia.node.ReadableJournal;
import mia.node.SettingsException;
import mia.persistence.history.DecisionTrail;
import mia.persistence.history.HistoryQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mia why}: the chain behind one decision, from the bars to the result. */
@Command(
    name = "why",
    header = "Tells why something was done, or was not.",
    description =
        "Takes the id of an event, an intent, a trade, an order or an execution, as history prints"
            + " it, and walks the journal from the bars to the result.",
    footer = "  mia why K7QX-ES-1C")
final class WhyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private SettingsOptions settings;

  @Parameters(paramLabel = "ID", description = "What is asked about.")
  private String id;

  @Option(
      names = "--bars",
      paramLabel = "N",
      defaultValue = "5",
      description = "Bars before the decision. Default: ${DEFAULT-VALUE}.")
  private int bars;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private RemoteOptions remote;

  private final Surroundings surroundings;

  WhyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws SettingsException, IOException {
    if (bars < 1) {
      throw new ParameterException(spec.commandLine(), "--bars: expected at least 1, got " + bars);
    }
    LoadedSettings loaded = settings.load(surroundings, List.of());
    PrintWriter out = spec.commandLine().getOut();
    if (remote.isGiven()) {
      JsonNode told =
          remote
              .client(surroundings, loaded.settings().dataFolder())
              .get("/mia/v1/why/" + NodeClient.encoded(id), Map.of("bars", String.valueOf(bars)));
      RemoteTrail.print(out, told, json);
      return ExitCode.DONE;
    }
    Optional<TrailText> told = told(loaded);
    if (told.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "mia: the journal in " + loaded.settings().dataFolder() + " does not know " + id);
      return ExitCode.FAILED;
    }
    TrailText text = told.get();
    if (json) {
      Json.println(out, text.fields());
    } else {
      text.print(out);
    }
    return ExitCode.DONE;
  }

  private Optional<TrailText> told(LoadedSettings loaded) throws SettingsException, IOException {
    try (HistoryQuery history =
        HistoryQuery.open(
            ReadableJournal.of(loaded.settings(), loaded.settings().dataFolder()),
            loaded.settings().journal())) {
      Optional<DecisionTrail> trail = history.why(id, bars);
      return trail.isEmpty()
          ? Optional.empty()
          : Optional.of(TrailText.of(trail.get(), loaded, history));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "ID: " + e.getMessage(), e);
    }
  }
}
