package mia.account;

import java.util.Optional;
import mia.protocol.order.ApprovedOrder;

/**
 * What a new ledger of decisions says of orders that want to leave: for showing that the comparison
 * at the last gate holds (safety control 24).
 */
public final class LedgerRehearsal {
  private final DecisionLedger ledger = new DecisionLedger();

  /** The journal holds this order. */
  public void decided(ApprovedOrder order) {
    ledger.decided(order);
  }

  /** Why an order may not leave, empty if it may; then it has left. */
  public Optional<String> leave(ApprovedOrder order) {
    return ledger.leave(order);
  }
}
