package mia.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What decided, kept beside the journal under its hash, so that a journal can be decided again
 * without asking which file and options it was run with.
 */
final class KeptSettings {
  static final String PREFIX = "configuration-";

  private KeptSettings() {}

  /** Writes what decides into a data folder; whoever calls holds the folder. */
  static void write(Path folder, LoadedSettings loaded) throws IOException {
    var text = new StringBuilder("# What decided under the configuration hash ");
    text.append(loaded.hash()).append(".\n");
    for (SettingValue value : loaded.deciding()) {
      text.append(value.key()).append(" = ");
      text.append(ConfigUtil.quoteString(value.value())).append("\n");
    }
    Files.writeString(file(folder, loaded.hash()), text);
  }

  /**
   * Reads them back, for this folder. A setting that the software has learnt since counts with its
   * built-in value, by which it does what was done before; it is not among what decided then.
   *
   * @return empty if there is no such file
   * @throws SettingsException if the file cannot be used any more
   */
  static Optional<LoadedSettings> read(Path folder, String hash) throws SettingsException {
    Path file = file(folder, hash);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    LoadedSettings loaded =
        SettingsLoader.load(
            new SettingsSources(
                file.toString(),
                Optional.empty(),
                List.of(SettingOverride.of("data.folder", folder, "data folder")),
                Map.of(),
                false));
    Config kept = ConfigFactory.parseFile(file.toFile());
    return Optional.of(loaded.decidingOnly(value -> kept.hasPathOrNull(value.key())));
  }

  private static Path file(Path folder, String hash) {
    return folder.resolve(PREFIX + hash + ".conf");
  }
}
