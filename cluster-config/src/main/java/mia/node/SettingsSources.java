package mia.node;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where settings are taken from. Later ones win: built-in values, overlay of the environment,
 * profile file, environment variables, command line.
 *
 * @param profile {@code local} for the built-in values, {@code cluster} for a node that joins
 *     others, or a file
 * @param environment overlay asked for on the command line
 * @param overrides settings given on the command line, the last of a key wins
 * @param variables environment variables of the process
 * @param inputsWanted whether a replay needs its files, as a run does
 */
public record SettingsSources(
    String profile,
    Optional<DeploymentEnvironment> environment,
    List<SettingOverride> overrides,
    Map<String, String> variables,
    boolean inputsWanted) {
  /** The built-in profile: one node with an embedded journal. */
  public static final String LOCAL_PROFILE = "local";

  /** A node that joins others, with its journal on Cassandra. */
  public static final String CLUSTER_PROFILE = "cluster";

  public SettingsSources {
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(environment, "environment");
    overrides = List.copyOf(overrides);
    variables = Map.copyOf(variables);
  }

  /** Sources of a run. */
  public SettingsSources(
      String profile,
      Optional<DeploymentEnvironment> environment,
      List<SettingOverride> overrides,
      Map<String, String> variables) {
    this(profile, environment, overrides, variables, true);
  }

  /** The built-in values alone. */
  public static SettingsSources builtIn() {
    return new SettingsSources(LOCAL_PROFILE, Optional.empty(), List.of(), Map.of());
  }
}
