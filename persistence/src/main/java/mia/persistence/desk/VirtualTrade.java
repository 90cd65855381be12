package mia.persistence.desk;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;

/**
 * A candidate that is followed without an order, as it was known at its decision (battle-navale 9,
 * 12.1).
 *
 * @param id id of the event that opened it
 * @param direction LONG or SHORT
 * @param strategy strategy whose prices it has
 * @param tier tier it would have
 * @param baseId base that carries it, empty where there is none
 * @param entryTicks close of the bar of the decision
 * @param stopTicks stop
 * @param targetTicks target
 * @param confidence 0..1
 * @param patternStrength 0..1, empty where undefined
 * @param confluence 0..1, empty where undefined
 * @param gate the gate that refused it; empty for a signal
 * @param decidedAtNanos end of the bar of the decision
 */
public record VirtualTrade(
    String id,
    Direction direction,
    String strategy,
    String tier,
    OptionalLong baseId,
    long entryTicks,
    long stopTicks,
    long targetTicks,
    double confidence,
    OptionalDouble patternStrength,
    OptionalDouble confluence,
    Optional<RefusalReason> gate,
    long decidedAtNanos) {
  public VirtualTrade {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(strategy, "strategy");
    Objects.requireNonNull(tier, "tier");
    Objects.requireNonNull(gate, "gate");
  }

  /** Distance of entry and stop: one R. */
  public long riskTicks() {
    return Math.abs(entryTicks - stopTicks);
  }
}
