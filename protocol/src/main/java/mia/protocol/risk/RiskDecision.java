package mia.protocol.risk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import mia.protocol.market.Symbol;

/**
 * The verdict over one intent, with every rule that was asked (battle-navale 10.2). Fail closed: an
 * exception is a refusal.
 *
 * @param intentId intent
 * @param action what follows
 * @param lots lots that may be sent, 0 if none
 * @param contract the contract in which they are counted, where it is not the one that was asked
 *     for
 * @param plannedLossMinor worst planned loss of these lots in minor units, 0 if none
 * @param score share of the trade's budget that these lots plan to lose, ten thousandths, 0 where
 *     nothing is sent; empty where no budget was asked: for what only reduces risk
 * @param verdicts every rule in order of evaluation
 */
public record RiskDecision(
    String intentId,
    Action action,
    long lots,
    Optional<Symbol> contract,
    long plannedLossMinor,
    OptionalLong score,
    List<RuleVerdict> verdicts) {
  /** What follows from a decision. */
  public enum Action {
    APPROVE,
    REDUCE_SIZE,
    REJECT,
    CLOSE_ALL,
    HALT_TRADING
  }

  public RiskDecision {
    Objects.requireNonNull(intentId, "intentId");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(contract, "contract");
    Objects.requireNonNull(score, "score");
    verdicts = List.copyOf(verdicts);
    boolean sends = action == Action.APPROVE || action == Action.REDUCE_SIZE;
    if (sends != lots > 0) {
      throw new IllegalArgumentException(intentId + ": " + action + " with " + lots + " lots");
    }
  }

  /** A decision in the contract that was asked for, over which no budget was asked. */
  public static RiskDecision of(
      String intentId,
      Action action,
      long lots,
      long plannedLossMinor,
      List<RuleVerdict> verdicts) {
    return new RiskDecision(
        intentId, action, lots, Optional.empty(), plannedLossMinor, OptionalLong.empty(), verdicts);
  }

  /** The same without its score. */
  public RiskDecision withoutScore() {
    return new RiskDecision(
        intentId, action, lots, contract, plannedLossMinor, OptionalLong.empty(), verdicts);
  }

  public boolean approved() {
    return action == Action.APPROVE || action == Action.REDUCE_SIZE;
  }

  /** The first rule that denied. */
  public Optional<RuleVerdict> denial() {
    return verdicts.stream().filter(v -> v.outcome() == RuleVerdict.Outcome.DENY).findFirst();
  }
}
