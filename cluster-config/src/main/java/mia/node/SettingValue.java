package mia.node;

/**
 * One setting as it is in force.
 *
 * @param key full name, such as {@code mia.risk.daily-loss-limit}
 * @param value its value in one fixed form, so that equal values have equal texts
 * @param origin where it comes from: {@code default}, a file and line, an option, a variable
 */
public record SettingValue(String key, String value, String origin) {
  static final String DEFAULT_ORIGIN = "default";
  private static final String REDACTED = "(set, not shown)";

  /** Whether the built-in value is in force. */
  public boolean isDefault() {
    return origin.equals(DEFAULT_ORIGIN);
  }

  /** The value as it may be shown: a secret only says whether it is set. */
  public String shown() {
    return isSecret(key) && !value.isEmpty() ? REDACTED : value;
  }

  /** Whether a setting of this name holds a secret. */
  public static boolean isSecret(String key) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    return last.endsWith("password") || last.endsWith("secret") || last.endsWith("token");
  }
}
