package mia.persistence.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LevelsStoreTest {
  private static final Symbol ES = Symbol.of("ES");

  @TempDir private Path folder;

  private LevelsStore store;

  @BeforeEach
  void openStore() {
    store = new LevelsStore(folder);
  }

  private static OptionsSnapshot row(long asOf, long callWall) {
    OptionalLong absent = OptionalLong.empty();
    return OptionsSnapshot.ofLevels(
        asOf, "ES", OptionalLong.of(callWall), absent, absent, absent, "levels.csv");
  }

  @Test
  void holds_nothing_before_the_first_import() throws IOException {
    assertThat(store.levels(ES)).isEmpty();
    assertThat(store.imports(ES)).isEmpty();
  }

  @Test
  void keeps_each_import_as_a_version_of_its_own() throws IOException {
    store.add(ES, "monday.csv", List.of(row(20, 27_000), row(10, 26_900)), 1_000);
    store.add(ES, "tuesday.csv", List.of(row(30, 27_100)), 2_000);
    store.add(Symbol.of("NQ"), "tuesday.csv", List.of(row(30, 99_000)), 2_000);

    List<LevelsImport> imports = new LevelsStore(folder).imports(ES);

    assertThat(imports)
        .containsExactly(
            new LevelsImport(ES, 1, "monday.csv", 1_000, List.of(row(10, 26_900), row(20, 27_000))),
            new LevelsImport(ES, 2, "tuesday.csv", 2_000, List.of(row(30, 27_100))));
  }

  @Test
  void lets_the_later_import_of_the_same_instant_count() throws IOException {
    store.add(ES, "first.csv", List.of(row(10, 26_900), row(20, 27_000)), 1_000);
    store.add(ES, "corrected.csv", List.of(row(10, 26_800)), 2_000);

    assertThat(store.levels(ES)).containsExactly(row(10, 26_900), row(10, 26_800), row(20, 27_000));
  }

  @Test
  void leaves_no_version_where_there_is_no_row() throws IOException {
    assertThatThrownBy(() -> store.add(ES, "empty.csv", List.of(), 1_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty.csv");

    assertThat(store.imports(ES)).isEmpty();
  }

  @Test
  void passes_over_a_draft_that_a_crash_left() throws IOException {
    store.add(ES, "levels.csv", List.of(row(10, 26_900)), 1_000);
    Files.writeString(folder.resolve("levels/ES.0002.json.draft"), "{\"symbol\":");

    assertThat(store.levels(ES)).containsExactly(row(10, 26_900));
    assertThat(store.add(ES, "next.csv", List.of(row(20, 27_000)), 2_000).version()).isEqualTo(2);
  }

  @Test
  void names_the_file_that_is_damaged() throws IOException {
    store.add(ES, "levels.csv", List.of(row(10, 26_900)), 1_000);
    Files.writeString(folder.resolve("levels/ES.0001.json"), "{\"symbol\":");

    assertThatThrownBy(() -> store.levels(ES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ES.0001.json");
  }
}
