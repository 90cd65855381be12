package mia.node;

import java.util.Optional;

/** Reads {@code mia.logging}: what the log files hold. */
final class LoggingBlock {
  private LoggingBlock() {}

  static Optional<LoggingSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    LoggingSettings.Level level = block.choice("level", LoggingSettings.Level.class);
    LoggingSettings.Format format = block.choice("format", LoggingSettings.Format.class);
    int days = block.count("keep-days", 1, 3_650);
    long bytes = block.bytes("total-size");
    if (block.problemsSoFar() == before && bytes == 0) {
      block.problem("total-size", "a size above 0", "nothing");
    }
    return block.assemble(before, () -> new LoggingSettings(level, format, days, bytes));
  }
}
