package mia.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mia.persistence.journal.JournalSettings;

/** Reads {@code mia.journal}: the embedded journal. */
final class JournalBlock {
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofHours(1);

  private JournalBlock() {}

  static Optional<JournalSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    long busy = block.nanos("busy-timeout", LEAST, MOST);
    int connections = block.count("read-connections", 1, 16);
    long kept = block.bytes("wal-size-kept");
    long warned = block.bytes("wal-size-warned");
    long idle = block.nanos("idle-checkpoint-after", LEAST, MOST);
    long checked = block.bytes("check-up-to");
    long free = block.bytes("free-space-min");
    List<String> refused =
        block.list(
            "refused-file-systems",
            "the name of a kind of file system",
            Function.identity(),
            Function.identity());
    int page = block.count("read-page", 1, 100_000);
    if (block.problemsSoFar() == before && warned <= kept) {
      block.problem("wal-size-warned", "above wal-size-kept", warned + " B");
    }
    return block.assemble(
        before,
        () ->
            new JournalSettings(
                Duration.ofNanos(busy),
                connections,
                kept,
                warned,
                Duration.ofNanos(idle),
                checked,
                free,
                refused,
                page));
  }
}
