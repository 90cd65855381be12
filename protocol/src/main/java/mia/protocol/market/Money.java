package mia.protocol.market;

import java.util.Objects;

/**
 * An amount in minor units of a currency. Adding keeps the type; different currencies do not add.
 *
 * @param minor whole minor units (cents), any sign
 * @param currency ISO 4217 code
 */
public record Money(long minor, String currency) {
  public Money {
    Objects.requireNonNull(currency, "currency");
  }

  public static Money usd(long cents) {
    return new Money(cents, "USD");
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   * @throws ArithmeticException on overflow
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
    }
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  public Money negated() {
    return new Money(Math.negateExact(minor), currency);
  }

  /** As people read it: {@code -12.50 USD}. */
  @Override
  public String toString() {
    return java.math.BigDecimal.valueOf(minor, 2) + " " + currency;
  }
}
