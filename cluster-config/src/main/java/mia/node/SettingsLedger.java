package mia.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was read of a configuration, what was wrong with it, and what nobody asked for. */
final class SettingsLedger {
  private final Config config;
  private final List<SettingProblem> problems = new ArrayList<>();
  private final Map<String, SettingValue> values = new LinkedHashMap<>();
  private final Set<String> blocks = new LinkedHashSet<>();

  /**
   * @param config resolved
   */
  SettingsLedger(Config config) {
    this.config = config;
  }

  void addBlock(String path) {
    blocks.add(path);
  }

  void add(SettingValue value) {
    values.put(value.key(), value);
  }

  void add(SettingProblem problem) {
    problems.add(problem);
  }

  /** What stands at a path, unless it is nothing or null. */
  Optional<ConfigValue> find(String path) {
    return config.hasPath(path) ? Optional.of(config.getValue(path)) : Optional.empty();
  }

  /** Where a setting was taken away with null; empty if it was not. */
  Optional<String> originOfNull(String path) {
    ConfigValue at = config.root();
    for (String element : ConfigUtil.splitPath(path)) {
      at = at instanceof ConfigObject block ? block.get(element) : null;
    }
    return Optional.ofNullable(at)
        .filter(value -> value.valueType() == ConfigValueType.NULL)
        .map(value -> SettingsOrigin.of(value.origin()));
  }

  /** Names that stand directly in a block, in alphabetical order. */
  List<String> names(String path) {
    return config.hasPath(path)
        ? config.getObject(path).keySet().stream().sorted().toList()
        : List.of();
  }

  /** Whether something else than a block stands at the path of a block; notes it. */
  boolean isBroken(String path) {
    Optional<ConfigValue> found =
        find(path).filter(value -> value.valueType() != ConfigValueType.OBJECT);
    found.ifPresent(
        value ->
            problems.add(
                SettingProblem.expected(
                    path,
                    "a block of settings",
                    "'" + value.unwrapped() + "'",
                    SettingsOrigin.of(value.origin()))));
    return found.isPresent();
  }

  /** What was read under a full name. */
  Optional<SettingValue> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Everything that was read, in that order. */
  List<SettingValue> values() {
    return List.copyOf(values.values());
  }

  /** Everything that was wrong so far. */
  List<SettingProblem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Notes each setting below {@code root} that nobody asked for, once per unknown block. What
   * stands in {@code builtIn} is somebody's, if not ours: the actor system reads blocks of its own.
   */
  void refuseUnknown(String root, Config builtIn) {
    find(root)
        .filter(ConfigObject.class::isInstance)
        .ifPresent(block -> refuseUnknown(root, (ConfigObject) block, builtIn));
  }

  private void refuseUnknown(String at, ConfigObject object, Config builtIn) {
    for (String name : object.keySet().stream().sorted().toList()) {
      String inner = at + "." + ConfigUtil.joinPath(name);
      ConfigValue value = object.get(name);
      if (blocks.contains(inner)) {
        if (value instanceof ConfigObject block) {
          refuseUnknown(inner, block, builtIn);
        }
      } else if (!values.containsKey(inner) && !isRefused(inner) && !builtIn.hasPathOrNull(inner)) {
        var known = new ArrayList<>(values.keySet());
        known.addAll(blocks);
        problems.add(
            new SettingProblem(
                inner,
                "unknown setting" + Suggestions.didYouMean(inner, known),
                SettingsOrigin.of(value.origin())));
      }
    }
  }

  private boolean isRefused(String key) {
    return problems.stream().anyMatch(problem -> problem.key().equals(key));
  }
}
