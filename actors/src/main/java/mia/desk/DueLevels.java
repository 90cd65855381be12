package mia.desk;

import java.util.List;
import java.util.Optional;
import mia.engine.option.OptionsProvider;
import mia.persistence.desk.DeskState;
import mia.protocol.market.Bar;
import mia.protocol.market.OptionsSnapshot;

/**
 * Which levels of options a desk takes before a bar: the last ones known at its END, unless they
 * are what it took before. Decided by event time alone, so that a desk that starts again takes the
 * same. What comes with an instant before the last ones taken is too late and never counts.
 */
final class DueLevels {
  private final OptionsProvider provider;
  private long takenUpToNanos;

  /**
   * @param state state behind which bars are taken
   */
  DueLevels(OptionsProvider provider, DeskState state) {
    this.provider = provider;
    this.takenUpToNanos = state.engine().levelsAsOfNanos().orElse(Long.MIN_VALUE);
  }

  /** What is to be taken before the next closed bar. */
  Optional<OptionsSnapshot> before(Bar bar) {
    List<OptionsSnapshot> due = provider.between(takenUpToNanos, bar.endNanos());
    if (due.isEmpty()) {
      return Optional.empty();
    }
    OptionsSnapshot last = due.get(due.size() - 1);
    takenUpToNanos = last.asOfNanos();
    return Optional.of(last);
  }
}
