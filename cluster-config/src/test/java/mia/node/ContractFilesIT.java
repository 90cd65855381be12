package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mia.persistence.JournalEvent;
import mia.persistence.archive.ScidFormat;
import mia.persistence.archive.ScidRecord;
import mia.persistence.archive.ScidWriter;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.SeriesStarted;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.protocol.signal.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay over the files of two contracts of each symbol. */
class ContractFilesIT {
  private static final int BARS = 300;
  private static final int FIRST_ENDS = 180;
  private static final int SECOND_BEGINS = 150;
  private static final int WARM_UP = 19;

  @TempDir private Path folder;

  @Test
  void the_change_of_the_file_is_a_journaled_roll_and_is_decided_alike_again() throws Exception {
    List<InputFile> bars = ScriptedReplay.write(folder, 23, BARS);
    List<InputFile> inputs = new ArrayList<>();
    for (InputFile input : bars) {
      inputs.add(scid(input, "Z25", 0, FIRST_ENDS));
      inputs.add(scid(input, "H26", SECOND_BEGINS, BARS));
    }
    SettingOverride files = SettingOverride.ofList("feed.replay.inputs", inputs, "test");
    Path data = folder.resolve("data");
    RunRequest request = ScriptedReplay.request(data, bars, files);

    try (Node node = Node.start(request, NodeObserver.NONE)) {
      RunOutcome outcome = node.outcome().toCompletableFuture().get(120, TimeUnit.SECONDS);
      assertThat(outcome.kind()).as(outcome.message()).isEqualTo(RunOutcome.Kind.FINISHED);
    }

    for (InputFile input : bars) {
      List<JournalEvent> ours = journal(data, input);
      List<SeriesStarted> series = of(ours, SeriesStarted.class);
      assertThat(series).extracting(SeriesStarted::contract).doesNotHaveDuplicates().hasSize(2);
      assertThat(of(ours, BarClosed.class))
          .extracting(closed -> closed.bar().startNanos())
          .doesNotHaveDuplicates()
          .isSorted()
          .hasSize(BARS);
      int roll = ours.indexOf(series.get(1));
      assertThat(of(ours.subList(0, roll), BarClosed.class)).hasSize(FIRST_ENDS);
      assertThat(of(ours.subList(roll, ours.size()), SignalDecided.class).subList(0, WARM_UP))
          .extracting(event -> event.signal().reason())
          .containsOnly(Optional.of(RefusalReason.WARMUP));
    }
    assertThat(JournalVerification.run(request.loaded(), read -> {}).same()).isTrue();
  }

  /** Some of the bars, as a file of Sierra Chart that is named after a contract. */
  private InputFile scid(InputFile bars, String month, int from, int until) throws IOException {
    Path file = folder.resolve(bars.symbol() + month + "-CME.scid");
    List<String> rows = Files.readAllLines(bars.file());
    try (ScidWriter writer = ScidWriter.open(file, ScidWriter.FlushPolicy.DEFAULT)) {
      for (String row : rows.subList(from + 1, until + 1)) {
        String[] cells = row.split(",");
        var record = new ScidRecord();
        record.dateTime = ScidFormat.microsOf(Long.parseLong(cells[0]));
        record.open = Float.parseFloat(cells[1]);
        record.high = Float.parseFloat(cells[2]);
        record.low = Float.parseFloat(cells[3]);
        record.close = Float.parseFloat(cells[4]);
        record.trades = 10;
        record.volume = Integer.parseInt(cells[5]);
        record.bidVolume = Integer.parseInt(cells[6]);
        record.askVolume = Integer.parseInt(cells[7]);
        writer.append(record);
      }
    }
    return InputFile.parse(bars.symbol() + "=" + file);
  }

  private static List<JournalEvent> journal(Path data, InputFile input) throws IOException {
    var events = new ArrayList<JournalEvent>();
    try (HistoryQuery history = HistoryQuery.open(data)) {
      history.forEach(
          HistoryFilter.ALL,
          recorded -> {
            if (recorded.event().meta().symbol().equals(input.symbol())) {
              events.add(recorded.event());
            }
          });
    }
    return events;
  }

  private static <E> List<E> of(List<JournalEvent> events, Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
