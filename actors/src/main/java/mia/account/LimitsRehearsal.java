package mia.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountState;
import mia.protocol.account.AccountProtocol.ChangeLimits;

/**
 * What an account makes of an operator's change of limits: for showing that they become tighter at
 * once and looser only when it is said twice (safety control 26).
 */
public final class LimitsRehearsal {
  private final OperatorSteps operators;
  private final AccountState state;
  private Optional<Map<String, String>> asked = Optional.empty();

  public LimitsRehearsal(AccountSteps steps, AccountState state) {
    this.operators = steps.operators();
    this.state = state;
  }

  /** What would be committed; empty if the change was refused. */
  public List<AccountEvent> change(String key, String value, boolean confirmed) {
    Map<String, String> wanted = Map.of(key, value);
    // Nobody waits for an answer: the step alone is asked, by no actor.
    var change = new ChangeLimits(wanted, confirmed, "trial", "conformance", null);
    Decided decided =
        operators.decide(
            state,
            change,
            new OperatorSteps.Facts(Reconciliation.NONE, asked, 0, ArmingFacts.NONE));
    asked = decided.accepted() || confirmed ? Optional.empty() : Optional.of(wanted);
    return decided.events();
  }
}
