package mia.protocol.order;

import java.util.Objects;

/**
 * An intent that risk has approved; only the risk package makes one. The account desk may admit
 * fewer lots, never more.
 *
 * @param intent what was approved, with the lots that were approved
 * @param riskEventId id of the journaled risk decision
 */
public record ApprovedOrder(OrderIntent intent, String riskEventId) {
  public ApprovedOrder {
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(riskEventId, "riskEventId");
  }
}
