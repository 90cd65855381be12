package mia.feed.replay;

import java.math.BigDecimal;
import java.util.Optional;
import mia.protocol.market.Instrument;
import mia.protocol.market.Symbol;

/**
 * What a file is read as.
 *
 * @param instrument gives the tick size and the plausible prices
 * @param grid of the instrument
 * @param symbol whose market the file must hold, if it says so itself; empty: any
 * @param settings how to read
 */
record ReplayTarget(
    Instrument instrument, PriceGrid grid, Optional<Symbol> symbol, ReplaySettings settings) {
  /** Prices up to a million points in steps of 1e-9, for files whose instrument is not known. */
  private static final Instrument ANY =
      new Instrument(
          Symbol.of("ANY"),
          new BigDecimal("0.000000001"),
          1,
          "USD",
          "",
          0,
          1.0,
          10,
          Symbol.of("ANY"),
          -1_000_000_000_000_000L,
          1_000_000_000_000_000L);

  /**
   * @throws IllegalArgumentException if the tick size has more than nine decimals
   */
  static ReplayTarget of(Instrument instrument, ReplaySettings settings) {
    return new ReplayTarget(
        instrument,
        new PriceGrid(instrument.tickSize()),
        Optional.of(instrument.symbol()),
        settings);
  }

  /** For a file of an instrument that is not configured. */
  static ReplayTarget ofAny(ReplaySettings settings) {
    return new ReplayTarget(ANY, new PriceGrid(ANY.tickSize()), Optional.empty(), settings);
  }

  /** Whether a contract named in a file can be of the wanted symbol. */
  boolean accepts(String contract) {
    return symbol.isEmpty()
        || Contracts.root(contract).map(symbol.get().code()::equals).orElse(true);
  }
}
