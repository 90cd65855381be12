package mia.risk;

import mia.persistence.account.AccountState;
import mia.protocol.market.Instrument;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskLimits;

/**
 * What the account's rules look at.
 *
 * @param entry entry as the desk's guardian approved it
 * @param traded contract
 * @param limits limits in force
 * @param account everything the account holds
 * @param timeNanos latest event time the account knows
 */
public record AccountQuestion(
    EnterBracket entry,
    Instrument traded,
    RiskLimits limits,
    AccountState account,
    long timeNanos) {
  /** Planned loss of one lot, minor units. */
  public long lossPerLotMinor() {
    return Math.floorDiv(Math.addExact(entry.plannedLossMinor(), entry.lots() - 1), entry.lots());
  }
}
