package mia.node;

import java.util.Objects;

/**
 * What the files in the folder {@code logs} of the data folder hold.
 *
 * @param level least level that is written
 * @param format lines for people or one JSON object per line
 * @param keepDays days after which a file is deleted, 1 to 3650
 * @param mostBytes bound of all files of one concern together
 */
public record LoggingSettings(Level level, Format format, int keepDays, long mostBytes) {
  /** How much is written. */
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /** How a line looks. */
  public enum Format {
    TEXT,
    JSON
  }

  public LoggingSettings {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(format, "format");
    if (keepDays < 1 || mostBytes < 1) {
      throw new IllegalArgumentException("logs are kept for a day and in a byte at least");
    }
  }
}
