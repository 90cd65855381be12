package mia.protocol.order;

/**
 * One execution.
 *
 * @param executionId unique at the venue; the same fill delivered twice is booked once
 * @param priceTicks price
 * @param lots executed lots, above zero
 * @param costMinor commission and fees, minor units of the contract's currency
 * @param slippageTicks ticks worse than the order's own price (stop, limit) or the quote at
 *     decision; negative is better
 */
public record Fill(
    String executionId, long priceTicks, long lots, long costMinor, long slippageTicks) {
  public Fill {
    if (lots <= 0) {
      throw new IllegalArgumentException("fill " + executionId + ": lots " + lots);
    }
  }
}
