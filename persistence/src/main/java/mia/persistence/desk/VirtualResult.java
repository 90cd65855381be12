package mia.persistence.desk;

import java.util.Objects;
import java.util.OptionalDouble;
import mia.protocol.market.Symbol;

/**
 * How a virtual trade ended, as one lot of the micro contract would have: entered a tick against
 * us, costs of both sides taken off (battle-navale 12.2).
 *
 * @param trade what was followed
 * @param barrier what ended it
 * @param traded contract in whose money it is counted
 * @param exitTicks price at which it ended
 * @param grossMinor result before costs, minor units
 * @param costMinor costs of both sides
 * @param netMinor gross minus costs
 * @param riskMinor one R in money
 * @param favourableTicks best excursion from the entry (MFE), at least 0
 * @param adverseTicks worst excursion (MAE), at least 0
 * @param bars closed bars it lasted
 * @param closedNanos end of the bar that ended it: since when the result is known
 */
public record VirtualResult(
    VirtualTrade trade,
    VirtualBarrier barrier,
    Symbol traded,
    long exitTicks,
    long grossMinor,
    long costMinor,
    long netMinor,
    long riskMinor,
    long favourableTicks,
    long adverseTicks,
    long bars,
    long closedNanos) {
  public VirtualResult {
    Objects.requireNonNull(trade, "trade");
    Objects.requireNonNull(barrier, "barrier");
    Objects.requireNonNull(traded, "traded");
  }

  /** Net result in multiples of the risk; empty if that is 0. */
  public OptionalDouble r() {
    return riskMinor == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) netMinor / riskMinor);
  }
}
