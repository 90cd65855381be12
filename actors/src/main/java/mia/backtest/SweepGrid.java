package mia.backtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every combination of the values that settings are to take.
 *
 * @param values values by key, in the order given
 */
public record SweepGrid(Map<String, List<String>> values) {
  /** More trials than this are a mistake: what is best of so many is best by chance. */
  public static final int TRIALS_MAX = 10_000;

  /**
   * @throws IllegalArgumentException if a key has no value or there are too many combinations
   */
  public SweepGrid {
    var copy = new LinkedHashMap<String, List<String>>();
    long trials = 1;
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      copy.put(entry.getKey(), List.copyOf(entry.getValue()));
      trials *= entry.getValue().size();
      if (trials == 0 || trials > TRIALS_MAX) {
        throw new IllegalArgumentException(
            "expected 1 to " + TRIALS_MAX + " combinations, got " + trials + " at " + entry);
      }
    }
    values = java.util.Collections.unmodifiableMap(copy);
  }

  /**
   * Reads texts of the form {@code key=a,b,c}.
   *
   * @throws IllegalArgumentException if one has another form, a key is doubled, or there are too
   *     many combinations
   */
  public static SweepGrid parse(List<String> texts) {
    var values = new LinkedHashMap<String, List<String>>();
    for (String text : texts) {
      int separator = text.indexOf('=');
      if (separator <= 0 || separator == text.length() - 1) {
        throw new IllegalArgumentException("expected KEY=A,B,C, got '" + text + "'");
      }
      String key = text.substring(0, separator).strip();
      List<String> wanted = List.of(text.substring(separator + 1).strip().split("\\s*,\\s*", -1));
      if (wanted.contains("")) {
        throw new IllegalArgumentException("an empty value in '" + text + "'");
      }
      if (values.put(key, wanted) != null) {
        throw new IllegalArgumentException(key + " is given twice");
      }
    }
    return new SweepGrid(values);
  }

  /** All combinations; the values of the last key change fastest. */
  public List<Map<String, String>> combinations() {
    List<Map<String, String>> all = new ArrayList<>();
    all.add(Map.of());
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> shorter : all) {
        for (String value : entry.getValue()) {
          var combination = new LinkedHashMap<>(shorter);
          combination.put(entry.getKey(), value);
          longer.add(combination);
        }
      }
      all = longer;
    }
    return List.copyOf(all);
  }
}
