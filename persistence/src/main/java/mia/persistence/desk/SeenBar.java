package mia.persistence.desk;

import java.util.Objects;
import java.util.Optional;
import mia.protocol.market.Bar;
import mia.protocol.market.PeerBar;

/**
 * A bar as the engine took it.
 *
 * @param bar closed bar
 * @param peer the same minute of the other symbol, if it was known in time
 */
public record SeenBar(Bar bar, Optional<PeerBar> peer) {
  public SeenBar {
    Objects.requireNonNull(bar, "bar");
    Objects.requireNonNull(peer, "peer");
  }

  /** A bar without a peer. */
  public static SeenBar alone(Bar bar) {
    return new SeenBar(bar, Optional.empty());
  }
}
