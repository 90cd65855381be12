package mia.node;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mia.monitor.MonitorSettings;
import mia.monitor.MonitorSettings.Target;

/** Reads {@code mia.monitor}: how a node is watched. */
final class MonitorBlock {
  private static final Pattern TARGET = Pattern.compile("([A-Za-z0-9.-]{1,253}):([0-9]{1,5})");
  private static final int PORT_MAX = 65_535;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private MonitorBlock() {}

  static Optional<MonitorSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    long sample = block.nanos("sample-every", Duration.ofMillis(100), Duration.ofMinutes(1));
    long health = block.nanos("health-every", Duration.ofMillis(100), Duration.ofMinutes(10));
    long answer = block.nanos("answer-within", Duration.ofSeconds(1), Duration.ofMinutes(5));
    long clock = block.nanos("clock-every", Duration.ofMillis(100), Duration.ofMinutes(10));
    Optional<Target> internet =
        block.parsed(
            "internet-target",
            "HOST:PORT, or nothing to leave the Internet unchecked",
            MonitorBlock::target,
            target -> target.map(Target::toString).orElse(""),
            Optional.empty());
    long timeout = block.nanos("internet-timeout", Duration.ofMillis(100), Duration.ofSeconds(30));
    return block.assemble(
        before,
        () ->
            new MonitorSettings(
                sample,
                health,
                answer,
                clock,
                internet,
                Math.toIntExact(timeout / NANOS_PER_MILLI)));
  }

  private static Optional<Target> target(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = TARGET.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException();
    }
    int port = Integer.parseInt(parts.group(2));
    if (port < 1 || port > PORT_MAX) {
      throw new IllegalArgumentException();
    }
    return Optional.of(new Target(parts.group(1), port));
  }
}
