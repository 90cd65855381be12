package mia.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.Consumer;
import mia.account.KillTriggers;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file named {@code KILL} in the data folder stops every account of the node: the way that works
 * when nothing else answers ({@code touch data/KILL}). Its first line is the reason. It is renamed
 * once it is taken; one that cannot be renamed stops again.
 */
final class KillFile {
  static final String NAME = "KILL";
  static final String TAKEN = "KILL.taken";
  static final Duration EVERY = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(KillFile.class);
  private static final int REASON_MOST = 200;

  /** What the watch is told, by its own timer. */
  enum Command {
    LOOK
  }

  private final Path file;

  KillFile(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /**
   * Looks for the file from time to time.
   *
   * @param stop is told the reason, once per file
   */
  Behavior<Command> watch(Consumer<String> stop) {
    return Behaviors.withTimers(
        timers -> {
          timers.startTimerWithFixedDelay(Command.LOOK, EVERY);
          return Behaviors.receive(Command.class)
              .onMessageEquals(
                  Command.LOOK,
                  () -> {
                    look(stop);
                    return Behaviors.same();
                  })
              .build();
        });
  }

  private void look(Consumer<String> stop) {
    if (!Files.exists(file)) {
      return;
    }
    stop.accept(KillTriggers.MANUAL + ": " + reason());
    try {
      Files.move(file, file.resolveSibling(TAKEN), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.error("{} cannot be renamed, it stops again", file, e);
    }
  }

  private String reason() {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
      String first = text.lines().findFirst().orElse("a file named " + NAME);
      return first.substring(0, Math.min(first.length(), REASON_MOST));
    } catch (IOException e) {
      return "a file named " + NAME + " that cannot be read: " + e.getMessage();
    }
  }
}
