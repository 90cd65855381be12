package mia.persistence.account;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import mia.protocol.account.Arming;
import mia.protocol.account.EntryPause;
import mia.protocol.market.Symbol;
import mia.protocol.signal.AutomationMode;

/**
 * What operators have set beside the kill switch; never rolls with the trading day.
 *
 * @param pauses entries that are off, by {@link EntryPause#key}
 * @param limits limits that were changed while running, by name below {@code mia.risk}; values as
 *     in the configuration
 * @param arming live trading that is allowed, if it is
 * @param mode mode that was set while running, empty if that of the configuration holds
 */
public record AccountControls(
    Map<String, EntryPause> pauses,
    Map<String, String> limits,
    Optional<Arming> arming,
    Optional<AutomationMode> mode) {
  public static final AccountControls NONE =
      new AccountControls(Map.of(), Map.of(), Optional.empty(), Optional.empty());

  public AccountControls {
    pauses = Collections.unmodifiableMap(new TreeMap<>(pauses));
    limits = Collections.unmodifiableMap(new TreeMap<>(limits));
    Objects.requireNonNull(arming, "arming");
    Objects.requireNonNull(mode, "mode");
  }

  /** The pause that keeps entries of a symbol off, if there is one. */
  public Optional<EntryPause> pauseOf(Symbol symbol) {
    return Optional.ofNullable(pauses.get(EntryPause.ALL))
        .or(() -> Optional.ofNullable(pauses.get(EntryPause.key(Optional.of(symbol)))));
  }

  AccountControls paused(EntryPause pause) {
    var next = new TreeMap<>(pauses);
    next.put(EntryPause.key(pause.symbol()), pause);
    return new AccountControls(next, limits, arming, mode);
  }

  /** Without the pause of a symbol, or without any. */
  AccountControls resumed(Optional<Symbol> symbol) {
    var next = new TreeMap<String, EntryPause>();
    if (symbol.isPresent()) {
      next.putAll(pauses);
      next.remove(EntryPause.key(symbol));
    }
    return new AccountControls(next, limits, arming, mode);
  }

  AccountControls withLimits(Map<String, String> changed) {
    var next = new TreeMap<>(limits);
    next.putAll(changed);
    return new AccountControls(pauses, next, arming, mode);
  }

  AccountControls withArming(Optional<Arming> newArming) {
    return new AccountControls(pauses, limits, newArming, mode);
  }

  AccountControls withMode(AutomationMode newMode) {
    return new AccountControls(pauses, limits, arming, Optional.of(newMode));
  }
}
