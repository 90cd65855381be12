package mia.console.cli.doctor;

import java.util.Objects;

/**
 * What one check found.
 *
 * @param check what was looked at
 * @param grade how it is
 * @param text what was seen, and what is wanted where that is missing
 */
public record Finding(String check, Grade grade, String text) {
  /** How something is. */
  public enum Grade {
    GOOD,
    /** A node runs, but should not have to. */
    POOR,
    /** A node would not run, or could not be trusted. */
    BAD
  }

  public Finding {
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(grade, "grade");
    Objects.requireNonNull(text, "text");
  }

  static Finding of(String check, boolean good, boolean bad, String text) {
    return new Finding(check, bad ? Grade.BAD : good ? Grade.GOOD : Grade.POOR, text);
  }

  static Finding good(String check, String text) {
    return new Finding(check, Grade.GOOD, text);
  }

  static Finding bad(String check, String text) {
    return new Finding(check, Grade.BAD, text);
  }
}
