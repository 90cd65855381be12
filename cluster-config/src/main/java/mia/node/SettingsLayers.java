package mia.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lays the sources of settings over each other. Later ones win: built-in values, overlay of the
 * environment, profile file, environment variables, command line.
 */
final class SettingsLayers {
  static final String ROOT = "mia";
  static final String OVERLAY_ORIGIN = "environment ";

  private static final String ENVIRONMENT_KEY = ROOT + ".trading.environment";
  private static final Set<String> ROOTS = Set.of(ROOT, "pekko");
  private static final String VARIABLE_PREFIX = "MIA_";

  private final List<SettingProblem> problems = new ArrayList<>();
  private final SettingsSources sources;
  private final Config merged;
  private Config pekko = ConfigFactory.empty();

  SettingsLayers(SettingsSources sources) {
    this.sources = sources;
    Config builtIn = builtIn();
    Config profile = resolved(profile(), builtIn);
    Config variables = variables(builtIn.withFallback(profile));
    Config options = options();
    Config upper = options.withFallback(variables).withFallback(profile);
    this.merged = upper.withFallback(overlay(upper)).withFallback(builtIn).withOnlyPath(ROOT);
  }

  /** The settings of ours, resolved. */
  Config merged() {
    return merged;
  }

  /** What a profile sets of the actor system. */
  Config pekko() {
    return pekko;
  }

  List<SettingProblem> problems() {
    return List.copyOf(problems);
  }

  /** The built-in values of all modules. */
  static Config builtIn() {
    return ConfigFactory.parseResources(
            SettingsLayers.class.getClassLoader(),
            "reference.conf",
            ConfigParseOptions.defaults()
                .setAllowMissing(false)
                .setOriginDescription(SettingValue.DEFAULT_ORIGIN))
        .withOnlyPath(ROOT);
  }

  /** The environment variable that sets a key: {@code MIA_RISK_DAILY_LOSS_LIMIT}. */
  static String variableOf(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
  }

  private Config profile() {
    if (sources.profile().equals(SettingsSources.LOCAL_PROFILE)) {
      return ConfigFactory.empty();
    }
    if (sources.profile().equals(SettingsSources.CLUSTER_PROFILE)) {
      return shipped(SettingsSources.CLUSTER_PROFILE, "profile ");
    }
    Path file = Path.of(sources.profile());
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      problems.add(
          SettingProblem.expected(
              "profile",
              "'"
                  + SettingsSources.LOCAL_PROFILE
                  + "', '"
                  + SettingsSources.CLUSTER_PROFILE
                  + "' or a file that can be read",
              "'" + sources.profile() + "'",
              ""));
      return ConfigFactory.empty();
    }
    try {
      Config parsed =
          ConfigFactory.parseFile(
              file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
      refuseOtherRoots(parsed.root());
      return parsed;
    } catch (ConfigException e) {
      note(file.toString(), e);
      return ConfigFactory.empty();
    }
  }

  private void refuseOtherRoots(ConfigObject profile) {
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(profile).entrySet()) {
      if (!ROOTS.contains(entry.getKey())) {
        problems.add(
            new SettingProblem(
                entry.getKey(),
                "unknown block, settings stand in 'mia' (or 'pekko')"
                    + Suggestions.didYouMean(entry.getKey(), ROOTS),
                SettingsOrigin.of(entry.getValue().origin())));
      }
    }
  }

  private Config variables(Config known) {
    Config variables = ConfigFactory.empty();
    var names = new TreeSet<String>();
    for (Map.Entry<String, ConfigValue> entry : known.withOnlyPath(ROOT).entrySet()) {
      String name = variableOf(entry.getKey());
      names.add(name);
      String value = sources.variables().get(name);
      if (value != null && !value.isBlank()) {
        variables =
            variables.withValue(
                entry.getKey(), ConfigValueFactory.fromAnyRef(value, "variable " + name));
      }
    }
    refuseUnknownVariables(names);
    return variables;
  }

  /** A misspelt limit must not go unnoticed; other variables of the prefix are none of ours. */
  private void refuseUnknownVariables(Set<String> names) {
    var blocks = new TreeSet<String>();
    names.forEach(name -> blocks.add(name.substring(0, name.indexOf('_', 4) + 1)));
    for (String name : new TreeSet<>(sources.variables().keySet())) {
      if (name.startsWith(VARIABLE_PREFIX)
          && blocks.stream().anyMatch(name::startsWith)
          && !names.contains(name)) {
        problems.add(
            new SettingProblem(
                name,
                "no setting has this variable" + Suggestions.didYouMean(name, names),
                "environment variable"));
      }
    }
  }

  private Config options() {
    Config options = ConfigFactory.empty();
    for (SettingOverride override : sources.overrides()) {
      try {
        options =
            options.withValue(
                override.key(), ConfigValueFactory.fromAnyRef(override.value(), override.origin()));
      } catch (ConfigException.BadPath e) {
        problems.add(
            SettingProblem.expected(
                override.key(), "the name of a setting", "this", override.origin()));
      }
    }
    return sources
        .environment()
        .map(
            environment ->
                ConfigFactory.empty()
                    .withValue(
                        ENVIRONMENT_KEY,
                        ConfigValueFactory.fromAnyRef(
                            NamedChoice.name(environment), "option --environment")))
        .map(options::withFallback)
        .orElse(options);
  }

  /** The overlay of the environment that the layers above it, or the built-in values, name. */
  private Config overlay(Config upper) {
    String name = NamedChoice.name(DeploymentEnvironment.DEVELOPMENT);
    if (upper.root().get(ROOT) instanceof ConfigObject) {
      try {
        if (upper.hasPath(ENVIRONMENT_KEY)) {
          name = upper.getString(ENVIRONMENT_KEY).toLowerCase(Locale.ROOT);
        }
      } catch (ConfigException e) {
        // The reader of the block says what is wrong with it, with file and line.
        return ConfigFactory.empty();
      }
    }
    if (!NamedChoice.names(DeploymentEnvironment.class).contains(name)) {
      return ConfigFactory.empty();
    }
    return shipped(name, OVERLAY_ORIGIN);
  }

  private static Config shipped(String name, String origin) {
    return ConfigFactory.parseResources(
        SettingsLayers.class.getClassLoader(),
        "mia/" + name + ".conf",
        ConfigParseOptions.defaults().setAllowMissing(false).setOriginDescription(origin + name));
  }

  /** A profile may refer to its own settings, to built-in ones and to environment variables. */
  private Config resolved(Config profile, Config builtIn) {
    var names = new HashMap<>(sources.variables());
    names.keySet().removeAll(ROOTS);
    Config lookedUp = ConfigValueFactory.fromMap(names, "environment variables").toConfig();
    try {
      Config resolved =
          profile.resolveWith(
              profile.withFallback(builtIn).withFallback(lookedUp),
              ConfigResolveOptions.noSystem());
      if (resolved.hasPath("pekko")) {
        pekko = resolved.withOnlyPath("pekko");
      }
      return resolved;
    } catch (ConfigException e) {
      note(sources.profile(), e);
      return ConfigFactory.empty();
    }
  }

  private void note(String file, ConfigException e) {
    ConfigOrigin origin = e.origin();
    String text = e.getMessage();
    if (origin != null && text.startsWith(origin.description() + ": ")) {
      text = text.substring(origin.description().length() + 2);
    }
    problems.add(new SettingProblem(file, text, origin == null ? "" : SettingsOrigin.of(origin)));
  }
}
