package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import mia.persistence.JournalEvent;
import mia.persistence.desk.DeskEvent.IncidentNoted;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.TradeResult;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.JournalComparison;
import mia.persistence.snapshots.SnapshotEntry;
import mia.persistence.snapshots.SnapshotKind;
import mia.persistence.snapshots.SnapshotReader;
import mia.persistence.snapshots.TradeSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotRunIT {
  private static final int BARS = 300;

  @TempDir private Path folder;

  @Test
  void keeps_signal_entry_and_exit_of_every_trade_with_what_was_known() throws Exception {
    Path data = folder.resolve("data");
    run(ScriptedReplay.request(data, ScriptedReplay.write(folder, 11, BARS)));

    var reader = new SnapshotReader(data);
    List<JournalEvent> journal = journal(data);
    List<TradeClosed> closed = of(journal, TradeClosed.class);
    assertThat(closed).hasSizeGreaterThan(3);
    for (TradeClosed event : closed) {
      TradeResult trade = event.result();
      List<TradeSnapshot> snapshots = reader.ofTrade(trade.tradeId());
      assertThat(snapshots)
          .as(trade.tradeId())
          .extracting(snapshot -> snapshot.head().kind())
          .startsWith(SnapshotKind.SIGNAL, SnapshotKind.ENTRY)
          .endsWith(SnapshotKind.EXIT);
      String signal = signalOf(journal, trade.tradeId());
      assertThat(snapshots).allMatch(snapshot -> snapshot.head().signalId().equals(signal));
      assertThat(snapshots)
          .isSortedAccordingTo((a, b) -> Long.compare(a.head().timeNanos(), b.head().timeNanos()));
      checkSignal(snapshots.get(0), trade);
      checkEntry(snapshots.get(1), trade);
      checkExit(snapshots.get(snapshots.size() - 1), event);
    }
  }

  private static String signalOf(List<JournalEvent> journal, String tradeId) {
    return of(journal, IntentFormed.class).stream()
        .filter(formed -> formed.intent().id().equals(tradeId))
        .map(formed -> formed.meta().cause())
        .findFirst()
        .orElseThrow();
  }

  private static void checkSignal(TradeSnapshot signal, TradeResult trade) {
    assertThat(signal.head().eventId()).isEqualTo(signal.head().signalId());
    assertThat(map(signal.execution(), "decision"))
        .hasEntrySatisfying("approved_lots", lots -> assertThat((Integer) lots).isPositive())
        .containsEntry("type", trade.side().sign() > 0 ? "LONG" : "SHORT");
    assertThat(map(signal.market(), "bar")).containsKeys("o", "h", "l", "c", "v");
    assertThat(signal.market())
        .containsEntry("bar_end_ns", signal.head().timeNanos())
        .containsEntry("bid_ticks", null);
    assertThat(signal.absent())
        .containsEntry("market_snapshot.bid_ticks", "the feed has no quotes")
        .containsKey("market_snapshot.receive_time_ns");
    assertThat(map(signal.market(), "data_quality")).containsEntry("class", "EXCELLENT");
    assertThat(signal.battleNavale()).containsKeys("s", "b", "g", "reference_base", "timeframes");
    assertThat(map(signal.features(), "core")).hasSize(8);
    assertThat(map(signal.features(), "market")).hasSize(4);
    assertThat(signal.performance()).containsEntry("position", null);
  }

  private static void checkEntry(TradeSnapshot entry, TradeResult trade) {
    assertThat(list(entry.execution(), "fills")).hasSize(1);
    assertThat(list(entry.execution(), "orders")).hasSize(3);
    assertThat(map(entry.execution(), "decision")).containsKeys("verdicts", "approved_lots");
    assertThat(map(entry.performance(), "position"))
        .containsEntry("trade_id", trade.tradeId())
        .containsEntry("side", trade.side().name());
  }

  private static void checkExit(TradeSnapshot exit, TradeClosed event) {
    TradeResult trade = event.result();
    assertThat(exit.head().eventId()).isEqualTo(event.meta().id());
    assertThat(map(exit.performance(), "closed"))
        .containsEntry("reason", trade.reason().name())
        .containsEntry("net_minor", (int) trade.netMinor())
        .containsEntry("bars", (int) trade.bars());
    assertThat((Double) exit.performance().get("execution_quality")).isBetween(0.0, 1.0);
    assertThat((Double) exit.performance().get("adherence")).isEqualTo(1.0);
    assertThat(exit.performance()).containsKey("day_drawdown_minor");
  }

  @Test
  void keeps_the_scores_of_every_bar_by_the_hour_as_they_were_decided_on() throws Exception {
    Path data = folder.resolve("data");
    run(ScriptedReplay.request(data, ScriptedReplay.write(folder, 11, BARS)));

    List<SignalDecided> decided =
        of(journal(data), SignalDecided.class).stream()
            .filter(event -> event.meta().symbol().code().equals("ES"))
            .toList();
    Map<Long, String[]> rows = scores(data, "ES-");
    assertThat(rows).hasSameSizeAs(decided).hasSizeGreaterThan(BARS / 2);
    int compared = 0;
    for (SignalDecided event : decided) {
      String[] row = rows.get(event.meta().eventTimeNanos());
      int side = event.result().direction().sign();
      String confluence = side == 0 ? "" : row[side > 0 ? 4 : 8];
      assertThat(row).hasSize(12);
      if (side != 0) {
        assertThat(confluence)
            .isEqualTo(
                event.result().confluenceScore().isPresent()
                    ? Double.toString(event.result().confluenceScore().getAsDouble())
                    : "");
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(10);
  }

  private static Map<Long, String[]> scores(Path data, String prefix) throws IOException {
    var rows = new TreeMap<Long, String[]>();
    try (Stream<Path> files = Files.walk(data.resolve("scores"))) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith(prefix)).toList()) {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .skip(1)
              .map(line -> line.split(",", -1))
              .forEach(cells -> rows.put(Long.parseLong(cells[0]), cells));
        }
      }
    }
    return rows;
  }

  @Test
  void decides_the_same_with_snapshots_and_without() throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, 11, BARS);
    Path with = folder.resolve("with");
    Path without = folder.resolve("without");

    run(ScriptedReplay.request(with, inputs));
    run(
        ScriptedReplay.request(
            without, inputs, SettingOverride.of("snapshots.enabled", false, "test")));

    assertThat(JournalComparison.firstDifference(with, without)).isEmpty();
    assertThat(new SnapshotReader(with).days()).isNotEmpty();
    assertThat(without.resolve("snapshots")).doesNotExist();
  }

  @Test
  void goes_on_trading_where_no_snapshot_can_be_written_and_says_so() throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, 11, BARS);
    Path data = folder.resolve("data");
    Files.createDirectories(data);
    Files.writeString(data.resolve("snapshots"), "a file where the folder should be");

    run(ScriptedReplay.request(data, inputs));

    List<JournalEvent> journal = journal(data);
    assertThat(of(journal, TradeClosed.class)).hasSizeGreaterThan(3);
    assertThat(of(journal, IncidentNoted.class))
        .hasSize(1)
        .allMatch(incident -> incident.kind().equals("snapshots-failing"));
    JournalVerification.Result verified =
        JournalVerification.run(ScriptedReplay.request(data, inputs).loaded(), read -> {});
    assertThat(verified.streams()).allMatch(stream -> stream.difference().isEmpty());
  }

  @Test
  void takes_one_every_period_while_the_market_passes_at_its_own_pace() throws Exception {
    Path data = folder.resolve("data");
    LoadedSettings loaded =
        SettingsLoader.load(
            new SettingsSources(
                SettingsSources.LOCAL_PROFILE,
                Optional.empty(),
                List.of(
                    SettingOverride.of("data.folder", data, "test"),
                    SettingOverride.of("node.extensions", "", "test"),
                    SettingOverride.of("trading.symbols", "ES", "test"),
                    SettingOverride.of("feed.simulated.speed", "1", "test"),
                    SettingOverride.of("snapshots.period", "1s", "test")),
                Map.of()));

    run(RunRequest.of(loaded, Optional.of(Duration.ofSeconds(4)), true, false));

    var reader = new SnapshotReader(data);
    List<Long> times = new ArrayList<>();
    for (var day : reader.days()) {
      for (SnapshotEntry entry : reader.entries(day, mia.protocol.market.Symbol.of("ES"))) {
        assertThat(entry.kind()).isEqualTo(SnapshotKind.PERIOD);
        times.add(entry.timeNanos());
      }
    }
    assertThat(times).hasSizeBetween(2, 6).isSorted().doesNotHaveDuplicates();
  }

  private static void run(RunRequest request) throws Exception {
    try (Node node = Node.start(request, NodeObserver.NONE)) {
      RunOutcome outcome = node.outcome().toCompletableFuture().get(120, TimeUnit.SECONDS);
      assertThat(outcome.kind()).as(outcome.message()).isEqualTo(RunOutcome.Kind.FINISHED);
    }
  }

  private static List<JournalEvent> journal(Path data) throws IOException {
    var events = new ArrayList<JournalEvent>();
    try (HistoryQuery history = HistoryQuery.open(data)) {
      history.forEach(HistoryFilter.ALL, recorded -> events.add(recorded.event()));
    }
    return events;
  }

  private static <E> List<E> of(List<JournalEvent> journal, Class<E> type) {
    return journal.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @SuppressWarnings("unchecked") // sections are objects of JSON
  private static Map<String, Object> map(Map<String, Object> section, String field) {
    return (Map<String, Object>) section.get(field);
  }

  private static List<?> list(Map<String, Object> section, String field) {
    return (List<?>) section.get(field);
  }
}
