package mia.protocol.market;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes lengths of time as people type them: {@code 24h}, {@code 1h30m}, {@code 50 ms}.
 */
public final class DurationText {
  /** What is accepted, for messages. */
  public static final String FORM = "a time such as 50ms, 2s, 30m, 24h or 7d";

  private static final Pattern PART = Pattern.compile("(\\d{1,12})\\s*(ns|us|ms|s|m|min|h|d)\\s*");
  private static final Pattern WHOLE = Pattern.compile("(" + PART.pattern() + ")+");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "ns", Duration.ofNanos(1),
          "us", Duration.ofNanos(1_000),
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private DurationText() {}

  /**
   * @throws IllegalArgumentException if the text has another form or is longer than 292 years
   */
  public static Duration parse(String text) {
    String stripped = text.strip();
    if (!WHOLE.matcher(stripped).matches()) {
      throw new IllegalArgumentException("expected " + FORM + ", got '" + text + "'");
    }
    Duration total = Duration.ZERO;
    Matcher part = PART.matcher(stripped);
    try {
      while (part.find()) {
        Duration unit = UNITS.get(part.group(2));
        total = total.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
      }
      // Fails for what does not fit into nanoseconds, the unit of every instant here.
      Duration.ofNanos(total.toNanos());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("expected " + FORM + ", got '" + text + "' (too long)", e);
    }
    return total;
  }

  /** The shortest text that {@link #parse} reads back as the same length. */
  public static String of(Duration length) {
    if (length.isZero()) {
      return "0s";
    }
    var text = new StringBuilder();
    append(text, length.toDays(), "d");
    append(text, length.toHoursPart(), "h");
    append(text, length.toMinutesPart(), "m");
    append(text, length.toSecondsPart(), "s");
    int nanos = length.toNanosPart();
    append(text, nanos / 1_000_000, "ms");
    append(text, nanos / 1_000 % 1_000, "us");
    append(text, nanos % 1_000, "ns");
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }
}
