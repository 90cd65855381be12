package mia.console.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mia.node.LoadedSettings;
import mia.node.SettingProblem;
import mia.node.SettingValue;
import mia.node.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mia config}: what is set, where, and whether it can be used. */
@Command(
    name = "config",
    header = "Checks and shows the configuration.",
    footer = {"  mia config check --profile desk.conf", "  mia config show risk"})
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  private final Surroundings surroundings;

  ConfigCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: check or show");
  }

  @Command(
      name = "check",
      header = "Reads every source of settings and tells every mistake at once.",
      footer = "  mia config check --profile desk.conf --environment production")
  int check(
      @Mixin SettingsOptions options,
      @Option(names = "--json", description = "Print JSON.") boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      LoadedSettings loaded = options.load(surroundings, List.of());
      if (json) {
        Json.println(out, Map.of("ok", true, "hash", loaded.hash(), "problems", List.of()));
      } else {
        out.println(
            "The configuration can be used: "
                + loaded.values().size()
                + " settings, hash "
                + loaded.hash()
                + ".");
      }
      return ExitCode.DONE;
    } catch (SettingsException e) {
      if (json) {
        Json.println(
            out,
            Map.of(
                "ok",
                false,
                "problems",
                e.problems().stream().map(ConfigCommand::fields).toList()));
      } else {
        e.problems().forEach(err::println);
      }
      return ExitCode.CONFIGURATION;
    }
  }

  @Command(
      name = "show",
      header = "Prints every setting with its value and where it comes from.",
      footer = {"  mia config show risk", "  mia config show --changed --json --profile desk.conf"})
  int show(
      @Mixin SettingsOptions options,
      @Parameters(
              arity = "0..1",
              paramLabel = "PART",
              description = "Only settings whose name contains this.")
          String part,
      @Option(names = "--changed", description = "Only what differs from the built-in values.")
          boolean changed,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws SettingsException {
    PrintWriter out = spec.commandLine().getOut();
    LoadedSettings loaded = options.load(surroundings, List.of());
    List<SettingValue> chosen =
        loaded.values().stream()
            .filter(value -> part == null || value.key().contains(part))
            .filter(value -> !changed || !value.isDefault())
            .toList();
    if (json) {
      var document = new LinkedHashMap<String, Object>();
      document.put("hash", loaded.hash());
      document.put("settings", chosen.stream().map(ConfigCommand::fields).toList());
      Json.println(out, document);
      return ExitCode.DONE;
    }
    var table = new TextTable("SETTING", "VALUE", "ORIGIN");
    chosen.forEach(value -> table.row(value.key(), value.shown(), value.origin()));
    table.print(out);
    out.println();
    out.println("Configuration hash " + loaded.hash());
    return ExitCode.DONE;
  }

  private static Map<String, Object> fields(SettingValue value) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("key", value.key());
    fields.put("value", value.shown());
    fields.put("origin", value.origin());
    return fields;
  }

  private static Map<String, Object> fields(SettingProblem problem) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("key", problem.key());
    fields.put("problem", problem.text());
    fields.put("origin", problem.origin());
    return fields;
  }
}
