package mia.node;

import java.util.Objects;

/**
 * One thing that is wrong with the settings.
 *
 * @param key full name of the setting, or the file where no setting can be named
 * @param text what was expected and what was found
 * @param origin where it was found: file and line, option, environment variable; empty if nowhere
 */
public record SettingProblem(String key, String text, String origin) {
  public SettingProblem {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(origin, "origin");
  }

  static SettingProblem expected(String key, String expected, String got, String origin) {
    return new SettingProblem(key, "expected " + expected + ", got " + got, origin);
  }

  @Override
  public String toString() {
    return key + ": " + text + (origin.isEmpty() ? "" : " (" + origin + ")");
  }
}
