package mia.protocol.market;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The instruments of one configuration, by symbol, in its order. */
public final class Instruments {
  private final Map<Symbol, Instrument> bySymbol;

  private Instruments(Map<Symbol, Instrument> bySymbol) {
    this.bySymbol = bySymbol;
  }

  /**
   * @throws IllegalArgumentException if a symbol occurs twice or a micro is not among them
   */
  public static Instruments of(Collection<Instrument> instruments) {
    var bySymbol = new LinkedHashMap<Symbol, Instrument>();
    for (Instrument instrument : instruments) {
      if (bySymbol.put(instrument.symbol(), instrument) != null) {
        throw new IllegalArgumentException("instrument " + instrument.symbol() + " is given twice");
      }
    }
    for (Instrument instrument : instruments) {
      if (!bySymbol.containsKey(instrument.micro())) {
        throw new IllegalArgumentException(
            "instrument "
                + instrument.symbol()
                + ": its micro "
                + instrument.micro()
                + " is not configured");
      }
    }
    return new Instruments(bySymbol);
  }

  /** ES, MES, NQ and MNQ with the defaults of battle-navale 1.4. */
  public static Instruments builtIn() {
    return of(
        java.util.List.of(
            indexFuture("ES", 1250, 345, 1.0, 10, "MES", 1_000, 10_000),
            indexFuture("MES", 125, 96, 1.0, 1, "MES", 1_000, 10_000),
            indexFuture("NQ", 500, 345, 5.0, 10, "MNQ", 5_000, 50_000),
            indexFuture("MNQ", 50, 96, 5.0, 1, "MNQ", 5_000, 50_000)));
  }

  private static Instrument indexFuture(
      String symbol,
      long tickValueMinor,
      long costPerSideMinor,
      double tickScale,
      int esTenthsPerLot,
      String micro,
      long lowestPoints,
      long highestPoints) {
    return new Instrument(
        Symbol.of(symbol),
        new BigDecimal("0.25"),
        tickValueMinor,
        "USD",
        "HMUZ",
        costPerSideMinor,
        tickScale,
        esTenthsPerLot,
        Symbol.of(micro),
        lowestPoints * 4,
        highestPoints * 4);
  }

  public Optional<Instrument> find(Symbol symbol) {
    return Optional.ofNullable(bySymbol.get(symbol));
  }

  /**
   * @throws IllegalArgumentException if the symbol is not configured; the message lists the known
   *     ones
   */
  public Instrument require(Symbol symbol) {
    Instrument found = bySymbol.get(symbol);
    if (found == null) {
      throw new IllegalArgumentException(
          "unknown symbol " + symbol + "; known: " + bySymbol.keySet());
    }
    return found;
  }

  public Collection<Instrument> all() {
    return bySymbol.values();
  }
}
