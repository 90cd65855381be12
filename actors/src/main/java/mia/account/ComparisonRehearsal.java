package mia.account;

import mia.broker.BrokerSnapshot;
import mia.persistence.account.AccountEvent.AccountReconciled;
import mia.persistence.account.AccountState;

/**
 * What an account that runs commits when it is compared with a venue: for showing that a difference
 * is found and blocks entries (safety control 23).
 */
public final class ComparisonRehearsal {
  private ComparisonRehearsal() {}

  /** The record of a comparison that is not the first of a start. */
  public static AccountReconciled of(AccountSteps steps, AccountState state, BrokerSnapshot venue) {
    return steps.reconciled(state, Reconciliation.NONE.next(state, venue).words(), 1);
  }
}
