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
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mia.backtest.Backtest;
import mia.backtest.BacktestListener;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.BreakerTripped;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.KillKnown;
import mia.persistence.desk.DeskEvent.SeriesStarted;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeOpened;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.JournalComparison;
import mia.protocol.signal.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestEqualityIT {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final int BARS = SOAK ? 2_000 : 400;
  private static final int TICK_MINUTES = SOAK ? 600 : 150;
  private static final Duration SIMULATED = Duration.ofHours(SOAK ? 8 : 1);
  private static final long PATIENCE_SECONDS = 300;

  /** Tuesday 2026-03-03 09:30 ET. */
  private static final long START = 1_772_548_200_000_000_000L;

  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;

  @Test
  void writes_the_journal_of_a_run_over_bars() throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, 23, BARS);

    List<JournalEvent> decided = compare(data -> ScriptedReplay.request(data, inputs));

    assertThat(decided).hasAtLeastOneElementOfType(TradeClosed.class);
  }

  @Test
  void writes_the_journal_of_a_run_over_bars_of_which_some_are_missing() throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, 29, BARS);
    dropRows(inputs.get(0).file(), 7);
    dropRows(inputs.get(1).file(), 11);

    List<JournalEvent> decided = compare(data -> ScriptedReplay.request(data, inputs));

    assertThat(decided)
        .anyMatch(event -> event instanceof BarClosed closed && closed.peer().isEmpty())
        .anyMatch(event -> event instanceof BarClosed closed && closed.peer().isPresent());
  }

  @Test
  void writes_the_journal_of_a_run_over_trades() throws Exception {
    List<InputFile> inputs =
        List.of(
            trades("ES", 24_000, 1, new SplittableRandom(5)),
            trades("NQ", 86_000, 4, new SplittableRandom(6)));

    List<JournalEvent> decided = compare(data -> ScriptedReplay.request(data, inputs));

    assertThat(decided)
        .hasAtLeastOneElementOfType(TradeClosed.class)
        .anyMatch(event -> event instanceof BarClosed closed && closed.byClock());
  }

  @Test
  void writes_the_journal_of_a_run_that_the_circuit_breaker_stops() throws Exception {
    List<InputFile> inputs =
        List.of(
            trades("ES", 24_000, 1, new SplittableRandom(5)),
            trades("NQ", 86_000, 4, new SplittableRandom(6)));
    SettingOverride stale = SettingOverride.of("risk.max-data-age", "1m", "test");

    List<JournalEvent> decided = compare(data -> ScriptedReplay.request(data, inputs, stale));

    assertThat(decided)
        .hasAtLeastOneElementOfType(KillKnown.class)
        .anyMatch(e -> e instanceof BreakerTripped tripped && tripped.trip().kills())
        .anyMatch(e -> e instanceof KillChanged changed && changed.state().by().startsWith("desk"));
    JournalVerification.Result verified =
        JournalVerification.run(
            ScriptedReplay.request(folder.resolve("live"), inputs, stale).loaded(), read -> {});
    assertThat(verified.same()).isTrue();
  }

  @Test
  void writes_the_journal_of_a_run_over_the_simulated_market() throws Exception {
    List<JournalEvent> decided = compare(BacktestEqualityIT::simulated);

    assertThat(decided).hasAtLeastOneElementOfType(BarClosed.class);
  }

  @Test
  void writes_the_journal_of_a_run_that_only_collects_data_and_it_is_decided_alike_again()
      throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, 31, BARS);

    List<JournalEvent> decided = compare(data -> collecting(data, inputs));

    assertThat(decided)
        .hasAtLeastOneElementOfType(VirtualTradeOpened.class)
        .hasAtLeastOneElementOfType(VirtualTradeClosed.class)
        .doesNotHaveAnyElementsOfTypes(IntentFormed.class)
        .anyMatch(e -> e instanceof VirtualTradeOpened o && o.trade().gate().isPresent());
    JournalVerification.Result verified =
        JournalVerification.run(collecting(folder.resolve("live"), inputs).loaded(), read -> {});
    assertThat(verified.same()).isTrue();
    assertThat(verified.streams()).hasSize(2).allMatch(stream -> stream.verified() > 0);
  }

  @Test
  void writes_the_journal_of_a_run_over_a_roll_and_it_is_decided_alike_again() throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, 23, BARS);
    int roll = BARS / 2 + 7;
    nameContracts(inputs.get(0).file(), "ESH6", "ESM6", roll);
    nameContracts(inputs.get(1).file(), "NQH6", "NQM6", roll + 2);

    List<JournalEvent> decided = compare(data -> ScriptedReplay.request(data, inputs));

    for (String symbol : List.of("ES", "NQ")) {
      List<JournalEvent> ours =
          decided.stream().filter(event -> event.meta().symbol().code().equals(symbol)).toList();
      assertThat(ours.stream().filter(SeriesStarted.class::isInstance)).hasSize(2);
      int second = lastIndexOf(ours, SeriesStarted.class);
      List<Optional<RefusalReason>> reasons =
          ours.subList(second, ours.size()).stream()
              .filter(SignalDecided.class::isInstance)
              .map(event -> ((SignalDecided) event).signal().reason())
              .toList();
      assertThat(reasons.subList(0, 19)).containsOnly(Optional.of(RefusalReason.WARMUP));
      assertThat(reasons.get(19)).isNotEqualTo(Optional.of(RefusalReason.WARMUP));
      assertThat(ours.subList(0, second)).hasAtLeastOneElementOfType(TradeClosed.class);
      assertThat(ours.subList(second, ours.size())).hasAtLeastOneElementOfType(TradeClosed.class);
    }
    JournalVerification.Result verified =
        JournalVerification.run(
            ScriptedReplay.request(folder.resolve("live"), inputs).loaded(), read -> {});
    assertThat(verified.same()).isTrue();
  }

  private static int lastIndexOf(List<JournalEvent> events, Class<?> type) {
    int last = -1;
    for (int i = 0; i < events.size(); i++) {
      last = type.isInstance(events.get(i)) ? i : last;
    }
    return last;
  }

  private static void nameContracts(Path file, String first, String second, int rollRow)
      throws IOException {
    List<String> rows = new ArrayList<>();
    for (String row : Files.readAllLines(file)) {
      String contract = rows.size() <= rollRow ? first : second;
      rows.add(row + "," + (rows.isEmpty() ? "contract" : contract));
    }
    Files.write(file, rows);
  }

  private static RunRequest collecting(Path data, List<InputFile> inputs)
      throws SettingsException, IOException {
    return ScriptedReplay.request(
        data, inputs, SettingOverride.of("trading.mode", "data_collection", "test"));
  }

  private interface Requests {
    RunRequest into(Path data) throws SettingsException, IOException;
  }

  /** Runs a node and a backtest, compares both journals, and gives what was decided. */
  private List<JournalEvent> compare(Requests requests) throws Exception {
    Path live = folder.resolve("live");
    Path tested = folder.resolve("tested");
    try (Node node = Node.start(requests.into(live), NodeObserver.NONE)) {
      RunOutcome outcome =
          node.outcome().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(outcome.kind()).as(outcome.message()).isEqualTo(RunOutcome.Kind.FINISHED);
    }
    try (BacktestPlan plan = BacktestPlan.open(requests.into(tested));
        BacktestPlan.Journal journal = plan.journal(tested)) {
      Backtest.Outcome outcome =
          plan.run(
              new BacktestListener() {
                @Override
                public void onCommitted(String stream, List<? extends JournalEvent> events) {
                  journal.writer().onCommitted(stream, events);
                }
              });
      assertThat(outcome.records()).isPositive();
    }
    assertThat(JournalComparison.firstDifference(live, tested)).isEmpty();
    List<JournalEvent> decided = new ArrayList<>();
    try (HistoryQuery history = HistoryQuery.open(tested)) {
      history.forEach(HistoryFilter.ALL, event -> decided.add(event.event()));
    }
    return decided;
  }

  private static RunRequest simulated(Path data) throws SettingsException, IOException {
    LoadedSettings loaded =
        SettingsLoader.load(
            new SettingsSources(
                SettingsSources.LOCAL_PROFILE,
                Optional.empty(),
                List.of(
                    SettingOverride.of("data.folder", data, "test"),
                    SettingOverride.of("node.extensions", "", "test"),
                    SettingOverride.of("feed.simulated.speed", "max", "test"),
                    SettingOverride.of("engine.min-signal-confidence", "0.3", "test"),
                    SettingOverride.of("engine.confluence-threshold", "0.3", "test")),
                Map.of()));
    return RunRequest.of(loaded, Optional.of(SIMULATED), true, false);
  }

  /** Every n-th row goes, so that bars of one symbol have no peer. */
  private static void dropRows(Path file, int every) throws IOException {
    List<String> kept = new ArrayList<>();
    List<String> rows = Files.readAllLines(file);
    for (int i = 0; i < rows.size(); i++) {
      if (i == 0 || i % every != 0) {
        kept.add(rows.get(i));
      }
    }
    Files.write(file, kept);
  }

  /**
   * A seeded tape that rests and drives by turns, with pauses of more than a minute, after which
   * bars are closed by the clock.
   */
  private InputFile trades(String symbol, long ticks, int scale, SplittableRandom random)
      throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("timestamp_ns,price,size,bid,ask,aggressor");
    long price = ticks;
    long time = START;
    long end = START + TICK_MINUTES * 60 * SECOND;
    while (time < end) {
      long minute = (time - START) / (60 * SECOND);
      boolean rests = minute % 20 < 12;
      long drive = rests ? 0 : (minute / 20) % 3 == 2 ? -1 : 1;
      boolean up = random.nextInt(100) < 50 + 12 * drive;
      price += scale * (random.nextInt(3) == 0 ? (up ? 1 : -1) : 0);
      rows.add(
          "%d,%s,%d,%s,%s,%s"
              .formatted(
                  time,
                  price / 4.0,
                  1 + random.nextInt(rests ? 4 : 9),
                  (up ? price - 1 : price) / 4.0,
                  (up ? price : price + 1) / 4.0,
                  up ? "B" : "S"));
      boolean pause = random.nextInt(2_000) == 0;
      time += pause ? 90 * SECOND : 1 + random.nextLong(2 * SECOND / 3);
    }
    Path file = folder.resolve(symbol + "-trades.csv");
    Files.write(file, rows);
    return InputFile.parse(symbol + "=" + file);
  }
}
