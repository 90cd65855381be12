package mia.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import mia.desk.CaptureListener;
import mia.desk.ConfluenceScores;
import mia.desk.DeskCapture;
import mia.desk.EngineView;
import mia.desk.MarketView;
import mia.persistence.desk.DeskState;
import mia.persistence.snapshots.ScoreFiles;
import mia.persistence.snapshots.SnapshotKind;
import mia.persistence.snapshots.SnapshotReader;
import mia.persistence.snapshots.SnapshotWriter;
import mia.persistence.snapshots.TradeSnapshot;
import mia.protocol.account.AccountProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.NoteIncident;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.signal.MarketRegime;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.RecipientRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotActorTest {
  private static final Symbol ES = Symbol.of("ES");

  /** Tuesday 2026-03-03 06:00 ET. */
  private static final long TIME = 1_772_535_600_000_000_000L;

  @TempDir private Path folder;

  private final ActorTestKit kit = ActorTestKit.create();
  private TestProbe<DeskProtocol.Command> desk;
  private SnapshotQueue queue;

  @BeforeEach
  void startActor() {
    desk = kit.createTestProbe();
    queue = new SnapshotQueue(1_000, 0);
    var directory =
        new DeskDirectory() {
          @Override
          public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
            return desk.ref();
          }

          @Override
          public RecipientRef<AccountProtocol.Command> account() {
            throw new AssertionError("snapshots say nothing to the account");
          }
        };
    queue.connect(
        kit.spawn(
            SnapshotActor.create(
                new SnapshotActor.Parts(
                    Instruments.builtIn(),
                    TradingCalendar.withoutHolidays(),
                    new SnapshotWriter(folder),
                    new ScoreFiles(folder),
                    new SnapshotReader(folder),
                    queue,
                    directory))));
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private static DeskCapture period(long seconds) {
    DeskState state = DeskState.empty("bn-1", "c0ffee");
    var prices =
        new MarketView(
            TIME + seconds * 1_000_000_000L,
            OptionalLong.of(24_000),
            OptionalLong.of(23_999),
            OptionalLong.of(24_001));
    return new DeskCapture(
        SnapshotKind.PERIOD, state, List.of(), state, Optional.empty(), Optional.of(prices));
  }

  private void put(int captures) throws Exception {
    CaptureListener end = queue.of(ES);
    for (int i = 0; i < captures; i++) {
      end.onCapture(period(i));
    }
    queue.flush().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private void breakFolder() throws IOException {
    Files.writeString(folder.resolve("snapshots"), "in the way");
  }

  @Test
  void writes_what_is_known_and_says_why_the_rest_is_absent() throws Exception {
    put(2);

    List<TradeSnapshot> written = new SnapshotReader(folder).find(entry -> true);
    assertThat(written).hasSize(2);
    TradeSnapshot last = written.get(1);
    assertThat(last.head().timeNanos()).isEqualTo(TIME + 1_000_000_000L);
    assertThat(last.head().configHash()).isEqualTo("c0ffee");
    assertThat(last.market())
        .containsEntry("price_ticks", 24_000)
        .containsEntry("spread_ticks", 2)
        .containsEntry("minutes_since_open", 720);
    assertThat(last.absent())
        .containsEntry("battle_navale_snapshot", EngineTree.NO_BAR)
        .containsEntry("performance_snapshot.position", "flat")
        .containsEntry("execution_snapshot.signal_id", "there is no trade");
  }

  @Test
  void keeps_the_snapshots_of_every_second_of_an_hour() throws Exception {
    CaptureListener end = queue.of(ES);
    for (int second = 0; second < 3_600; second++) {
      end.onCapture(period(second));
      if (second % 900 == 899) {
        queue.flush().toCompletableFuture().get(30, TimeUnit.SECONDS);
      }
    }

    List<TradeSnapshot> written = new SnapshotReader(folder).find(entry -> true);
    assertThat(written)
        .extracting(snapshot -> (snapshot.head().timeNanos() - TIME) / 1_000_000_000L)
        .containsExactlyElementsOf(LongStream.range(0, 3_600).boxed().toList());
  }

  private static EngineView barEndingAt(long minute) {
    var side = new ConfluenceScores.Side(0.75, Double.NaN, 0.5, 0.625);
    long end = TIME + minute * 60_000_000_000L;
    return new EngineView(
        "{}",
        end,
        24_000,
        23_990,
        OptionalLong.empty(),
        List.of(),
        new EngineView.Coverage(1, 1, 0, 0),
        new ConfluenceScores(end, side, side, 0.8, 0.25, MarketRegime.RANGE_NEUTRAL));
  }

  @Test
  void writes_the_scores_of_an_hour_when_it_is_over_and_of_its_part_at_the_end() throws Exception {
    CaptureListener end = queue.of(ES);
    for (long minute = 58; minute <= 61; minute++) {
      end.onBar(barEndingAt(minute));
    }

    queue.flush().toCompletableFuture().get(10, TimeUnit.SECONDS);

    Path day = folder.resolve("scores/2026-03-03");
    String row = ",0.75,,0.5,0.625,0.75,,0.5,0.625,0.8,0.25,RANGE_NEUTRAL";
    assertThat(unpacked(day.resolve("ES-0657.csv.gz")))
        .containsExactly(
            ScoreRows.HEADER,
            TIME + 58 * 60_000_000_000L + row,
            TIME + 59 * 60_000_000_000L + row,
            TIME + 60 * 60_000_000_000L + row);
    assertThat(unpacked(day.resolve("ES-0700.csv.gz")))
        .containsExactly(ScoreRows.HEADER, TIME + 61 * 60_000_000_000L + row);
    try (var files = Files.list(day)) {
      assertThat(files).hasSize(2);
    }
  }

  private static List<String> unpacked(Path file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void tells_the_desk_of_three_failures_in_a_row_and_then_keeps_silent() throws Exception {
    breakFolder();

    LoggingTestKit.error("snapshots in a row failed").expect(kit.system(), () -> putted(5));

    NoteIncident incident = desk.expectMessageClass(NoteIncident.class);
    assertThat(incident.kind()).isEqualTo("snapshots-failing");
    desk.expectNoMessage();
  }

  @Test
  void starts_counting_anew_after_a_success() throws Exception {
    breakFolder();
    put(2);
    Files.delete(folder.resolve("snapshots"));
    put(1);
    new SnapshotReader(folder).find(entry -> true);
    desk.expectNoMessage();

    assertThat(new SnapshotReader(folder).find(entry -> true)).hasSize(1);
  }

  @Test
  void leaves_out_what_does_not_fit_into_the_queue() {
    TestProbe<SnapshotActor.Command> slow = kit.createTestProbe();
    var narrow = new SnapshotQueue(2, 0);
    narrow.connect(slow.ref());

    for (int i = 0; i < 3; i++) {
      narrow.of(ES).onCapture(period(i));
    }

    slow.expectMessageClass(SnapshotActor.Take.class);
    slow.expectMessageClass(SnapshotActor.Take.class);
    slow.expectMessageClass(SnapshotActor.Overflowed.class);
    narrow.taken();
    narrow.of(ES).onCapture(period(4));
    slow.expectMessageClass(SnapshotActor.Take.class);
  }

  private Void putted(int captures) {
    try {
      put(captures);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return null;
  }
}
