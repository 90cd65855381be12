package mia.node;

import java.util.Objects;

/**
 * One setting given on the command line.
 *
 * @param key full name, or without the leading {@code mia.}
 * @param value its text
 * @param origin the option it came with, such as {@code option --symbols}
 */
public record SettingOverride(String key, String value, String origin) {
  public SettingOverride {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(origin, "origin");
    key = key.startsWith("mia.") ? key : "mia." + key;
  }

  /**
   * Reads {@code key=value}.
   *
   * @throws IllegalArgumentException if there is no key or no equals sign
   */
  public static SettingOverride parse(String text, String option) {
    int separator = text.indexOf('=');
    if (separator <= 0) {
      throw new IllegalArgumentException("expected key=value, got '" + text + "'");
    }
    return new SettingOverride(
        text.substring(0, separator).strip(),
        text.substring(separator + 1).strip(),
        "option " + option);
  }
}
