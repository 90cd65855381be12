package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.KillState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file stops a running node; the node that comes after it stays stopped. */
class KillFileIT {
  private static final long PATIENCE_SECONDS = 120;
  private static final int BARS = 300;
  private static final int DROPPED_AT_BAR = 40;
  private static final int STOPPED_AT_BAR = 300;

  @TempDir private Path folder;

  /**
   * Sees a run. At a bar it drops the file and holds the desk until the kill is journaled, so that
   * the rest of the bars comes behind it however fast they pass.
   */
  private static final class Witness implements NodeObserver {
    private final Path killFile;
    private final int dropAtBar;
    private final CountDownLatch killed = new CountDownLatch(1);
    private final CountDownLatch halfway = new CountDownLatch(1);
    private final List<KillState> kills = new ArrayList<>();
    private final List<IntentJudged> entries = new ArrayList<>();
    private int entriesBefore;
    private int bars;

    Witness(Path data, int dropAtBar) {
      this.killFile = data.resolve(KillFile.NAME);
      this.dropAtBar = dropAtBar;
    }

    @Override
    public void onCommitted(String stream, List<? extends JournalEvent> events) {
      for (JournalEvent event : events) {
        if (event instanceof BarClosed) {
          onBar();
        } else if (event instanceof KillChanged changed) {
          onKill(changed.state());
        } else if (event instanceof IntentJudged judged) {
          onJudged(judged);
        }
      }
    }

    private void onBar() {
      int now;
      synchronized (this) {
        now = ++bars;
      }
      if (now == dropAtBar) {
        drop();
      }
      if (now == STOPPED_AT_BAR) {
        halfway.countDown();
      }
    }

    private void drop() {
      try {
        Files.writeString(killFile, "fire in the hall\n");
        assertThat(killed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void onKill(KillState state) {
      kills.add(state);
      entriesBefore = entries.size();
      killed.countDown();
    }

    private synchronized void onJudged(IntentJudged judged) {
      if (judged.order().intent() instanceof EnterBracket) {
        entries.add(judged);
      }
    }

    synchronized List<KillState> kills() {
      return List.copyOf(kills);
    }

    synchronized List<IntentJudged> entriesBehindTheKill() {
      return List.copyOf(entries.subList(entriesBefore, entries.size()));
    }
  }

  @Test
  void a_file_named_kill_stops_all_entries_and_a_restart_stays_stopped() throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, 11, BARS);
    Path data = folder.resolve("data");
    RunRequest request = ScriptedReplay.request(data, inputs);
    var first = new Witness(data, DROPPED_AT_BAR);

    try (Node node = Node.start(request, first)) {
      assertThat(node.dataFolder()).isEqualTo(data);
      assertThat(first.killed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(first.halfway.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(first.kills())
        .singleElement()
        .satisfies(
            kill -> {
              assertThat(kill.blocks()).isTrue();
              assertThat(kill.reason()).isEqualTo("manual_trigger: fire in the hall");
              assertThat(kill.by()).isEqualTo("kill file");
            });
    assertThat(data.resolve(KillFile.NAME)).doesNotExist();
    assertThat(data.resolve(KillFile.NAME + KillFile.TAKEN)).exists();
    allRefused(first);

    var second = new Witness(data, Integer.MAX_VALUE);
    try (Node node = Node.start(request, second)) {
      RunOutcome outcome =
          node.outcome().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(outcome.kind()).as(outcome.message()).isEqualTo(RunOutcome.Kind.FINISHED);
    }

    assertThat(second.kills()).as("nothing released it, nothing stopped it again").isEmpty();
    allRefused(second);
  }

  /** The market behind the stop asked for entries, and got none. */
  private static void allRefused(Witness witness) {
    assertThat(witness.entriesBehindTheKill())
        .isNotEmpty()
        .allSatisfy(
            judged -> {
              assertThat(judged.verdict().admitted()).isFalse();
              assertThat(judged.verdict().code()).isEqualTo("KILL_SWITCH");
            });
  }
}
