package mia.risk;

import mia.persistence.account.AccountState;
import mia.protocol.market.Instrument;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskLimits;
import mia.protocol.signal.AutomationMode;

/**
 * What the account's rules look at.
 *
 * @param entry entry as the desk's guardian approved it
 * @param traded contract
 * @param mode mode of the configuration
 * @param limits limits in force
 * @param account everything the account holds
 * @param timeNanos latest event time the account knows
 */
public record AccountQuestion(
    EnterBracket entry,
    Instrument traded,
    AutomationMode mode,
    RiskLimits limits,
    AccountState account,
    long timeNanos)
    implements EntryQuestion {}
