package mia.protocol.account;

import java.util.Objects;
import java.util.Optional;
import mia.protocol.market.Symbol;

/**
 * Entries of one symbol, or of all, are off until somebody resumes them; exits pass. Set by a
 * person, by the third strike of a breaker, or by a throttle (safety controls 7 and 28).
 *
 * @param symbol analysed symbol, empty for all
 * @param reason why, not blank
 * @param by who or what did it, not blank
 * @param sinceNanos event time
 */
public record EntryPause(Optional<Symbol> symbol, String reason, String by, long sinceNanos) {
  /** Key of the pause of all symbols. */
  public static final String ALL = "*";

  public EntryPause {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(by, "by");
  }

  /** The symbol's code, or {@link #ALL}: there is one pause per key. */
  public static String key(Optional<Symbol> symbol) {
    return symbol.map(Symbol::code).orElse(ALL);
  }
}
