package mia.engine.option;

import java.util.List;
import mia.protocol.market.OptionsSnapshot;

/** Where snapshots of the options market come from (battle-navale 2.5). */
public interface OptionsProvider {
  /** Nobody says anything about options. */
  OptionsProvider NONE = (afterNanos, upToNanos) -> List.of();

  /**
   * The snapshots with {@code afterNanos < asOf <= upToNanos}, by rising asOf; of equal instants
   * the one that counts comes last. Asking bar by bar keeps what waits in the engine short.
   */
  List<OptionsSnapshot> between(long afterNanos, long upToNanos);
}
