package mia.node;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Loads settings from a profile that a test writes. */
abstract class ProfileCase {
  @TempDir protected Path folder;

  protected String profile() {
    return folder.resolve("profile.conf").toString();
  }

  protected LoadedSettings load(String profile, String... overrides) throws SettingsException {
    return load(profile, Map.of(), overrides);
  }

  protected LoadedSettings load(String profile, Map<String, String> variables, String... overrides)
      throws SettingsException {
    return SettingsLoader.load(sources(profile, variables, overrides));
  }

  protected List<SettingProblem> problems(String profile) {
    return problemsOf(sources(profile, Map.of()));
  }

  protected static List<SettingProblem> problemsOf(SettingsSources sources) {
    return catchThrowableOfType(SettingsException.class, () -> SettingsLoader.load(sources))
        .problems();
  }

  protected SettingsSources sources(
      String profile, Map<String, String> variables, String... overrides) {
    try {
      Files.writeString(Path.of(profile()), profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SettingsSources(
        profile(),
        Optional.empty(),
        Arrays.stream(overrides).map(o -> SettingOverride.parse(o, "--set")).toList(),
        variables);
  }
}
