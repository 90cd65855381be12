package mia.node;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mia.persistence.JournalEvent;

/**
 * A node in a process of its own, made to be killed: replays to the end and says each commit on its
 * standard output.
 */
final class KilledRun {
  static final String COMMIT = "commit";
  static final String FINISHED = "finished";

  private static final long PATIENCE_SECONDS = 300;

  private KilledRun() {}

  /** Arguments: data folder, input of ES, input of NQ. */
  public static void main(String[] arguments) throws Exception {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<InputFile> inputs = List.of(InputFile.parse(arguments[1]), InputFile.parse(arguments[2]));
    var observer =
        new NodeObserver() {
          @Override
          public void onCommitted(String stream, List<? extends JournalEvent> events) {
            out.println(COMMIT);
          }
        };
    RunOutcome outcome;
    try (Node node = Node.start(ScriptedReplay.request(Path.of(arguments[0]), inputs), observer)) {
      outcome = node.outcome().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    out.println(outcome.kind() == RunOutcome.Kind.FINISHED ? FINISHED : outcome.toString());
  }
}
