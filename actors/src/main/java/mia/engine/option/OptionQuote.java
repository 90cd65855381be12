package mia.engine.option;

/**
 * One line of an option chain.
 *
 * @param strike in points of the underlying, above zero
 * @param expiryNanos instant of expiry, UTC nanoseconds
 * @param call a call, otherwise a put
 * @param openInterest contracts, at least 0
 * @param volume contracts traded today, at least 0
 * @param impliedVolatility per year, 0.15 for 15 %; 0 where the source has none: the line has no
 *     gamma then
 */
public record OptionQuote(
    double strike,
    long expiryNanos,
    boolean call,
    long openInterest,
    long volume,
    double impliedVolatility) {
  public OptionQuote {
    if (!(strike > 0) || Double.isInfinite(strike)) {
      throw new IllegalArgumentException("option quote: strike " + strike);
    }
    if (openInterest < 0 || volume < 0) {
      throw new IllegalArgumentException(
          "option quote " + strike + ": open interest or volume below zero");
    }
    if (!(impliedVolatility >= 0) || Double.isInfinite(impliedVolatility)) {
      throw new IllegalArgumentException(
          "option quote " + strike + ": implied volatility " + impliedVolatility);
    }
  }
}
