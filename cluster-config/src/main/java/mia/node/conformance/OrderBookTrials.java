package mia.node.conformance;

import mia.node.conformance.RuleTrial.AtAccount;
import mia.persistence.account.AccountState;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskLimit;

/** Entries that do not go with the orders the account has already. */
final class OrderBookTrials {
  private OrderBookTrials() {}

  /** As many trades may work as fill the side of their stops and targets, two orders each. */
  static AtAccount manyOrders(TrialGround ground) {
    long trades = ground.risk().limits().value(RiskLimit.MAX_OPEN_ORDERS) / 2;
    AccountState state = ground.quiet();
    for (int i = 0; i < trades; i++) {
      state = AccountTrials.holding(ground, state, "TRIAL-0" + i, 1);
    }
    return new AtAccount(ground.entry(), state);
  }

  /** The same a moment ago under another id. */
  static AtAccount twice(TrialGround ground) {
    return new AtAccount(
        ground.entry(), AccountTrials.holding(ground, ground.quiet(), "TRIAL-0", 1));
  }

  /** A sale where our own purchase rests. */
  static AtAccount againstOurselves(TrialGround ground) {
    EnterBracket buy = ground.entry();
    var sale =
        new EnterBracket(
            buy.id(),
            buy.symbol(),
            buy.traded(),
            Side.SELL,
            buy.lots(),
            buy.limitTicks(),
            buy.limitTicks() + (buy.limitTicks() - buy.stopTicks()),
            buy.limitTicks() - (buy.targetTicks() - buy.limitTicks()),
            buy.decidedAtNanos(),
            buy.validUntilNanos(),
            buy.workUntilNanos(),
            buy.plannedLossMinor());
    return new AtAccount(sale, AccountTrials.holding(ground, ground.quiet(), "TRIAL-0", 1));
  }
}
