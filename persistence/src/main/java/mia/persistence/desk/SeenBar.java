package mia.persistence.desk;

import java.util.Objects;
import java.util.Optional;
import mia.protocol.market.Bar;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.PeerBar;

/**
 * A bar as the engine took it.
 *
 * @param bar closed bar
 * @param peer the same minute of the other symbol, if it was known in time
 * @param levels levels of options that count from this bar on, if they changed
 */
public record SeenBar(Bar bar, Optional<PeerBar> peer, Optional<OptionsSnapshot> levels) {
  public SeenBar {
    Objects.requireNonNull(bar, "bar");
    Objects.requireNonNull(peer, "peer");
    Objects.requireNonNull(levels, "levels");
  }

  /** A bar with nothing beside it. */
  public static SeenBar alone(Bar bar) {
    return new SeenBar(bar, Optional.empty(), Optional.empty());
  }
}
