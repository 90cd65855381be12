package mia.persistence.journal;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import mia.persistence.StreamNames;
import mia.persistence.codec.EventCodec;
import mia.persistence.codec.Samples;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What the journal costs on this machine: the figures of docs/JOURNAL.md. Never part of the gate;
 * run by hand with a folder that does not exist yet.
 */
final class JournalBenchmark {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String STREAM = StreamNames.desk(Samples.ES, "DU123");

  private final Path folder;
  private final JournalSettings settings = JournalSettings.defaults();
  private long written;

  private JournalBenchmark(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    var benchmark = new JournalBenchmark(Path.of(arguments[0]));
    Files.createDirectories(benchmark.folder);
    benchmark.sizes();
    benchmark.commits();
    benchmark.recovery();
    benchmark.history();
  }

  private void sizes() {
    EventCodec codec = EventCodec.standard();
    Samples.events()
        .values()
        .forEach(
            event -> print("%-28s %5d bytes", codec.manifest(event), codec.write(event).length));
  }

  private void commits() {
    SqliteJournal.prepare(folder, settings);
    ActorTestKit kit = start();
    ActorRef<NotesActor.Command> notes = kit.spawn(NotesActor.create(STREAM, 0));
    TestProbe<Long> probe = kit.createTestProbe();
    for (int[] round : new int[][] {{1, 1_000}, {1, 3_000}, {5, 2_000}, {10, 1_000}, {100, 200}}) {
      commits(notes, probe, round[0], round[1]);
    }
    kit.shutdownTestKit();
    print("log %d bytes, %d events", JournalUpkeep.walBytes(folder), written);
  }

  private void commits(
      ActorRef<NotesActor.Command> notes, TestProbe<Long> probe, int list, int count) {
    long[] nanos = new long[count];
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      notes.tell(new NotesActor.Write(written, list, probe.getRef()));
      probe.receiveMessage(PATIENCE);
      nanos[i] = System.nanoTime() - start;
      written += list;
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    Arrays.sort(nanos);
    print(
        "lists of %3d: %6.0f commits/s, %7.0f events/s, p50 %.2f ms, p99 %.2f ms, max %.1f ms",
        list,
        count / seconds,
        (double) count * list / seconds,
        nanos[count / 2] / 1e6,
        nanos[count * 99 / 100] / 1e6,
        nanos[count - 1] / 1e6);
  }

  private void recovery() {
    for (int round = 0; round < 2; round++) {
      ActorTestKit kit = start();
      TestProbe<Long> probe = kit.createTestProbe();
      long began = System.nanoTime();
      kit.<NotesActor.Command>spawn(NotesActor.create(STREAM, 0))
          .tell(new NotesActor.Count(probe.getRef()));
      long events = probe.receiveMessage(PATIENCE);
      double seconds = (System.nanoTime() - began) / 1e9;
      print("recovery: %d events, %.0f events/s", events, events / seconds);
      kit.shutdownTestKit();
    }
  }

  private void history() {
    try (HistoryQuery history = HistoryQuery.open(folder)) {
      for (int round = 0; round < 2; round++) {
        long[] count = new long[1];
        long began = System.nanoTime();
        history.forEach(HistoryFilter.ALL, event -> count[0]++);
        double seconds = (System.nanoTime() - began) / 1e9;
        print("history: %d events, %.0f events/s", count[0], count[0] / seconds);
      }
      long began = System.nanoTime();
      history.why("K7QX-ES-0", 5);
      print("why, the oldest event: %.0f ms", (System.nanoTime() - began) / 1e6);
    }
  }

  private ActorTestKit start() {
    return ActorTestKit.create(
        SqliteJournal.config(folder, settings)
            .withFallback(ConfigFactory.parseString("pekko.actor.provider = local"))
            .withFallback(ConfigFactory.load()));
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
