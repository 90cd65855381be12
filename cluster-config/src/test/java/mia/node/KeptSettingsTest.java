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
  void of_a_time_that_did_not_know_a_setting_have_the_hash_of_that_time()
      throws IOException, SettingsException {
    LoadedSettings now = load("mia.risk.max-open-risk = 200");
    LoadedSettings then =
        now.decidingOnly(value -> !value.key().equals("mia.trading.prefer-micros"));
    KeptSettings.write(folder, then);

    LoadedSettings kept = KeptSettings.read(folder, then.hash()).orElseThrow();

    assertThat(then.hash()).isNotEqualTo(now.hash());
    assertThat(kept.hash()).isEqualTo(then.hash());
    assertThat(kept.settings().trading().preferMicros()).isTrue();
    assertThat(kept.settings().risk().limits().maxOpenRiskMinor()).isEqualTo(20_000);
  }

  @Test
  void whose_text_was_changed_do_not_have_their_hash() throws IOException, SettingsException {
    LoadedSettings loaded = load("");
    KeptSettings.write(folder, loaded);
    Path file = folder.resolve(KeptSettings.PREFIX + loaded.hash() + ".conf");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("(?m)^mia.risk.max-trades-per-day.*$", ""));

    LoadedSettings kept = KeptSettings.read(folder, loaded.hash()).orElseThrow();

    assertThat(kept.hash()).isNotEqualTo(loaded.hash());
  }

  @Test
  void are_missing_under_another_hash() throws SettingsException {
    assertThat(KeptSettings.read(folder, "00000000")).isEmpty();
  }
}
