package mia.node.conformance;

import java.io.IOException;
import java.util.Optional;
import mia.account.AccountSteps;
import mia.node.Settings;
import mia.persistence.account.AccountState;
import mia.persistence.desk.DeskState;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskDecision;
import mia.risk.AccountRisk;
import mia.risk.DeskRisk;
import mia.risk.RiskRuleCatalog;

/**
 * All rules of desk and account under the settings of a node, over an entry on a day on which many
 * were judged before: for measuring what an evaluation costs on a machine.
 */
public final class RiskProbe {
  private static final int JUDGED_BEFORE = 50;

  private final DeskRisk desk;
  private final AccountRisk account;
  private final EnterBracket entry;
  private final ApprovedOrder approved;
  private final DeskState deskState;
  private final AccountState accountState;
  private final long decidedNanos;

  private RiskProbe(TrialGround ground) {
    desk = new DeskRisk(ground.instruments(), ground.risk(), ground.calendar());
    account = new AccountRisk(ground.instruments(), ground.risk());
    entry = ground.entry();
    approved = ground.approved(entry);
    deskState = ground.desk();
    accountState = busyDay(ground);
    decidedNanos = ground.decidedNanos();
  }

  public static RiskProbe of(Settings settings) throws IOException {
    try (TrialGround ground = TrialGround.of(settings)) {
      return new RiskProbe(ground);
    }
  }

  /** The first is admitted and works; the others are refused, as many as a wild strategy wants. */
  private static AccountState busyDay(TrialGround ground) {
    AccountSteps steps = ground.account();
    AccountState state = ground.quiet();
    for (int i = 1; i <= JUDGED_BEFORE; i++) {
      EnterBracket before =
          ground.entryAt("BEFORE-" + i, ground.price() - i, ground.decidedNanos());
      state =
          ground.fold(
              state,
              steps
                  .judge(state, ground.symbol(), ground.approved(before), Optional.empty())
                  .events());
    }
    return state;
  }

  /**
   * Asks every rule.
   *
   * @return verdicts that were given
   */
  public int evaluate() {
    RiskDecision decision = desk.decide(entry, deskState);
    AccountRisk.Judgement judgement = account.judge(approved, accountState, decidedNanos);
    return decision.verdicts().size() + judgement.verdict().verdicts().size();
  }

  /** Rules that are asked. */
  public static int rules() {
    return RiskRuleCatalog.desk().size() + RiskRuleCatalog.account().size();
  }
}
