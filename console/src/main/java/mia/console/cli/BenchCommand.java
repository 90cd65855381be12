package mia.console.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mia.console.cli.bench.Bench;
import mia.console.cli.bench.Measurement;
import mia.console.cli.cluster.ClusterBench;
import mia.console.cli.cluster.ClusterPlan;
import mia.console.cli.cluster.FreePorts;
import mia.console.cli.cluster.LocalCluster;
import mia.feed.FeedException;
import mia.node.LoadedSettings;
import mia.node.SettingOverride;
import mia.node.SettingsException;
import mia.protocol.market.Symbol;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mia bench}: what this machine gives, beside what the architecture wants. */
@Command(
    name = "bench",
    header = "Measures latency and throughput on this machine beside the targets.",
    description =
        "Takes about a minute on a quiet machine. Latencies count from when work was due. The"
            + " scratch folder is made inside the data folder's disk and deleted again. With"
            + " --profile cluster it starts three nodes, a paper venue and a Cassandra on this"
            + " machine, and takes some ten minutes.",
    footer = {"  mia bench --data data", "  mia bench --profile cluster"})
final class BenchCommand implements Callable<Integer> {
  private static final int CLUSTER_NODES = 3;

  @Spec private CommandSpec spec;

  @Mixin private SettingsOptions settings;

  @Option(names = "--quick", description = "Little work: shows that it runs, not how fast.")
  private boolean quick;

  @Option(names = "--decisions", description = "Only what decides: engine and backtests, no node.")
  private boolean decisions;

  @Option(names = "--risk", description = "Only the rules and the kill switch.")
  private boolean risk;

  @Option(names = "--json", description = "Print JSON, one object per figure.")
  private boolean json;

  private final Surroundings surroundings;

  BenchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws SettingsException, IOException, FeedException, InterruptedException {
    if (settings.isOfCluster()) {
      print(ofCluster());
      return ExitCode.DONE;
    }
    LoadedSettings loaded =
        settings.load(
            surroundings,
            List.of(
                SettingOverride.of("feed.kind", "simulated", "mia bench"),
                SettingOverride.of("http.enabled", "false", "mia bench"),
                SettingOverride.of("feed.simulated.speed", "max", "mia bench")));
    Path disk = loaded.settings().dataFolder().toAbsolutePath();
    Files.createDirectories(disk);
    Path scratch = Files.createTempDirectory(disk, "bench-");
    try {
      PrintWriter err = spec.commandLine().getErr();
      var bench =
          new Bench(
              loaded,
              this::replay,
              quick ? Bench.Size.QUICK : Bench.Size.FULL,
              part -> err.println("measuring: " + part));
      print(measured(bench, scratch));
    } finally {
      delete(scratch);
    }
    return ExitCode.DONE;
  }

  private List<Measurement> ofCluster()
      throws SettingsException, IOException, InterruptedException {
    if (decisions || risk) {
      throw new ParameterException(
          spec.commandLine(), "--decisions and --risk are measured without a cluster");
    }
    Path disk = surroundings.directory().resolve(settings.data().orElse(Path.of("data")));
    Files.createDirectories(disk);
    Path scratch = Files.createTempDirectory(disk, "bench-");
    PrintWriter err = spec.commandLine().getErr();
    LocalCluster cluster =
        LocalCluster.open(
            scratch,
            ClusterCommand.parts(Optional.empty()),
            ClusterPlan.on(
                FreePorts.find(ClusterPlan.portsOf(CLUSTER_NODES)), List.of("--speed", "max")));
    // Who stops the measurement by a signal is left with no process of it either.
    var atExit = new Thread(cluster::killAll, "ends the measured cluster");
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      ClusterBench.Size size = quick ? ClusterBench.Size.QUICK : ClusterBench.Size.FULL;
      return new ClusterBench(cluster, size, step -> err.println("measuring: " + step)).run();
    } finally {
      cluster.killAll();
      delete(scratch);
      withdraw(atExit);
    }
  }

  private static void withdraw(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is going down: the hook has begun
    }
  }

  private List<Measurement> measured(Bench bench, Path scratch)
      throws SettingsException, IOException, FeedException {
    if (!decisions && !risk) {
      return bench.run(scratch);
    }
    var measurements = new ArrayList<Measurement>();
    if (decisions) {
      measurements.addAll(bench.decisions(scratch));
    }
    if (risk) {
      measurements.addAll(bench.risk(scratch));
    }
    return measurements;
  }

  private LoadedSettings replay(Symbol symbol, Path file) throws SettingsException, IOException {
    return settings.load(
        surroundings,
        List.of(
            SettingOverride.of("feed.kind", "replay", "mia bench"),
            SettingOverride.of("feed.replay.inputs", symbol + "=" + file, "mia bench")));
  }

  private void print(List<Measurement> measurements) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      for (Measurement measurement : measurements) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", measurement.name());
        fields.put("seen", measurement.seen());
        fields.put("target", measurement.target());
        fields.put("met", measurement.met());
        Json.println(out, fields);
      }
      return;
    }
    var table = new TextTable("MEASURED", "SEEN", "TARGET", "MET");
    measurements.forEach(
        measurement ->
            table.row(
                measurement.name(),
                measurement.seen(),
                measurement.target(),
                words(measurement.met())));
    table.print(out);
  }

  private static String words(Optional<Boolean> met) {
    return met.map(holds -> holds ? "yes" : "NO").orElse("");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
