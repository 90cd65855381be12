package mia.risk;

import mia.protocol.market.Instrument;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskLimits;

/** What desk and account both know of an entry. */
public interface EntryQuestion {
  /** The entry as it was asked for. */
  EnterBracket entry();

  /** The contract that is traded. */
  Instrument traded();

  /** Limits in force. */
  RiskLimits limits();

  /** The largest position, tenths of an ES-equivalent. */
  default long maxPositionTenths() {
    return limits().maxPositionTenths();
  }

  /** Planned loss of one lot, minor units, rounded against the trade. */
  default long lossPerLotMinor() {
    return Math.floorDiv(
        Math.addExact(entry().plannedLossMinor(), entry().lots() - 1), entry().lots());
  }
}
