package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.audit.AuditEvent;
import mia.persistence.history.AuditTrail;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.JournalComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeAlertsIT {
  private static final long PATIENCE_SECONDS = 300;
  private static final int BARS = 300;

  /** Below the time after which an actor system stops waiting for its threads. */
  private static final long STOP_NANOS_MOST = 9_500_000_000L;

  @TempDir private Path folder;

  /** Takes connections, and never says a word. */
  private static final class SilentService implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Socket> callers = new LinkedBlockingQueue<>();

    SilentService() throws IOException {
      Thread taker = new Thread(this::take, "silent-service");
      taker.setDaemon(true);
      taker.start();
    }

    private void take() {
      try {
        while (true) {
          callers.add(server.accept());
        }
      } catch (IOException e) {
        callers.clear(); // closed by the test
      }
    }

    SettingOverride url() {
      return SettingOverride.parse(
          "alert.chat.url=http://127.0.0.1:" + server.getLocalPort(), "test");
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  /** Remembers which rules were broken on the node. */
  private static final class Raised implements NodeObserver {
    private final Set<String> rules = ConcurrentHashMap.newKeySet();

    @Override
    public void onCommitted(String stream, List<? extends JournalEvent> events) {
      for (JournalEvent event : events) {
        if (event instanceof AuditEvent.AlertRaised raised) {
          rules.add(raised.entry().rule());
        }
      }
    }
  }

  @Test
  void decides_the_same_and_finishes_while_a_channel_hangs_for_ever() throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, 11, BARS);
    Path calm = folder.resolve("calm");
    Path loud = folder.resolve("loud");
    run(ScriptedReplay.request(calm, inputs), NodeObserver.NONE);
    var raised = new Raised();

    try (var silent = new SilentService()) {
      var settings = new ArrayList<>(always());
      settings.add(silent.url());
      run(ScriptedReplay.request(loud, inputs, settings.toArray(SettingOverride[]::new)), raised);

      assertThat(silent.callers.poll(30, TimeUnit.SECONDS)).as("somebody was called").isNotNull();
    }
    assertThat(raised.rules).contains("disk_full");
    assertThat(JournalComparison.firstDifference(calm, loud)).isEmpty();
    try (HistoryQuery history = HistoryQuery.open(loud)) {
      assertThat(AuditTrail.last(history, 100).steps())
          .anyMatch(step -> step.event() instanceof AuditEvent.AlertRaised);
    }
  }

  @Test
  void stops_by_itself_in_good_order_when_memory_is_used_up() throws Exception {
    var raised = new Raised();
    SettingOverride[] settings = {
      SettingOverride.parse("data.folder=" + folder.resolve("full"), "test"),
      SettingOverride.parse("node.extensions=", "test"),
      SettingOverride.parse("feed.simulated.speed=1", "test"),
      SettingOverride.parse("monitor.sample-every=100ms", "test"),
      SettingOverride.parse("alert.thresholds.memory-high=0.01", "test"),
      SettingOverride.parse("alert.thresholds.memory-exhausted=0.01", "test"),
      SettingOverride.parse("alert.thresholds.load-hold=0s", "test")
    };
    LoadedSettings loaded =
        SettingsLoader.load(
            new SettingsSources(
                SettingsSources.LOCAL_PROFILE, Optional.empty(), List.of(settings), Map.of()));

    try (Node node = Node.start(RunRequest.of(loaded, Optional.empty(), false, false), raised)) {
      System.gc(); // what is held is known from a collection on
      RunOutcome outcome =
          node.outcome().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);

      assertThat(outcome.kind()).isEqualTo(RunOutcome.Kind.FAILED);
      assertThat(outcome.message()).contains("stopped by itself: memory_exhausted{}");
    }
    assertThat(raised.rules).contains("memory_exhausted");
    try (HistoryQuery history = HistoryQuery.open(folder.resolve("full"))) {
      assertThat(history.last(HistoryFilter.ALL.ofKinds("account.kill-changed"), 10))
          .anyMatch(e -> e.as(KillChanged.class).orElseThrow().state().blocks());
    }
  }

  /** Alerts from the first moment on, whatever the speed, to a service that never answers. */
  private static List<SettingOverride> always() {
    return List.of(
        SettingOverride.parse("monitor.sample-every=100ms", "test"),
        SettingOverride.parse("monitor.health-every=200ms", "test"),
        SettingOverride.parse("alert.at-any-speed=true", "test"),
        SettingOverride.parse("alert.group-wait=0s", "test"),
        SettingOverride.parse("alert.thresholds.disk-filling=0.01", "test"),
        SettingOverride.parse("alert.thresholds.disk-full=0.01", "test"),
        SettingOverride.parse("alert.chat.template=generic", "test"),
        SettingOverride.parse("alert.chat.timeout=60s", "test"));
  }

  private static void run(RunRequest request, NodeObserver observer) throws Exception {
    long stopping;
    try (Node node = Node.start(request, observer)) {
      RunOutcome outcome =
          node.outcome().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(outcome.kind()).as(outcome.message()).isEqualTo(RunOutcome.Kind.FINISHED);
      stopping = System.nanoTime();
    }
    assertThat(System.nanoTime() - stopping).as("time to stop").isLessThan(STOP_NANOS_MOST);
  }
}
