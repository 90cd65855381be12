package mia.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mia.engine.option.OptionsCsv;
import mia.feed.FeedException;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.LevelsTaken;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.RecordedEvent;
import mia.persistence.levels.LevelsStore;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LevelsRunIT {
  private static final int BARS = 120;
  private static final long MINUTE = 60_000_000_000L;

  /** Tuesday 2026-03-03 06:00 ET, where the scripted market starts. */
  private static final long START = 1_772_535_600_000_000_000L;

  @TempDir private Path folder;

  private List<InputFile> inputs;

  @BeforeEach
  void writeMarket() throws IOException {
    inputs = ScriptedReplay.write(folder, 11, BARS);
  }

  @Test
  void takes_levels_of_a_file_as_inputs_that_the_journal_keeps() throws Exception {
    Path data = folder.resolve("data");
    Path levels =
        levels((START + 10 * MINUTE) + ",6010,5990,6000,", (START + 70 * MINUTE + 1) + ",,5995,,");

    run(request(data, "ES=" + levels));

    List<Long> taken = takenBeforeBarsStarting(data);
    assertThat(taken).containsExactly(START + 9 * MINUTE, START + 70 * MINUTE);
    JournalVerification.Result verified =
        JournalVerification.run(request(data, "ES=" + levels).loaded(), read -> {});
    assertThat(verified.streams()).hasSize(2).allMatch(stream -> stream.difference().isEmpty());
  }

  @Test
  void takes_levels_that_were_imported_into_its_folder() throws Exception {
    Path data = folder.resolve("data");
    RunRequest request = ScriptedReplay.request(data, inputs);
    var es = request.settings().instruments().require(Symbol.of("ES"));
    Path levels = levels((START + 10 * MINUTE) + ",6010,5990,6000,");
    new LevelsStore(data).add(es.symbol(), "morning", LevelsFile.read(levels, es), START);

    run(request);

    assertThat(takenBeforeBarsStarting(data)).containsExactly(START + 9 * MINUTE);
  }

  @Test
  void has_another_folder_with_other_levels() throws Exception {
    Path levels = levels((START + 10 * MINUTE) + ",6010,5990,6000,");
    LoadedSettings without = request(folder.resolve("data")).loaded();
    LoadedSettings with = request(folder.resolve("data"), "ES=" + levels).loaded();
    String before = RunRequest.inputsHash(with);

    levels((START + 10 * MINUTE) + ",6010,5990,6001,");

    assertThat(RunRequest.inputsHash(with))
        .isNotEqualTo(before)
        .isNotEqualTo(RunRequest.inputsHash(without));
    assertThat(with.hash()).isEqualTo(without.hash());
  }

  @Test
  void refuses_levels_of_a_symbol_without_a_desk() throws Exception {
    Path levels = levels((START + 10 * MINUTE) + ",6010,5990,6000,");
    RunRequest request = request(folder.resolve("data"), "MES=" + levels);

    assertThatThrownBy(() -> Node.start(request, NodeObserver.NONE))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("levels of MES, which has no desk");
  }

  private Path levels(String... rows) throws IOException {
    var lines = new ArrayList<String>(List.of(OptionsCsv.HEADER));
    lines.addAll(List.of(rows));
    return Files.write(folder.resolve("levels.csv"), lines);
  }

  private RunRequest request(Path data, String... levels) throws SettingsException, IOException {
    return ScriptedReplay.request(
        data, inputs, SettingOverride.ofList("feed.levels", List.of(levels), "test"));
  }

  private static void run(RunRequest request) throws Exception {
    try (Node node = Node.start(request, NodeObserver.NONE)) {
      RunOutcome outcome = node.outcome().toCompletableFuture().get(120, TimeUnit.SECONDS);
      assertThat(outcome.kind()).as(outcome.message()).isEqualTo(RunOutcome.Kind.FINISHED);
    }
  }

  private static List<Long> takenBeforeBarsStarting(Path data) {
    var events = new ArrayList<RecordedEvent>();
    try (HistoryQuery history = HistoryQuery.open(data)) {
      history.forEach(HistoryFilter.ALL.ofSymbol(Symbol.of("ES")), events::add);
    }
    events.removeIf(event -> !event.stream().isDesk());
    var starts = new ArrayList<Long>();
    boolean gamma = false;
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).as(LevelsTaken.class).isPresent()) {
        starts.add(events.get(i + 1).as(BarClosed.class).orElseThrow().bar().startNanos());
      }
      Optional<SignalDecided> signal = events.get(i).as(SignalDecided.class);
      gamma |=
          signal.isPresent()
              && signal.get().signal().features().containsKey("gamma_levels_proximity");
    }
    assertThat(gamma).as("a signal read the levels").isTrue();
    return starts;
  }
}
