package mia.monitor;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One measured value.
 *
 * @param measure what was measured
 * @param labels of what, such as the symbol; empty for the node itself
 * @param value in the unit of the measure, finite
 */
public record Figure(Measure measure, Map<String, String> labels, double value) {
  public Figure {
    Objects.requireNonNull(measure, "measure");
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(measure + ": expected a finite value, got " + value);
    }
  }

  /** A figure of the node itself. */
  public static Figure of(Measure measure, double value) {
    return new Figure(measure, Map.of(), value);
  }

  /** A figure of one part. */
  public static Figure of(Measure measure, String label, String name, double value) {
    return new Figure(measure, Map.of(label, name), value);
  }
}
