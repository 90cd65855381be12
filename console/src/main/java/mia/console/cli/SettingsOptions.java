package mia.console.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.node.DeploymentEnvironment;
import mia.node.LoadedSettings;
import mia.node.SettingOverride;
import mia.node.SettingsException;
import mia.node.SettingsLoader;
import mia.node.SettingsSources;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options of every command that reads settings. */
final class SettingsOptions {
  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--profile",
      paramLabel = "local|cluster|FILE",
      defaultValue = SettingsSources.LOCAL_PROFILE,
      description =
          "Built-in settings, those of a node that joins others, or a file that is laid over them."
              + " Default: local.")
  private String profile;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "Overlay between both: development, staging or production.")
  private DeploymentEnvironment environment;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as risk.daily-loss-limit=300. May be repeated.")
  private final List<String> assignments = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data folder: journal, archive, models, logs; of a paper venue its accounts. Default: data,"
              + " of a paper venue paper-venue.")
  private Path data;

  /** Whether the built-in settings of a cluster are asked for. */
  boolean isOfCluster() {
    return profile.equals(SettingsSources.CLUSTER_PROFILE);
  }

  /** The folder of the option, empty if none is named. */
  Optional<Path> data() {
    return Optional.ofNullable(data);
  }

  /**
   * Reads and checks the settings; {@code options} are the command's own and win.
   *
   * @throws SettingsException with every problem
   */
  LoadedSettings load(Surroundings surroundings, List<SettingOverride> options)
      throws SettingsException {
    var overrides = new ArrayList<SettingOverride>();
    for (String assignment : assignments) {
      try {
        overrides.add(SettingOverride.parse(assignment, "--set"));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(command.commandLine(), "--set: " + e.getMessage(), e);
      }
    }
    if (data != null) {
      overrides.add(SettingOverride.of("data.folder", data, "--data"));
    }
    overrides.addAll(options);
    return SettingsLoader.load(
        new SettingsSources(
            profile, Optional.ofNullable(environment), overrides, surroundings.variables()));
  }
}
