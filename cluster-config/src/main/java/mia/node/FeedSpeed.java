package mia.node;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * How fast event time passes on a feed that can be led.
 *
 * @param factor event time per wall time, 0.001 to 1,000,000; ignored if {@code unbounded}
 * @param unbounded as fast as the machine decides
 */
public record FeedSpeed(BigDecimal factor, boolean unbounded) {
  static final String FORM = "1, another factor from 0.001 to 1000000, or max";

  private static final BigDecimal LEAST = new BigDecimal("0.001");
  private static final BigDecimal MOST = new BigDecimal("1000000");

  public static final FeedSpeed MAX = new FeedSpeed(BigDecimal.ONE, true);

  public FeedSpeed {
    Objects.requireNonNull(factor, "factor");
    if (factor.compareTo(LEAST) < 0 || factor.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("speed: expected " + FORM + ", got '" + factor + "'");
    }
  }

  /**
   * @throws IllegalArgumentException if the text is neither a factor in range nor {@code max}
   */
  public static FeedSpeed parse(String text) {
    if (text.equals("max")) {
      return MAX;
    }
    try {
      return new FeedSpeed(new BigDecimal(text), false);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("speed: expected " + FORM + ", got '" + text + "'", e);
    }
  }

  /** Market seconds per real second, 0 for as fast as desks decide. */
  public double paceSpeed() {
    return unbounded ? 0 : factor.doubleValue();
  }

  @Override
  public String toString() {
    return unbounded ? "max" : factor.stripTrailingZeros().toPlainString();
  }
}
