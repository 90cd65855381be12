package mia.persistence.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of whole numbers as one short text: {@code 12,0*5,3} is 12, five zeros, 3. Volumes per
 * price repeat zeros a lot, and the text stays readable.
 */
final class RunLengths {
  /** No bar spans more prices; a damaged count must not fill the memory. */
  static final int SIZE_MAX = 1_000_000;

  private static final int RUN_MIN = 3;

  private RunLengths() {}

  static String write(List<Long> values) {
    var text = new StringBuilder(values.size() * 3);
    for (int i = 0; i < values.size(); ) {
      long value = values.get(i);
      int end = i + 1;
      while (end < values.size() && values.get(end) == value) {
        end++;
      }
      int run = end - i;
      if (run >= RUN_MIN) {
        separate(text).append(value).append('*').append(run);
      } else {
        for (int k = 0; k < run; k++) {
          separate(text).append(value);
        }
      }
      i = end;
    }
    return text.toString();
  }

  private static StringBuilder separate(StringBuilder text) {
    return text.isEmpty() ? text : text.append(',');
  }

  /**
   * @throws IllegalArgumentException if the text is not of this form or too long
   */
  static List<Long> read(String text) {
    var values = new ArrayList<Long>();
    if (text.isEmpty()) {
      return values;
    }
    for (String part : text.split(",", -1)) {
      int star = part.indexOf('*');
      long value = number(star < 0 ? part : part.substring(0, star), part);
      long run = star < 0 ? 1 : number(part.substring(star + 1), part);
      if (run < 1 || run > SIZE_MAX - values.size()) {
        throw new IllegalArgumentException(
            "volumes: expected 1 to " + SIZE_MAX + " values, got '" + part + "'");
      }
      for (long k = 0; k < run; k++) {
        values.add(value);
      }
    }
    return values;
  }

  private static long number(String digits, String part) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("volumes: expected N or N*COUNT, got '" + part + "'", e);
    }
  }
}
