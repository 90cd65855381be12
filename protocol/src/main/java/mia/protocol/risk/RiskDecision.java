package mia.protocol.risk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The verdict over one intent, with every rule that was asked (battle-navale 10.2). Fail closed: an
 * exception is a refusal.
 *
 * @param intentId intent
 * @param action what follows
 * @param lots lots that may be sent, 0 if none
 * @param plannedLossMinor worst planned loss of these lots in minor units, 0 if none
 * @param verdicts every rule in order of evaluation
 */
public record RiskDecision(
    String intentId, Action action, long lots, long plannedLossMinor, List<RuleVerdict> verdicts) {
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
    verdicts = List.copyOf(verdicts);
    boolean sends = action == Action.APPROVE || action == Action.REDUCE_SIZE;
    if (sends != lots > 0) {
      throw new IllegalArgumentException(intentId + ": " + action + " with " + lots + " lots");
    }
  }

  public boolean approved() {
    return action == Action.APPROVE || action == Action.REDUCE_SIZE;
  }

  /** The first rule that denied. */
  public Optional<RuleVerdict> denial() {
    return verdicts.stream().filter(v -> v.outcome() == RuleVerdict.Outcome.DENY).findFirst();
  }
}
