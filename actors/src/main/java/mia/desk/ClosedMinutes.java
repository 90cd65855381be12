package mia.desk;

import java.util.Optional;
import mia.protocol.market.Bar;
import mia.protocol.market.PeerBar;
import mia.protocol.market.Symbol;

/**
 * The last closed minutes of a desk, for the other symbol's questions. The first minute of a
 * contract is over, but is not told: the other symbol must not take a roll for a move.
 */
final class ClosedMinutes {
  private static final int KEPT = 16;

  private final Symbol symbol;
  private final PeerBar[] bars = new PeerBar[KEPT];
  private final boolean[] told = new boolean[KEPT];
  private int count;
  private boolean first;

  ClosedMinutes(Symbol symbol) {
    this.symbol = symbol;
  }

  /** Another contract starts with the next minute. */
  void startSeries() {
    first = true;
  }

  void add(Bar bar) {
    told[count % KEPT] = !first;
    bars[count++ % KEPT] = new PeerBar(symbol, bar.startNanos(), bar.closeTicks());
    first = false;
  }

  /** Whether this minute or a later one has closed. */
  boolean isOver(long startNanos) {
    return count > 0 && bars[(count - 1) % KEPT].startNanos() >= startNanos;
  }

  /** The bar of a minute; empty if there was none, or it is too long ago. */
  Optional<PeerBar> of(long startNanos) {
    for (int i = count - 1; i >= Math.max(0, count - KEPT); i--) {
      if (bars[i % KEPT].startNanos() == startNanos) {
        return told[i % KEPT] ? Optional.of(bars[i % KEPT]) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
