package mia.trade;

import java.util.Optional;
import mia.protocol.order.OrderIntent.EnterBracket;

/**
 * What is made of an entry that the venue has definitely rejected (battle-navale 14.3): half of it,
 * once, as a new decision with an id of its own, judged again by every rule. An entry is never sent
 * again itself, and one of unknown fate is asked for, not tried anew.
 */
final class RetryPolicy {
  private RetryPolicy() {}

  /**
   * The smaller entry; empty if half is less than a lot, or if its time is over.
   *
   * @param rejected the entry that was rejected
   * @param id id of the new one
   * @param nowNanos event time of the rejection
   * @param validNanos how long it may wait for the account
   */
  static Optional<EnterBracket> smaller(
      EnterBracket rejected, String id, long nowNanos, long validNanos) {
    long lots = rejected.lots() / 2;
    if (lots == 0 || nowNanos >= rejected.workUntilNanos()) {
      return Optional.empty();
    }
    long planned =
        -Math.floorDiv(-Math.multiplyExact(rejected.plannedLossMinor(), lots), rejected.lots());
    return Optional.of(
        new EnterBracket(
            id,
            rejected.symbol(),
            rejected.traded(),
            rejected.side(),
            lots,
            rejected.limitTicks(),
            rejected.stopTicks(),
            rejected.targetTicks(),
            nowNanos,
            nowNanos + validNanos,
            rejected.workUntilNanos(),
            planned,
            rejected.terms()));
  }
}
