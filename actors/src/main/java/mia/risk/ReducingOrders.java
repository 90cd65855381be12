package mia.risk;

import java.util.List;
import java.util.Map;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;

/** What can only reduce risk passes whatever is blocked (control 28). */
public final class ReducingOrders {
  private ReducingOrders() {}

  /**
   * Approves an exit, a stop move or a cancel.
   *
   * @param cause id of the event it follows from
   * @throws IllegalArgumentException if it could enlarge a position
   */
  public static ApprovedOrder approved(OrderIntent intent, String cause) {
    if (intent.increasesRisk()) {
      throw new IllegalArgumentException(intent.id() + ": an entry is approved by the rules only");
    }
    return new ApprovedOrder(intent, cause);
  }

  /** The account's word over it: all its lots. */
  public static AccountVerdict verdict(OrderIntent intent) {
    long lots = intent instanceof ExitPosition exit ? exit.lots() : 0;
    var passes = new RuleVerdict("REDUCES_RISK", Outcome.PASS, Map.of());
    return new AccountVerdict(intent.id(), true, lots, "", List.of(passes));
  }
}
