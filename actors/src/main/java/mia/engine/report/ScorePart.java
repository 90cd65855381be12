package mia.engine.report;

import java.util.List;
import java.util.Objects;

/**
 * A score and what it is made of.
 *
 * @param name what is scored
 * @param weight with which it counts in the whole, NaN for the whole itself
 * @param value 0..1, NaN if it is not known; then it is left out of the whole
 * @param note what else there is to say of it, may be empty
 * @param parts what it is made of, in the order of the method
 */
public record ScorePart(
    String name, double weight, double value, String note, List<ScorePart> parts) {
  public ScorePart {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(note, "note");
    parts = List.copyOf(parts);
  }

  static ScorePart leaf(String name, double weight, double value, String note) {
    return new ScorePart(name, weight, value, note, List.of());
  }

  /** Whether it counts in the whole. */
  public boolean counts() {
    return !Double.isNaN(value);
  }
}
