package mia.desk;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.MarketConduct;
import mia.persistence.desk.SeenBar;

/**
 * A bar that closed, with what the market's reader knows beside it: the input of a step.
 *
 * @param seen the bar as the engine takes it
 * @param byClock closed by the clock, not by the first tick behind it
 * @param sinceEntry extremes since the entry of the open position; empty without one
 * @param conduct how its ticks behaved; empty for a bar that came as a bar
 * @param positionAfter feed position behind it
 * @param abandonedNanos how long its analysis took, if that was too long
 */
public record ClosedBar(
    SeenBar seen,
    boolean byClock,
    Optional<Excursion> sinceEntry,
    Optional<MarketConduct> conduct,
    long positionAfter,
    OptionalLong abandonedNanos) {
  public ClosedBar {
    Objects.requireNonNull(seen, "seen");
    Objects.requireNonNull(sinceEntry, "sinceEntry");
    Objects.requireNonNull(conduct, "conduct");
    Objects.requireNonNull(abandonedNanos, "abandonedNanos");
  }

  /** A bar whose analysis nobody measures. */
  public ClosedBar(
      SeenBar seen,
      boolean byClock,
      Optional<Excursion> sinceEntry,
      Optional<MarketConduct> conduct,
      long positionAfter) {
    this(seen, byClock, sinceEntry, conduct, positionAfter, OptionalLong.empty());
  }

  /** The same bar, whose analysis took too long. */
  ClosedBar abandonedAfter(long nanos) {
    return new ClosedBar(seen, byClock, sinceEntry, conduct, positionAfter, OptionalLong.of(nanos));
  }
}
