package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationDocumentTest {
  private static final Path DOCS = Path.of(System.getProperty("mia.root"), "docs");

  private final ConfigurationReference reference =
      ConfigurationReference.of(SettingsLayers.builtIn());

  @Test
  void every_setting_is_explained_where_it_stands() {
    assertThat(reference.undocumented()).isEmpty();
  }

  @Test
  void the_document_says_what_the_files_say() throws IOException {
    Path document = DOCS.resolve("CONFIGURATION.md");
    if (Boolean.getBoolean("mia.regenerate")) {
      Files.writeString(document, reference.text());
    }

    assertThat(Files.readString(document)).isEqualTo(reference.text());
  }

  @Test
  void every_key_has_a_variable_of_its_own() {
    List<String> variables =
        SettingsLayers.builtIn().entrySet().stream()
            .map(entry -> SettingsLayers.variableOf(entry.getKey()))
            .toList();

    assertThat(variables).doesNotHaveDuplicates().allMatch(name -> name.startsWith("MIA_"));
  }

  @Test
  void the_example_with_an_instrument_of_its_own_can_be_used(@TempDir Path folder)
      throws IOException, SettingsException {
    Path market = Files.writeString(folder.resolve("spy.csv"), "x");

    LoadedSettings loaded =
        SettingsLoader.load(
            new SettingsSources(
                DOCS.resolve("examples/spy.conf").toString(),
                Optional.empty(),
                List.of(
                    SettingOverride.ofList(
                        "feed.replay.inputs", List.of("SPY=" + market), "--input")),
                Map.of()));

    assertThat(loaded.settings().trading().symbols()).hasToString("[SPY]");
  }
}
