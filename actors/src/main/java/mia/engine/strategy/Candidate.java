package mia.engine.strategy;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;

/**
 * What could have been traded on a bar, with the prices of its strategy, whichever gate refused it
 * (battle-navale 12.1).
 *
 * @param strategy strategy whose rule gives the prices
 * @param tier tier it would have
 * @param direction LONG or SHORT
 * @param baseId base that carries it, empty where there is none
 * @param entryTicks close of the bar
 * @param stopTicks stop, on the losing side of the entry
 * @param targetTicks target, on the winning side
 * @param confidence 0..1, empty where a part of it is unknown
 * @param patternStrength 0..1, empty where undefined
 * @param confluence C_d 0..1, empty where undefined
 * @param gate the gate that refused; empty exactly for the bar's signal
 */
public record Candidate(
    StrategyName strategy,
    Tier tier,
    Direction direction,
    OptionalLong baseId,
    long entryTicks,
    long stopTicks,
    long targetTicks,
    OptionalDouble confidence,
    OptionalDouble patternStrength,
    OptionalDouble confluence,
    Optional<RefusalReason> gate) {
  public Candidate {
    Objects.requireNonNull(strategy, "strategy");
    Objects.requireNonNull(tier, "tier");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(gate, "gate");
  }
}
