package mia.protocol.account;

import java.util.Objects;

/**
 * Live trading is allowed for an account until an instant (safety control 30).
 *
 * @param account account id that was spelled out
 * @param untilNanos time after which it counts no more, UTC nanoseconds
 * @param reason why, not blank
 * @param by who did it, not blank
 */
public record Arming(String account, long untilNanos, String reason, String by) {
  public Arming {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(by, "by");
  }
}
