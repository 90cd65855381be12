package mia.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the reference of all settings from the comments that stand beside the built-in values. */
final class ConfigurationReference {
  private static final String UNIT = "Unit: ";
  private static final String INSTRUMENTS = "mia.instruments";
  private static final String DOCUMENTED_INSTRUMENT = "ES";
  private static final String HEAD =
      """
      # Configuration

      Generated from the comments in each module's `reference.conf`; a test compares them. To write it
      anew: `mvn -pl cluster-config -am test -Dtest=ConfigurationDocumentTest -Dmia.regenerate=true
      -Dsurefire.failIfNoSpecifiedTests=false`.

      Settings are taken from, later ones win:

      1. the built-in values below,
      2. the overlay of the environment (`--environment development|staging|production`),
      3. a profile file (`--profile FILE`, HOCON or JSON), which may refer to environment variables as
         `${NAME}` and may set keys of the actor system under `pekko`,
      4. environment variables, named after the key: `mia.risk.max-positions` is
         `MIA_RISK_MAX_POSITIONS`; lists are written with commas,
      5. options of the command, `--set risk.max-positions=2` for those without one of their own.

      Everything is read and checked once, at the start: nothing below changes while a node runs.
      Unknown keys are refused, also misspelt environment variables of a block below. All mistakes are
      told at once, each with its file and line, and the command ends with 78. `mia config check` only
      checks, `mia config show` prints every value with its origin. Secrets are shown as set, never
      with their value.

      The configuration hash covers what decides: everything except where, when and how fast (data
      folder, HTTP server, journal upkeep, log, environment, speed, files of a replay).

      [`examples/spy.conf`](examples/spy.conf) is a profile that adds an instrument.
      """;

  private final StringBuilder text = new StringBuilder(HEAD);
  private final List<String> undocumented = new ArrayList<>();

  private ConfigurationReference() {}

  static ConfigurationReference of(Config builtIn) {
    var reference = new ConfigurationReference();
    ConfigObject root = builtIn.getObject("mia");
    for (Map.Entry<String, ConfigValue> block : new TreeMap<>(root).entrySet()) {
      reference.block("mia." + block.getKey(), (ConfigObject) block.getValue());
    }
    return reference;
  }

  String text() {
    return text.toString();
  }

  /** Settings that have no comment. */
  List<String> undocumented() {
    return undocumented;
  }

  private void block(String path, ConfigObject block) {
    text.append("\n## ").append(path).append("\n");
    comments(block).forEach(line -> text.append("\n").append(line));
    text.append(comments(block).isEmpty() ? "" : "\n");
    if (path.equals(INSTRUMENTS)) {
      instruments(block);
      return;
    }
    if (block.isEmpty()) {
      return; // what may stand in it has its keys elsewhere
    }
    rows(path, block);
  }

  /** All have the same keys: one of them is explained. */
  private void instruments(ConfigObject block) {
    text.append("\nThe keys of `").append(INSTRUMENTS).append(".<SYMBOL>`, built in: ");
    text.append(String.join(", ", block.keySet().stream().sorted().toList())).append(".\n");
    rows(
        INSTRUMENTS + "." + DOCUMENTED_INSTRUMENT, (ConfigObject) block.get(DOCUMENTED_INSTRUMENT));
  }

  private void rows(String path, ConfigObject block) {
    text.append("\n| key | built in | meaning | unit and range |\n|---|---|---|---|\n");
    collect(path, block);
  }

  private void collect(String path, ConfigObject block) {
    block.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                (Map.Entry<String, ConfigValue> entry) -> entry.getValue().origin().lineNumber()))
        .forEach(
            entry -> {
              String key = path + "." + entry.getKey();
              if (entry.getValue() instanceof ConfigObject inner) {
                collect(key, inner);
              } else {
                row(key, entry.getValue());
              }
            });
  }

  private void row(String key, ConfigValue value) {
    String comment = String.join(" ", comments(value));
    if (comment.isEmpty()) {
      undocumented.add(key);
    }
    int unit = comment.indexOf(UNIT);
    String meaning = unit < 0 ? comment : comment.substring(0, unit);
    String range = unit < 0 ? "" : comment.substring(unit + UNIT.length());
    text.append("| `").append(key).append("` | `");
    text.append(cell(value.render(ConfigRenderOptions.concise()))).append("` | ");
    text.append(cell(meaning)).append(" | ").append(cell(range)).append(" |\n");
  }

  private static List<String> comments(ConfigValue value) {
    return value.origin().comments().stream().map(String::strip).toList();
  }

  private static String cell(String words) {
    return words
        .replace("Changeable at runtime: no.", "")
        .replace("|", "\\|")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
