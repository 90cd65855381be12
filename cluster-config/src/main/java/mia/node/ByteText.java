package mia.node;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes sizes as people type them: {@code 16 MiB}, {@code 1 GiB}, {@code 0}. */
public final class ByteText {
  static final String FORM = "a size such as 0, 500 MiB or 2 GiB";

  private static final Pattern SIZE = Pattern.compile("(\\d{1,18}) ?(B|KiB|MiB|GiB)?");
  private static final Map<String, Long> UNITS =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
  private static final List<String> LARGEST_FIRST = List.of("GiB", "MiB", "KiB");

  private ByteText() {}

  /**
   * @throws IllegalArgumentException if the text has another form
   * @throws ArithmeticException if the size does not fit 63 bits
   */
  public static long parse(String text) {
    Matcher size = SIZE.matcher(text.strip());
    if (!size.matches()) {
      throw new IllegalArgumentException("expected " + FORM + ", got '" + text + "'");
    }
    long unit = size.group(2) == null ? 1 : UNITS.get(size.group(2));
    return Math.multiplyExact(Long.parseLong(size.group(1)), unit);
  }

  /** The size in the largest unit that divides it. */
  public static String of(long bytes) {
    for (String unit : LARGEST_FIRST) {
      if (bytes != 0 && bytes % UNITS.get(unit) == 0) {
        return bytes / UNITS.get(unit) + " " + unit;
      }
    }
    return bytes + " B";
  }
}
