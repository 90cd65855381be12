package mia.console.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import mia.node.LoadedSettings;
import mia.node.SettingOverride;
import mia.node.SettingsException;
import mia.node.VenueHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mia simulate paper}: the paper venue as a process of its own, until it is stopped. */
@Command(
    name = "paper",
    header = "The paper venue as a process of its own, for several nodes.",
    description =
        "Prints its address once it listens, and runs until it is stopped (Ctrl-C, SIGTERM). A node"
            + " uses it with mia.broker.paper.remote.port; it keeps orders and positions of every"
            + " account in --data, and goes on with them when it is started again.",
    footer = {
      "  mia simulate paper --port 7650 --data paper-venue",
      "  mia run --set broker.paper.remote.port=7650"
    })
final class SimulatePaperCommand implements Callable<Integer> {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Mixin private SettingsOptions settings;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Port, of loopback unless the settings say otherwise; 0 takes any free one. Default: 7650.")
  private Integer port;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "Faults that every account has; the words stand in PAPER-BROKER.md.")
  private Path script;

  @Option(names = "--fresh", description = "Throw away what earlier accounts have left.")
  private boolean fresh;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private final Surroundings surroundings;

  SimulatePaperCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws SettingsException, IOException {
    LoadedSettings loaded = settings.load(surroundings, overrides());
    Path configured = loaded.settings().venue().hostFolder();
    Path folder = surroundings.directory().resolve(settings.data().orElse(configured));
    var stop = new StopSignal(STOP_PATIENCE);
    try (VenueHost host = VenueHost.start(loaded.settings(), folder, fresh)) {
      ready(host, loaded.settings().venue().hostBind());
      stop.await();
      spec.commandLine().getErr().println("The paper venue is closing.");
    } finally {
      stop.finished();
    }
    return ExitCode.DONE;
  }

  private List<SettingOverride> overrides() {
    var overrides = new ArrayList<SettingOverride>();
    // A profile may serve the nodes as well; this process is the venue they name.
    overrides.add(SettingOverride.of("broker.paper.remote.port", 0, "mia simulate paper"));
    if (port != null) {
      if (port < 0 || port > 65_535) {
        throw new ParameterException(spec.commandLine(), "--port: expected 0 to 65535");
      }
      overrides.add(SettingOverride.of("broker.paper.host.port", port, "--port"));
    }
    if (script != null) {
      Path file = surroundings.directory().resolve(script);
      overrides.add(SettingOverride.of("paper.script", file, "--script"));
    }
    return overrides;
  }

  private void ready(VenueHost host, String address) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("host", address);
      fields.put("port", host.port());
      fields.put("folder", host.folder().toString());
      fields.put("pid", ProcessHandle.current().pid());
      Json.println(out, fields);
    } else {
      out.println(address + ":" + host.port());
    }
    out.flush();
    spec.commandLine()
        .getErr()
        .println(
            "The paper venue listens; a node uses it with --set broker.paper.remote.port="
                + host.port()
                + ". Its accounts are in "
                + host.folder()
                + ".");
  }
}
