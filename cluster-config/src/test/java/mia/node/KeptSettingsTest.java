package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeptSettingsTest extends ProfileCase {
  @Test
  void decide_as_the_settings_that_were_kept() throws IOException, SettingsException {
    LoadedSettings loaded =
        load(
            """
            mia.risk.max-open-risk = 200
            mia.trading { symbols = [NQ, ES], contracts = ["ES=ES"] }
            mia.engine.entry.chase-atr = 0.8
            mia.feed.simulated.start-date = 2026-04-01
            """);

    KeptSettings.write(folder, loaded);
    LoadedSettings kept = KeptSettings.read(folder, loaded.hash()).orElseThrow();

    assertThat(kept.canonical()).isEqualTo(loaded.canonical());
    assertThat(kept.settings().risk()).isEqualTo(loaded.settings().risk());
    assertThat(kept.settings().dataFolder()).isEqualTo(folder);
  }

  @Test
  void of_a_replay_do_not_need_its_files_any_more() throws IOException, SettingsException {
    Path file = Files.writeString(folder.resolve("nq.csv"), "x");
    LoadedSettings loaded = load("", "feed.kind=replay", "feed.replay.inputs=NQ=" + file);
    KeptSettings.write(folder, loaded);
    Files.delete(file);

    LoadedSettings kept = KeptSettings.read(folder, loaded.hash()).orElseThrow();

    assertThat(kept.hash()).isEqualTo(loaded.hash());
  }

  @Test
  void are_missing_under_another_hash() throws SettingsException {
    assertThat(KeptSettings.read(folder, "00000000")).isEmpty();
  }
}
