package mia.node;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mia.protocol.market.Symbol;
import mia.protocol.signal.AutomationMode;

/**
 * What is traded, how, and for which account.
 *
 * @param mode what may be done with a signal
 * @param environment where the node runs
 * @param symbols analysed symbols, in the order in which they decide
 * @param contracts the contract that is traded for each of them
 * @param preferMicros whether every size is traded in micros; otherwise the whole part of one in
 *     whole contracts (battle-navale 1.4)
 * @param peers the other symbol whose bars the method sees beside a symbol's own
 * @param positionSizeTenths wanted size before factors, tenths of an ES-equivalent
 * @param accountId account at the venue; {@code PAPER} is our own
 * @param liveAccounts regular expression of the ids of real accounts
 */
public record TradingSettings(
    AutomationMode mode,
    DeploymentEnvironment environment,
    List<Symbol> symbols,
    Map<Symbol, Symbol> contracts,
    boolean preferMicros,
    Map<Symbol, Symbol> peers,
    long positionSizeTenths,
    String accountId,
    String liveAccounts) {
  /** The account of the built-in paper broker. */
  public static final String PAPER_ACCOUNT = "PAPER";

  public TradingSettings {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(environment, "environment");
    Objects.requireNonNull(accountId, "accountId");
    symbols = List.copyOf(symbols);
    contracts = Map.copyOf(contracts);
    peers = Map.copyOf(peers);
  }

  /**
   * The contract that is traded when {@code symbol} is analysed.
   *
   * @throws IllegalArgumentException if the symbol is not one of {@link #symbols}
   */
  public Symbol contractOf(Symbol symbol) {
    Symbol contract = contracts.get(symbol);
    if (contract == null) {
      throw new IllegalArgumentException(symbol + " is not traded; traded are " + symbols);
    }
    return contract;
  }

  /** Every contract in which an entry may be sent. */
  public Set<Symbol> permitted() {
    var permitted = new LinkedHashSet<>(contracts.values());
    if (!preferMicros) {
      permitted.addAll(symbols);
    }
    return permitted;
  }

  /** Whether the account is one with money in it, by its id. */
  public boolean isLiveAccount() {
    return accountId.matches(liveAccounts);
  }

  /** The peer of a symbol, if it has one. */
  public Optional<Symbol> peerOf(Symbol symbol) {
    return Optional.ofNullable(peers.get(symbol));
  }
}
