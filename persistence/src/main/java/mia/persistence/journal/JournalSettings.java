package mia.persistence.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;

/**
 * The block {@code mia.journal} of the configuration; meanings and defaults stand in this module's
 * reference.conf.
 *
 * @param busyTimeout wait for another connection, above zero
 * @param readConnections connections of readers in the node, 1..16
 * @param walKeptBytes size to which the write-ahead log is cut back, at least 0
 * @param walWarnedBytes size of the write-ahead log that is worth a warning, above {@code
 *     walKeptBytes}
 * @param idleCheckpointAfter time without a commit before a checkpoint, above zero
 * @param checkedBytesMax largest database that is checked when it is opened, at least 0
 * @param freeBytesMin free space a node wants to start, at least 0
 * @param refusedFileSystems kinds of file systems, a trailing star for a beginning
 * @param readPage events per read transaction, 1..100000
 */
public record JournalSettings(
    Duration busyTimeout,
    int readConnections,
    long walKeptBytes,
    long walWarnedBytes,
    Duration idleCheckpointAfter,
    long checkedBytesMax,
    long freeBytesMin,
    List<String> refusedFileSystems,
    int readPage) {
  private static final String BLOCK = "mia.journal";
  private static final int READ_CONNECTIONS_MAX = 16;
  private static final int READ_PAGE_MAX = 100_000;

  public JournalSettings {
    refusedFileSystems = List.copyOf(refusedFileSystems);
    require(busyTimeout.toMillis() > 0, "busy-timeout", "above zero", busyTimeout);
    require(
        readConnections >= 1 && readConnections <= READ_CONNECTIONS_MAX,
        "read-connections",
        "1 to " + READ_CONNECTIONS_MAX,
        readConnections);
    require(walKeptBytes >= 0, "wal-size-kept", "at least 0", walKeptBytes);
    require(
        walWarnedBytes > walKeptBytes, "wal-size-warned", "above wal-size-kept", walWarnedBytes);
    require(
        idleCheckpointAfter.toMillis() > 0,
        "idle-checkpoint-after",
        "above zero",
        idleCheckpointAfter);
    require(checkedBytesMax >= 0, "check-up-to", "at least 0", checkedBytesMax);
    require(freeBytesMin >= 0, "free-space-min", "at least 0", freeBytesMin);
    require(
        readPage >= 1 && readPage <= READ_PAGE_MAX, "read-page", "1 to " + READ_PAGE_MAX, readPage);
  }

  /**
   * @param config a whole configuration, with this module's reference.conf
   * @throws IllegalArgumentException if a value is out of range; the message names its key
   */
  public static JournalSettings from(Config config) {
    Config block = config.getConfig(BLOCK);
    return new JournalSettings(
        block.getDuration("busy-timeout"),
        block.getInt("read-connections"),
        block.getBytes("wal-size-kept"),
        block.getBytes("wal-size-warned"),
        block.getDuration("idle-checkpoint-after"),
        block.getBytes("check-up-to"),
        block.getBytes("free-space-min"),
        block.getStringList("refused-file-systems"),
        block.getInt("read-page"));
  }

  /** The defaults of reference.conf. */
  public static JournalSettings defaults() {
    return from(ConfigFactory.defaultReference());
  }

  private static void require(boolean holds, String key, String expected, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(
          BLOCK + "." + key + ": expected " + expected + ", got " + got);
    }
  }
}
