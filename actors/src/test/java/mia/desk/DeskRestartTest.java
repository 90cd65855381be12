package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import mia.broker.paper.PaperBroker;
import mia.broker.paper.PaperSettings;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.feed.FeedSource;
import mia.persistence.CommitObserver;
import mia.persistence.JournalEvent;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.history.JournalComparison;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskRestartTest {
  private static final long SEED = Long.getLong("mia.seed", 20_261_122L);
  private static final int RESTARTS = "soak".equals(System.getProperty("mia.checks")) ? 60 : 4;

  @TempDir private Path folder;

  @Test
  void failing_desks_write_the_same_journal_on_ticks() throws Exception {
    undisturbedAndDisturbed(ticks("ES"), ticks("NQ"), ticks("ES"), ticks("NQ"));
  }

  @Test
  void failing_desks_write_the_same_journal_on_bars() throws Exception {
    undisturbedAndDisturbed(bars("ES"), bars("NQ"), bars("ES"), bars("NQ"));
  }

  @Test
  void record_that_breaks_the_analyzer_once_leaves_no_trace_in_the_journal() throws Exception {
    LoneNode.Recorder whole = run(folder("whole"), bars("ES"), bars("NQ"), (stream, events) -> {});

    var broken = new BreaksOnce(bars("ES"), 200);
    LoneNode.Recorder seen = run(folder("broken"), broken, bars("NQ"), (stream, events) -> {});

    assertThat(broken.broke()).isTrue();
    assertThat(starts(seen)).isGreaterThan(starts(whole));
    assertSame("whole", "broken");
  }

  @Test
  void journal_that_refuses_to_write_for_a_while_changes_nothing() throws Exception {
    LoneNode.Recorder whole = run(folder("whole"), bars("ES"), bars("NQ"), (stream, events) -> {});
    Path full = folder("full");
    var seen = new LoneNode.Recorder();
    SqliteJournal.prepare(full, JournalSettings.defaults());
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + full.resolve("journal.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TRIGGER full BEFORE INSERT ON event_journal WHEN NEW.sequence_number = 20"
              + " BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
      var broker =
          PaperBroker.open(
              full.resolve("paper.db"), LoneNode.INSTRUMENTS, PaperSettings.defaults());
      try (var node = new LoneNode(full, List.of(bars("ES"), bars("NQ")), broker, seen)) {
        assertThatThrownBy(() -> node.awaitEnd(Duration.ofSeconds(2)))
            .isInstanceOf(TimeoutException.class);
        statement.execute("DROP TRIGGER full");
        assertThat(node.awaitEnd(Duration.ofSeconds(60))).isEmpty();
        assertThat(seen.stopped()).as("who starts again has not left").isEmpty();
      }
    }

    assertSame("whole", "full");
    assertThat(starts(seen)).isGreaterThan(starts(whole));
  }

  @Test
  void desk_that_is_somebody_elses_by_now_keeps_no_snapshot() throws Exception {
    assertThat(snapshotsOf("here", true)).isPositive();
    assertThat(snapshotsOf("elsewhere", false)).isZero();
    assertSame("here", "elsewhere");
  }

  private long snapshotsOf(String name, boolean held) throws Exception {
    Path own = folder(name);
    var broker =
        PaperBroker.open(own.resolve("paper.db"), LoneNode.INSTRUMENTS, PaperSettings.defaults());
    try (var node =
        new LoneNode(
            own,
            List.of(bars("ES"), bars("NQ")),
            broker,
            CommitObserver.NONE,
            ConfigFactory.empty(),
            AnalysisBudget.NONE,
            () -> held)) {
      assertThat(node.awaitEnd(Duration.ofSeconds(60))).isEmpty();
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + own.resolve("journal.db"));
        Statement statement = connection.createStatement();
        var counted =
            statement.executeQuery(
                "SELECT count(*) FROM snapshot WHERE persistence_id LIKE 'desk|%'")) {
      return counted.getLong(1);
    }
  }

  private void undisturbedAndDisturbed(
      FeedSource es, FeedSource nq, FeedSource esAgain, FeedSource nqAgain) throws Exception {
    LoneNode.Recorder whole = run(folder("whole"), es, nq, (stream, events) -> {});
    int commits = whole.of(DeskEvent.class).size();
    var failures = new FailsNowAndThen(commits);

    LoneNode.Recorder seen = run(folder("failing"), esAgain, nqAgain, failures);

    assertThat(failures.count.get()).as("seed " + SEED).isGreaterThan(RESTARTS / 2);
    assertThat(starts(seen)).isGreaterThan(starts(whole));
    assertSame("whole", "failing");
    assertThat(whole.of(TradeClosed.class)).isNotEmpty();
  }

  private void assertSame(String left, String right) {
    assertThat(JournalComparison.firstDifference(folder.resolve(left), folder.resolve(right)))
        .as("seed " + SEED)
        .isEmpty();
  }

  private static long starts(LoneNode.Recorder seen) {
    return seen.of(DeskEvent.DeskStarted.class).size();
  }

  private Path folder(String name) throws Exception {
    return Files.createDirectory(folder.resolve(name));
  }

  private static FeedSource bars(String symbol) throws Exception {
    return DeskRunTest.bars(symbol, "scripted_" + symbol);
  }

  private static FeedSource ticks(String symbol) throws Exception {
    return new TicksOfBars(bars(symbol));
  }

  private static LoneNode.Recorder run(
      Path folder, FeedSource es, FeedSource nq, CommitObserver failing) throws Exception {
    var seen = new LoneNode.Recorder();
    var broker =
        PaperBroker.open(
            folder.resolve("paper.db"), LoneNode.INSTRUMENTS, PaperSettings.defaults());
    CommitObserver both =
        (stream, events) -> {
          seen.onCommitted(stream, events);
          failing.onCommitted(stream, events);
        };
    try (var node = new LoneNode(folder, List.of(es, nq), broker, both)) {
      assertThat(node.awaitEnd(Duration.ofSeconds(60))).isEmpty();
    }
    return seen;
  }

  /** Throws behind some commits of desks, in the actor that committed. */
  private static final class FailsNowAndThen implements CommitObserver {
    private final AtomicInteger count = new AtomicInteger();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final int between;
    private int left;

    FailsNowAndThen(int commits) {
      between = Math.max(2, 2 * commits / (3 * RESTARTS));
      left = random.nextInt(between);
    }

    @Override
    public synchronized void onCommitted(String stream, List<? extends JournalEvent> events) {
      boolean desk = events.stream().anyMatch(DeskEvent.class::isInstance);
      if (desk && count.get() < RESTARTS && left-- == 0) {
        left = random.nextInt(between);
        count.incrementAndGet();
        throw new IllegalStateException("the observer of " + stream + " fails, by design");
      }
    }
  }

  /** Delivers one bar with prices that contradict each other, and only once. */
  private static final class BreaksOnce implements FeedSource {
    private final FeedSource source;
    private final long position;
    private volatile boolean broke;

    BreaksOnce(FeedSource source, long position) {
      this.source = source;
      this.position = position;
    }

    boolean broke() {
      return broke;
    }

    @Override
    public Symbol symbol() {
      return source.symbol();
    }

    @Override
    public void seek(long to) throws FeedException {
      source.seek(to);
    }

    @Override
    public boolean next(MarketData into) throws FeedException {
      boolean more = source.next(into);
      if (more && !broke && into.position >= position && into.kind == MarketData.Kind.BAR) {
        broke = true;
        into.highTicks = into.lowTicks - 1;
      }
      return more;
    }

    @Override
    public FeedQuality quality() {
      return source.quality();
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
