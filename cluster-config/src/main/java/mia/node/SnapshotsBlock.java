package mia.node;

import java.time.Duration;
import java.util.Optional;
import mia.snapshot.SnapshotSettings;

/** Reads {@code mia.snapshots}: snapshots around trades. */
final class SnapshotsBlock {
  private SnapshotsBlock() {}

  static Optional<SnapshotSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    boolean enabled = block.flag("enabled");
    int queue = block.count("queue", 1, SnapshotSettings.QUEUE_MOST);
    long period = block.nanos("period", Duration.ZERO, Duration.ofHours(1));
    return block.assemble(before, () -> new SnapshotSettings(enabled, queue, period));
  }
}
