package mia.console.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import mia.engine.BattleNavaleEngine;
import mia.node.JournalProbe;
import mia.persistence.JournalEvent;
import mia.persistence.StreamNames;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskState;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.journal.JournalSettings;

/** What the memory costs: commits of decisions as a node made them, reading them, folding them. */
final class JournalBench {
  private static final int COMMITS_PER_SECOND = 100;
  private static final int WARM_UP = 200;
  private static final int SAMPLE = 2_000;
  private static final double TARGET_MILLIS = 20;

  private final JournalSettings settings;

  JournalBench(JournalSettings settings) {
    this.settings = settings;
  }

  /**
   * @param recorded folder of a node that has run
   * @param scratch folder without a journal
   * @param commits paced commits
   */
  List<Measurement> run(Path recorded, Path scratch, int commits) {
    var measurements = new ArrayList<Measurement>();
    measurements.add(commits(decisions(recorded), scratch, commits));
    measurements.addAll(reading(recorded));
    return measurements;
  }

  /** Decisions of the recorded node: a bar and what followed from it. */
  private List<List<JournalEvent>> decisions(Path recorded) {
    var decisions = new ArrayList<List<JournalEvent>>();
    try (HistoryQuery history = HistoryQuery.open(recorded, settings)) {
      history.forEach(
          HistoryFilter.ALL.ofKinds("desk.bar-closed", "desk.signal-decided"),
          event -> {
            if (event.event() instanceof DeskEvent.BarClosed && decisions.size() < SAMPLE) {
              decisions.add(new ArrayList<>());
            }
            if (!decisions.isEmpty()) {
              List<JournalEvent> last = decisions.get(decisions.size() - 1);
              if (last.size() < 2) {
                last.add(event.event());
              }
            }
          });
    }
    return decisions;
  }

  private Measurement commits(List<List<JournalEvent>> decisions, Path scratch, int commits) {
    try (JournalProbe probe = JournalProbe.open(scratch, settings)) {
      for (int i = 0; i < WARM_UP; i++) {
        probe.commit(decisions.get(i % decisions.size())).toCompletableFuture().join();
      }
      var schedule = new Schedule(COMMITS_PER_SECOND);
      CompletionStage<Void> last = null;
      for (int i = 0; i < commits; i++) {
        long due = schedule.awaitNext();
        last = probe.commit(decisions.get(i % decisions.size())).thenRun(() -> schedule.done(due));
      }
      if (last != null) {
        last.toCompletableFuture().join();
      }
      return Measurement.latency("decision to durable", schedule.histogram(), TARGET_MILLIS);
    }
  }

  private List<Measurement> reading(Path recorded) {
    try (HistoryQuery history = HistoryQuery.open(recorded, settings)) {
      Optional<String> desk = history.streams().stream().filter(JournalBench::isDesk).findFirst();
      var events = new ArrayList<DeskEvent>();
      long[] read = {0};
      long start = System.nanoTime();
      history.forEach(
          HistoryFilter.ALL,
          event -> {
            read[0]++;
            if (desk.isPresent() && desk.get().equals(event.persistenceId())) {
              event.as(DeskEvent.class).ifPresent(events::add);
            }
          });
      long took = System.nanoTime() - start;
      return List.of(
          Measurement.rate("journal, events read", read[0], took, "events"), fold(events));
    }
  }

  private static boolean isDesk(String stream) {
    return StreamNames.parse(stream).isDesk();
  }

  private static Measurement fold(List<DeskEvent> events) {
    long start = System.nanoTime();
    DeskState state = DeskState.empty(BattleNavaleEngine.VERSION, "");
    for (DeskEvent event : events) {
      state = state.apply(event);
    }
    return Measurement.rate(
        "journal, events folded", events.size(), Math.max(1, System.nanoTime() - start), "events");
  }
}
