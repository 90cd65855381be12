package mia.node;

import java.time.Duration;
import java.util.Optional;
import mia.feed.archive.ArchivePlace;
import mia.feed.archive.ArchiveSettings;

/** Reads {@code mia.archive}: ticks that are kept. */
final class ArchiveBlock {
  private ArchiveBlock() {}

  static Optional<ArchiveSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    boolean enabled = block.flag("enabled");
    ArchivePlace place = block.choice("to", ArchivePlace.class);
    int queue = block.count("queue", ArchiveSettings.QUEUE_LEAST, ArchiveSettings.QUEUE_MOST);
    if (Integer.bitCount(queue) != 1 && block.problemsSoFar() == before) {
      block.problem("queue", "a power of two", String.valueOf(queue));
    }
    long flush = block.nanos("flush", Duration.ofMillis(100), Duration.ofMinutes(10));
    return block.assemble(before, () -> new ArchiveSettings(enabled, place, queue, flush));
  }
}
