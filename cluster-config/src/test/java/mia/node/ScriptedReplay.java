package mia.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Two seeded markets of minute bars, and the request of a replay over them. The gates of the method
 * are opened wide, so that a few hundred bars hold many trades; what is tested here is how
 * decisions are kept, not whether they are good.
 */
public final class ScriptedReplay {
  private static final long MINUTE = 60_000_000_000L;

  /** Tuesday 2026-03-03 06:00 ET. */
  private static final long START = 1_772_535_600_000_000_000L;

  /** The gates of the method, opened wide, as assignments of settings. */
  public static final List<String> GATES =
      List.of(
          "engine.rouge-sous-verte-required=false",
          "engine.confluence-threshold=0.3",
          "engine.min-signal-confidence=0.3",
          "risk.daily-loss-limit=500 USD",
          // The scripted ticks are a few per minute, with minutes of none.
          "risk.max-data-age=10m");

  private ScriptedReplay() {}

  /** Writes both files and gives them as inputs. */
  public static List<InputFile> write(Path folder, long seed, int bars) throws IOException {
    var random = new SplittableRandom(seed);
    List<String> es = new ArrayList<>();
    List<String> nq = new ArrayList<>();
    String header = "timestamp_ns,open,high,low,close,volume,bid_volume,ask_volume";
    es.add(header);
    nq.add(header);
    long esTicks = 24_000;
    long nqTicks = 86_000;
    for (int i = 0; i < bars; i++) {
      // Rests of twelve bars between drives of eight, so that bases form and break.
      boolean rests = i % 20 < 12;
      long drive = ((i / 20) % 3 == 2 ? -1 : 1) * (rests ? 0 : 3);
      long step = drive + (rests ? random.nextLong(-2, 3) : random.nextLong(-1, 3));
      esTicks = row(es, START + i * MINUTE, esTicks, step, 1, random, rests);
      nqTicks =
          row(nq, START + i * MINUTE, nqTicks, 5 * step + random.nextLong(-4, 5), 5, random, rests);
    }
    Path esFile = folder.resolve("ES.csv");
    Path nqFile = folder.resolve("NQ.csv");
    Files.write(esFile, es);
    Files.write(nqFile, nq);
    return List.of(InputFile.parse("ES=" + esFile), InputFile.parse("NQ=" + nqFile));
  }

  private static long row(
      List<String> rows,
      long time,
      long open,
      long step,
      int scale,
      SplittableRandom random,
      boolean rests) {
    long close = open + step;
    long high = Math.max(open, close) + scale * random.nextLong(1, 3);
    long low = Math.min(open, close) - scale * random.nextLong(1, 3);
    long volume = rests ? 900 + random.nextLong(100) : 1500 + random.nextLong(600);
    long asks = step >= 0 ? volume * 6 / 10 : volume * 4 / 10;
    rows.add(
        time
            + ","
            + open / 4.0
            + ","
            + high / 4.0
            + ","
            + low / 4.0
            + ","
            + close / 4.0
            + ","
            + volume
            + ","
            + (volume - asks)
            + ","
            + asks);
    return close;
  }

  /**
   * The request of a replay of these inputs, without any extension, into a folder, as fast as the
   * desks decide.
   */
  public static RunRequest request(Path dataFolder, List<InputFile> inputs, SettingOverride... more)
      throws SettingsException, IOException {
    List<SettingOverride> overrides = new ArrayList<>();
    set(overrides, "data.folder", dataFolder.toString());
    set(overrides, "node.extensions", ""); // those lie in modules above this one
    set(overrides, "feed.kind", "replay");
    set(overrides, "feed.replay.speed", "max");
    set(overrides, "feed.replay.inputs", inputs.get(0) + "," + inputs.get(1));
    GATES.forEach(assignment -> overrides.add(SettingOverride.parse(assignment, "test")));
    overrides.addAll(List.of(more));
    LoadedSettings loaded =
        SettingsLoader.load(
            new SettingsSources(
                SettingsSources.LOCAL_PROFILE, Optional.empty(), overrides, Map.of()));
    return RunRequest.of(loaded, Optional.empty(), true, false);
  }

  private static void set(List<SettingOverride> overrides, String key, String value) {
    overrides.add(SettingOverride.parse(key + "=" + value, "test"));
  }
}
