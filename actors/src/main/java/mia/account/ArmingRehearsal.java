package mia.account;

import java.time.Duration;
import java.util.Optional;
import mia.persistence.account.AccountState;
import mia.protocol.account.AccountProtocol.Arm;

/**
 * What an account answers to an admin who arms live trading: for showing that it asks every
 * condition (safety control 30). Nothing is committed.
 */
public final class ArmingRehearsal {
  private ArmingRehearsal() {}

  /**
   * @return why it is refused, empty if it would be armed
   */
  public static Optional<String> refusal(
      AccountSteps steps, AccountState state, String account, ArmingFacts facts, long nowNanos) {
    // Nobody waits for an answer: the step alone is asked, by no actor.
    var arm = new Arm(account, Duration.ofHours(1), "trial", "conformance", null);
    var all = new OperatorSteps.Facts(Reconciliation.NONE, Optional.empty(), nowNanos, facts);
    Decided decided = steps.operators().decide(state, arm, all);
    return decided.accepted() ? Optional.empty() : Optional.of(decided.refusal());
  }
}
