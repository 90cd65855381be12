package mia.protocol.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What is fixed about a traded contract. Prices are whole ticks everywhere; this record is the only
 * place that knows how large a tick is and what it is worth (battle-navale 1.4).
 *
 * @param symbol name in the configuration
 * @param tickSize points of one tick, above zero
 * @param tickValueMinor worth of one tick and one lot in minor units of {@code currency} (ES: 1250
 *     cents)
 * @param currency ISO 4217 code
 * @param months contract months as futures letters ({@code HMUZ}), empty for what does not expire
 * @param costPerSideMinor commission and fees of one lot and one side, minor units
 * @param tickScale volatility scale k: lengths in ticks of the method are written for ES and
 *     multiplied by k; in steps of 0.5
 * @param esTenthsPerLot size of one lot in tenths of an ES-equivalent (ES 10, MES 1)
 * @param micro the contract of a tenth of the size, itself where there is none
 * @param lowestPriceTicks lowest plausible price
 * @param highestPriceTicks highest plausible price
 */
public record Instrument(
    Symbol symbol,
    BigDecimal tickSize,
    long tickValueMinor,
    String currency,
    String months,
    long costPerSideMinor,
    double tickScale,
    int esTenthsPerLot,
    Symbol micro,
    long lowestPriceTicks,
    long highestPriceTicks) {

  public Instrument {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(months, "months");
    Objects.requireNonNull(micro, "micro");
    require(tickSize.signum() > 0, symbol, "tick size", tickSize);
    require(tickValueMinor > 0, symbol, "tick value", tickValueMinor);
    require(costPerSideMinor >= 0, symbol, "cost per side", costPerSideMinor);
    require(
        tickScale > 0 && tickScale * 2 == Math.rint(tickScale * 2),
        symbol,
        "tick scale",
        tickScale);
    require(esTenthsPerLot > 0, symbol, "tenths of an ES per lot", esTenthsPerLot);
    require(
        lowestPriceTicks < highestPriceTicks, symbol, "lowest plausible price", lowestPriceTicks);
  }

  /**
   * Whole ticks of a price in points.
   *
   * @throws ArithmeticException if the price is not on the grid or does not fit
   */
  public long ticks(BigDecimal points) {
    return points.divide(tickSize, 0, RoundingMode.UNNECESSARY).longValueExact();
  }

  /** The price in points, with as many decimals as the tick size has. */
  public BigDecimal points(long ticks) {
    return tickSize.multiply(BigDecimal.valueOf(ticks));
  }

  /** Whether a price lies in the plausible range of the configuration. */
  public boolean plausible(long priceTicks) {
    return priceTicks >= lowestPriceTicks && priceTicks <= highestPriceTicks;
  }

  /** Worth of a move of {@code ticks} for {@code lots}, in minor units. */
  public long moveMinor(long ticks, long lots) {
    return Math.multiplyExact(Math.multiplyExact(ticks, lots), tickValueMinor);
  }

  private static void require(boolean holds, Symbol symbol, String what, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(
          "instrument " + symbol + ": " + what + " out of range: " + got);
    }
  }
}
