package mia.protocol.market;

import java.util.Objects;

/**
 * A closed minute of the other symbol, as far as the method needs it (battle-navale 2.4).
 *
 * @param symbol the other symbol
 * @param startNanos start of its minute
 * @param closeTicks its close
 */
public record PeerBar(Symbol symbol, long startNanos, long closeTicks) {
  public PeerBar {
    Objects.requireNonNull(symbol, "symbol");
  }
}
