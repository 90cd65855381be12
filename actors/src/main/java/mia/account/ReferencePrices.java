package mia.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mia.persistence.account.MarkedPrice;
import mia.protocol.market.Symbol;

/**
 * The last price of each contract that a desk has told, to compare entries with. Bounded by the
 * contracts that are traded; not thread-safe.
 */
public final class ReferencePrices {
  private final Map<Symbol, MarkedPrice> prices = new HashMap<>();

  public void see(Symbol traded, MarkedPrice price) {
    prices.put(traded, price);
  }

  public Optional<MarkedPrice> of(Symbol traded) {
    return Optional.ofNullable(prices.get(traded));
  }
}
