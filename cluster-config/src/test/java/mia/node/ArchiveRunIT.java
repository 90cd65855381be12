package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.protocol.market.Bar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveRunIT {
  @TempDir private Path folder;

  @Test
  void a_recorded_market_replays_to_the_same_bars() throws Exception {
    Path lived = folder.resolve("lived");
    run(lived, Optional.of(Duration.ofMinutes(15)), simulated());
    List<Bar> bars = bars(lived);
    Path recording = recording(lived);

    Path replayed = folder.resolve("replayed");
    run(
        replayed,
        Optional.empty(),
        Map.of(
            "feed.kind", "replay",
            "feed.replay.speed", "max",
            "feed.replay.inputs", "ES=" + recording));

    assertThat(bars).hasSizeGreaterThan(12);
    assertThat(bars(replayed)).startsWith(bars.toArray(Bar[]::new));
    assertThat(replayed.resolve("archive")).doesNotExist();
  }

  @Test
  void keeps_nothing_where_it_is_switched_off() throws Exception {
    Path data = folder.resolve("data");
    var settings = new java.util.HashMap<>(simulated());
    settings.put("archive.enabled", "false");

    run(data, Optional.of(Duration.ofMinutes(2)), settings);

    assertThat(data.resolve("archive")).doesNotExist();
  }

  private static Map<String, String> simulated() {
    return Map.of("feed.kind", "simulated", "feed.simulated.speed", "max");
  }

  private static Path recording(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("archive/ES"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private static void run(Path data, Optional<Duration> duration, Map<String, String> settings)
      throws Exception {
    var overrides = new ArrayList<SettingOverride>();
    overrides.add(SettingOverride.of("data.folder", data, "test"));
    overrides.add(SettingOverride.of("node.extensions", "", "test"));
    overrides.add(SettingOverride.of("trading.symbols", "ES", "test"));
    settings.forEach((key, value) -> overrides.add(SettingOverride.of(key, value, "test")));
    LoadedSettings loaded =
        SettingsLoader.load(
            new SettingsSources(
                SettingsSources.LOCAL_PROFILE, Optional.empty(), overrides, Map.of()));
    try (Node node = Node.start(RunRequest.of(loaded, duration, true, false), NodeObserver.NONE)) {
      RunOutcome outcome = node.outcome().toCompletableFuture().get(120, TimeUnit.SECONDS);
      assertThat(outcome.kind()).as(outcome.message()).isEqualTo(RunOutcome.Kind.FINISHED);
    }
  }

  private static List<Bar> bars(Path data) throws IOException {
    var bars = new ArrayList<Bar>();
    try (HistoryQuery history = HistoryQuery.open(data)) {
      history.forEach(
          HistoryFilter.ALL,
          recorded -> {
            if (recorded.event() instanceof BarClosed closed) {
              bars.add(closed.bar());
            }
          });
    }
    return bars;
  }
}
