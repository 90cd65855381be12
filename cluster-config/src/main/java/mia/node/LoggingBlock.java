package mia.node;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code mia.logging}: what the log files hold. */
final class LoggingBlock {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(KiB|MiB|GiB)");
  private static final Map<String, Long> UNITS =
      Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private LoggingBlock() {}

  static Optional<LoggingSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    LoggingSettings.Level level = block.choice("level", LoggingSettings.Level.class);
    LoggingSettings.Format format = block.choice("format", LoggingSettings.Format.class);
    int days = block.count("keep-days", 1, 3_650);
    long bytes =
        block.parsed(
            "total-size",
            "a size such as 500 MiB or 2 GiB",
            LoggingBlock::bytes,
            LoggingBlock::shown,
            1L);
    return block.assemble(before, () -> new LoggingSettings(level, format, days, bytes));
  }

  private static String shown(long bytes) {
    return bytes % UNITS.get("GiB") == 0
        ? bytes / UNITS.get("GiB") + " GiB"
        : bytes % UNITS.get("MiB") == 0
            ? bytes / UNITS.get("MiB") + " MiB"
            : bytes / UNITS.get("KiB") + " KiB";
  }

  private static long bytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException();
    }
    return Math.multiplyExact(Long.parseLong(size.group(1)), UNITS.get(size.group(2)));
  }
}
