package mia.node;

import java.util.List;
import java.util.Objects;

/**
 * One setting given on the command line.
 *
 * @param key full name, or without the leading {@code mia.}
 * @param value its text, or a list of texts
 * @param origin the option it came with, such as {@code option --symbols}
 */
public record SettingOverride(String key, Object value, String origin) {
  public SettingOverride {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(origin, "origin");
    key = key.startsWith("mia.") ? key : "mia." + key;
  }

  /** A setting that an option of its own gives. */
  public static SettingOverride of(String key, Object value, String option) {
    return new SettingOverride(key, value.toString(), "option " + option);
  }

  /** A list that an option of its own gives; its elements may contain commas. */
  public static SettingOverride ofList(String key, List<?> values, String option) {
    return new SettingOverride(
        key, values.stream().map(Object::toString).toList(), "option " + option);
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
    return of(text.substring(0, separator).strip(), text.substring(separator + 1).strip(), option);
  }
}
