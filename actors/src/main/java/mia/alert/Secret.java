package mia.alert;

import java.util.Objects;

/** A password or token. It is never printed: only who speaks to the other side reveals it. */
public final class Secret {
  private final String value;

  /**
   * @throws IllegalArgumentException if it is empty
   */
  public Secret(String value) {
    if (Objects.requireNonNull(value, "value").isEmpty()) {
      throw new IllegalArgumentException("a secret is not empty");
    }
    this.value = value;
  }

  /** The secret itself: for whom it is meant alone. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
