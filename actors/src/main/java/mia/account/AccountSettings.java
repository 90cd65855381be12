package mia.account;

import java.util.Objects;

/**
 * How an account desk behaves beside its limits.
 *
 * @param killPolicy what a kill does with what is open
 * @param closeAttempts requests to close one trade before it is left to a person, 1 to 100
 */
public record AccountSettings(KillPolicy killPolicy, int closeAttempts) {
  public AccountSettings {
    Objects.requireNonNull(killPolicy, "killPolicy");
    if (closeAttempts < 1 || closeAttempts > 100) {
      throw new IllegalArgumentException("close attempts: 1 to 100, got " + closeAttempts);
    }
  }

  public static AccountSettings defaults() {
    return new AccountSettings(KillPolicy.FLATTEN, 6);
  }
}
