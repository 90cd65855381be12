package mia.console.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mia.node.JournalVerification;
import mia.node.JournalVerification.Difference;
import mia.node.JournalVerification.StreamResult;
import mia.node.LoadedSettings;
import mia.node.SettingsException;
import mia.persistence.codec.EventCodec;
import mia.persistence.desk.DeskEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mia replay}: decides what the journal holds again. */
@Command(
    name = "replay",
    header = "Decides every journaled decision again and compares; ends with 1 at a difference.",
    description =
        "Decides by the settings that the node kept beside its journal. Works beside a running node"
            + " as well.",
    footer = "  mia replay --verify --data data")
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private SettingsOptions settings;

  @Option(
      names = "--verify",
      description = "Compare with what the journal says, show the first difference.")
  private boolean verify;

  @Option(names = "--json", description = "Print JSON, one object per desk.")
  private boolean json;

  private final Surroundings surroundings;
  private final EventCodec codec = EventCodec.standard();

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws SettingsException, IOException {
    if (!verify) {
      throw new ParameterException(spec.commandLine(), "Missing option: --verify");
    }
    LoadedSettings loaded = settings.load(surroundings, List.of());
    JournalVerification.Result result;
    try (RunProgress progress =
        new RunProgress(spec.commandLine().getErr(), surroundings.terminal())) {
      result = JournalVerification.run(loaded, read -> progress.at(0, read));
    }
    if (!result.otherConfigurations().isEmpty()) {
      throw new RefusedException(
          "the journal in "
              + loaded.settings().dataFolder()
              + " was decided by configuration "
              + String.join(", ", result.otherConfigurations())
              + ", these settings are "
              + loaded.hash()
              + ", and the folder does not hold exactly one of them");
    }
    PrintWriter out = spec.commandLine().getOut();
    for (StreamResult stream : result.streams()) {
      if (json) {
        Json.println(out, fields(stream));
      } else {
        print(out, stream);
      }
    }
    return result.same() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void print(PrintWriter out, StreamResult stream) {
    if (stream.difference().isEmpty()) {
      out.println(
          stream.stream()
              + ": the same, "
              + stream.verified()
              + " events from "
              + stream.inputs()
              + " inputs");
      return;
    }
    Difference difference = stream.difference().get();
    out.println(
        stream.stream() + ": differs after " + stream.verified() + " events that are the same");
    difference
        .at()
        .ifPresent(
            at ->
                out.println(
                    "  at "
                        + at.id()
                        + ", "
                        + ExchangeTime.shown(at.event().meta().eventTimeNanos())));
    out.println("  journaled  " + event(difference.divergence().journaled()));
    out.println("  decided    " + event(difference.divergence().expected()));
  }

  private Map<String, Object> fields(StreamResult stream) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("stream", stream.stream());
    fields.put("inputs", stream.inputs());
    fields.put("verified", stream.verified());
    fields.put("same", stream.difference().isEmpty());
    stream
        .difference()
        .ifPresent(
            difference -> {
              fields.put("journaled", event(difference.divergence().journaled()));
              fields.put("decided", event(difference.divergence().expected()));
            });
    return fields;
  }

  private String event(Optional<DeskEvent> event) {
    return event.map(found -> new String(codec.write(found), UTF_8)).orElse("nothing");
  }
}
