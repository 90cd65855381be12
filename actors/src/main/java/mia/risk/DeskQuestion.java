package mia.risk;

import mia.persistence.desk.DayTally;
import mia.persistence.desk.DeskState;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.TradingDay;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskLimits;

/**
 * What the desk's rules look at. Everything comes from the desk's journal; no clock, no feed.
 *
 * @param entry entry as the trader wants it
 * @param instruments every configured contract
 * @param risk by what is decided
 * @param state everything the desk knows
 * @param day trading day of the decision
 */
public record DeskQuestion(
    EnterBracket entry, Instruments instruments, RiskSettings risk, DeskState state, TradingDay day)
    implements EntryQuestion {
  @Override
  public Instrument traded() {
    return instruments.require(entry.traded());
  }

  /** The instrument that was analysed. */
  public Instrument analysed() {
    return instruments.require(entry.symbol());
  }

  @Override
  public RiskLimits limits() {
    return risk.limits();
  }

  @Override
  public long maxPositionTenths() {
    return risk.maxPositionTenths();
  }

  /** What this desk did on this trading day. */
  public DayTally today() {
    return state.tally();
  }

  /** Event time of the decision. */
  public long timeNanos() {
    return entry.decidedAtNanos();
  }
}
