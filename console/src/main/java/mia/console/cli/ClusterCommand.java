package mia.console.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.console.cli.cluster.ClusterPlan;
import mia.console.cli.cluster.LocalCluster;
import mia.node.LoadedSettings;
import mia.node.SettingsException;
import mia.persistence.journal.CassandraJournal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mia cluster}: nodes, a paper venue and a Cassandra on this machine, to try failover. */
@Command(
    name = "cluster",
    header = "Nodes, a paper venue and a Cassandra on this machine, to try failover.",
    description =
        "Everything runs as processes of their own on loopback, and goes on when the command ends."
            + " The first time fetches Cassandra, about 80 MB.",
    footer = {
      "  mia cluster up",
      "  mia cluster status",
      "  mia cluster kill node-1     then look where its desks trade",
      "  mia cluster up              starts again what is missing",
      "  mia cluster down"
    })
final class ClusterCommand implements Runnable {
  @Spec private CommandSpec spec;

  private final Surroundings surroundings;

  ClusterCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: up, down, status, kill or schema");
  }

  /** Where the cluster is kept. */
  static final class FolderOption {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        defaultValue = "data/cluster",
        description = "Folder of the whole cluster. Default: data/cluster.")
    private Path folder;

    Path in(Surroundings surroundings) {
      return surroundings.directory().resolve(folder).toAbsolutePath().normalize();
    }
  }

  @Command(
      name = "up",
      header = "Starts what is missing and ends when every desk trades.",
      footer = {
        "  mia cluster up",
        "  mia cluster up --nodes 3 --input ES=es.scid --input NQ=nq.scid --speed 60"
      })
  int up(
      @Mixin FolderOption data,
      @Option(
              names = "--nodes",
              paramLabel = "N",
              defaultValue = "3",
              description = "Nodes of a cluster that is made now, 1 to 5. Default: 3.")
          int nodes,
      @Option(
              names = "--java-home",
              paramLabel = "DIR",
              description = "A JDK 17 for Cassandra, which runs on no other; looked for otherwise.")
          Path javaHome,
      @Option(
              names = "--input",
              paramLabel = RunOptions.InputFiles.LABEL,
              description = "As of mia run.")
          List<String> inputs,
      @Option(names = "--symbols", paramLabel = "ES,NQ", description = "As of mia run.")
          String symbols,
      @Option(names = "--speed", paramLabel = "1|N|max", description = "As of mia run.")
          String speed,
      @Option(names = "--seed", paramLabel = "N", description = "As of mia run.") String seed,
      @Option(names = "--set", paramLabel = "KEY=VALUE", description = "As of mia run.")
          List<String> assignments)
      throws IOException, SettingsException, InterruptedException {
    if (nodes < 1 || nodes > 5) {
      throw new ParameterException(spec.commandLine(), "--nodes: expected 1 to 5, got " + nodes);
    }
    var arguments = new ArrayList<String>();
    add(arguments, "--input", inputs == null ? List.of() : absolute(inputs));
    add(arguments, "--symbols", symbols == null ? List.of() : List.of(symbols));
    add(arguments, "--speed", speed == null ? List.of() : List.of(speed));
    add(arguments, "--seed", seed == null ? List.of() : List.of(seed));
    add(arguments, "--set", assignments == null ? List.of() : assignments);
    PrintWriter err = spec.commandLine().getErr();
    LocalCluster cluster =
        LocalCluster.open(
            data.in(surroundings),
            parts(Optional.ofNullable(javaHome)),
            ClusterPlan.usual(nodes, arguments));
    if (!arguments.isEmpty() && !cluster.plan().arguments().equals(arguments)) {
      throw new RefusedException(
          "the cluster in "
              + data.in(surroundings)
              + " was made for "
              + cluster.plan().arguments()
              + "; name another folder with --data");
    }
    cluster.up(step -> err.println(step));
    print(cluster, false);
    return ExitCode.DONE;
  }

  private List<String> absolute(List<String> inputs) {
    return inputs.stream()
        .map(
            input -> {
              int is = input.indexOf('=');
              return input.substring(0, is + 1)
                  + surroundings.directory().resolve(input.substring(is + 1)).toAbsolutePath();
            })
        .toList();
  }

  private static void add(List<String> arguments, String option, List<String> values) {
    for (String value : values) {
      arguments.add(option);
      arguments.add(value);
    }
  }

  @Command(name = "down", header = "Ends everything, nodes first; what they know stays.")
  int down(@Mixin FolderOption data) throws IOException, InterruptedException {
    known(data).down(step -> spec.commandLine().getErr().println(step));
    return ExitCode.DONE;
  }

  @Command(name = "status", header = "Processes, desks and accounts, and who has them.")
  int status(
      @Mixin FolderOption data, @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    print(known(data), json);
    return ExitCode.DONE;
  }

  @Command(
      name = "kill",
      header = "Ends one process at once, as a power cut does.",
      footer = {"  mia cluster kill node-2", "  mia cluster kill paper"})
  int kill(
      @Mixin FolderOption data,
      @Parameters(paramLabel = "NAME", description = "A node, paper or cassandra.") String name)
      throws IOException, InterruptedException {
    LocalCluster cluster = known(data);
    if (!cluster.plan().names().contains(name)) {
      throw new ParameterException(
          spec.commandLine(), "expected one of " + cluster.plan().names() + ", got '" + name + "'");
    }
    boolean was = cluster.kill(name);
    spec.commandLine().getErr().println(was ? name + " is gone" : name + " was not there");
    return was ? ExitCode.DONE : ExitCode.FAILED;
  }

  @Command(
      name = "schema",
      header = "Prints the statements that make keyspace and tables, for cqlsh.")
  int schema(@Mixin SettingsOptions settings) throws SettingsException {
    LoadedSettings loaded = settings.load(surroundings, List.of());
    PrintWriter out = spec.commandLine().getOut();
    CassandraJournal.statements(loaded.settings().cassandra())
        .forEach(statement -> out.println(statement + ";\n"));
    out.flush();
    return ExitCode.DONE;
  }

  private LocalCluster known(FolderOption data) throws IOException {
    return LocalCluster.known(data.in(surroundings), parts(Optional.empty()))
        .orElseThrow(
            () ->
                new RefusedException(
                    "no cluster in " + data.in(surroundings) + "; mia cluster up makes one"));
  }

  /** What the processes of a cluster are started from. */
  static LocalCluster.Parts parts(Optional<Path> javaHome) {
    Path home = Path.of(System.getProperty("mia.home", ""));
    Path built = home.resolve("cluster-config/cassandra-server/target/lib");
    return new LocalCluster.Parts(
        Files.isDirectory(built) ? built : home.resolve("lib/cassandra-server"),
        javaHome,
        List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
        Map.of());
  }

  private void print(LocalCluster cluster, boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Object> status = cluster.status();
    if (json) {
      Json.println(out, status);
    } else {
      ClusterText.print(out, status);
    }
    out.flush();
  }
}
