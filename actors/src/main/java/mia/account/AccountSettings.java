package mia.account;

import java.time.Duration;
import java.util.Objects;

/**
 * How an account desk behaves beside its limits.
 *
 * @param kill when and how it stops
 * @param gateway how the last gate behaves
 * @param compareEvery how often positions and orders are compared with the venue, above 0
 */
public record AccountSettings(KillSettings kill, GatewaySettings gateway, Duration compareEvery) {
  public AccountSettings {
    Objects.requireNonNull(kill, "kill");
    Objects.requireNonNull(gateway, "gateway");
    if (compareEvery.isZero() || compareEvery.isNegative()) {
      throw new IllegalArgumentException("comparison with the venue: every " + compareEvery);
    }
  }

  public static AccountSettings defaults() {
    return new AccountSettings(
        KillSettings.defaults(), GatewaySettings.defaults(), Duration.ofSeconds(10));
  }
}
