package mia.engine.option;

import java.util.List;
import java.util.Objects;

/**
 * All options of one underlying at one instant.
 *
 * @param asOfNanos instant of the quotes, UTC nanoseconds
 * @param underlying SPX, NDX, ES
 * @param spot price of the underlying in points, above zero
 * @param basis points to add to a strike to get a level of the future, see {@link BasisMean}
 * @param quotes all strikes and expiries
 * @param source who quoted them
 */
public record OptionChain(
    long asOfNanos,
    String underlying,
    double spot,
    double basis,
    List<OptionQuote> quotes,
    String source) {
  public OptionChain {
    Objects.requireNonNull(underlying, "underlying");
    Objects.requireNonNull(source, "source");
    quotes = List.copyOf(quotes);
    if (!(spot > 0) || Double.isInfinite(spot) || !Double.isFinite(basis)) {
      throw new IllegalArgumentException(
          "option chain of " + asOfNanos + ": spot " + spot + ", basis " + basis);
    }
  }
}
