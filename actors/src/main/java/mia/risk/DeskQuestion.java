package mia.risk;

import mia.persistence.desk.DayTally;
import mia.protocol.market.Instrument;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskLimits;

/**
 * What the desk's rules look at.
 *
 * @param entry entry as the trader wants it
 * @param traded contract
 * @param limits limits in force
 * @param today what this desk did on this trading day
 */
public record DeskQuestion(
    EnterBracket entry, Instrument traded, RiskLimits limits, DayTally today) {
  /** Planned loss of one lot, minor units. */
  public long lossPerLotMinor() {
    return Math.floorDiv(Math.addExact(entry.plannedLossMinor(), entry.lots() - 1), entry.lots());
  }
}
