package mia.protocol.signal;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What the engine says of one closed bar, seen from its core direction (battle-navale 4.9).
 * Undefined values are empty.
 *
 * @param battleStatus who wins
 * @param baseQuality quality class of the reference base, {@link BaseQuality#INVALID} without one
 * @param rougeSousVerte whether the golden rule is respected in {@code direction}
 * @param direction direction of the rule, else the side of the composite, else none
 * @param ruleStatus state of the golden rule
 * @param battle b, share of the Vikings, 0..1
 * @param composite s, 0..1
 * @param patternStrength pattern strength in {@code direction}, 0..1
 * @param confluenceScore C in {@code direction}, 0..1
 * @param signalConfidence confidence of the core result, 0..1
 */
public record BattleNavaleResult(
    BattleStatus battleStatus,
    BaseQuality baseQuality,
    boolean rougeSousVerte,
    Direction direction,
    RuleStatus ruleStatus,
    OptionalDouble battle,
    OptionalDouble composite,
    OptionalDouble patternStrength,
    OptionalDouble confluenceScore,
    OptionalDouble signalConfidence) {
  public BattleNavaleResult {
    Objects.requireNonNull(battleStatus, "battleStatus");
    Objects.requireNonNull(baseQuality, "baseQuality");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(ruleStatus, "ruleStatus");
  }

  /** What is said of a bar that the engine could not take. */
  public static BattleNavaleResult unknown() {
    return new BattleNavaleResult(
        BattleStatus.NO_BATTLE,
        BaseQuality.INVALID,
        false,
        Direction.NONE,
        RuleStatus.UNCLEAR,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }
}
