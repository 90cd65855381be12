package mia.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;
import mia.account.KillTriggers;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file named {@code KILL} in the data folder stops every account of the node, one named {@code
 * KILL-ID} that account alone: the way that works when nothing else answers ({@code touch
 * data/KILL}). Its first line is the reason. Any other name that begins so, such as one with a slip
 * in the id or with an ending that an editor added, stops every account as well. It is renamed once
 * it is taken; one that cannot be renamed stops again.
 */
final class KillFile {
  static final String NAME = "KILL";
  static final String TAKEN = ".taken";
  static final Duration EVERY = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(KillFile.class);
  private static final int REASON_MOST = 200;

  /** What the watch is told, by its own timer. */
  enum Command {
    LOOK
  }

  private final Path folder;
  private final Set<String> accounts;

  /**
   * @param accounts ids of every account of the node
   */
  KillFile(Path folder, Set<String> accounts) {
    this.folder = folder;
    this.accounts = Set.copyOf(accounts);
  }

  /**
   * Looks for files from time to time.
   *
   * @param stop is told an account and the reason, once per file and account
   */
  Behavior<Command> watch(BiConsumer<String, String> stop) {
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

  private void look(BiConsumer<String, String> stop) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, KillFile::isMeant)) {
      found.forEach(file -> take(file, stop));
    } catch (IOException | DirectoryIteratorException e) {
      LOG.error("{} cannot be looked through for a file named {}", folder, NAME, e);
    }
  }

  private static boolean isMeant(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(NAME) && !name.endsWith(TAKEN);
  }

  private void take(Path file, BiConsumer<String, String> stop) {
    String reason = KillTriggers.MANUAL + ": " + reason(file);
    meant(file.getFileName().toString()).forEach(account -> stop.accept(account, reason));
    try {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + TAKEN),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.error("{} cannot be renamed, it stops again", file, e);
    }
  }

  private Set<String> meant(String name) {
    String account = name.substring(Math.min(name.length(), NAME.length() + 1));
    if (accounts.contains(account)) {
      return Set.of(account);
    }
    if (!name.equals(NAME)) {
      LOG.error("{} names no account of {}: all are stopped", name, accounts);
    }
    return accounts;
  }

  private static String reason(Path file) {
    String name = "a file named " + file.getFileName();
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
      String first = text.lines().findFirst().orElse(name);
      return first.substring(0, Math.min(first.length(), REASON_MOST));
    } catch (IOException e) {
      return name + " that cannot be read: " + e.getMessage();
    }
  }
}
