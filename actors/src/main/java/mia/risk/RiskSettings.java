package mia.risk;

import java.util.Objects;
import java.util.Set;
import mia.protocol.market.Symbol;
import mia.protocol.risk.RiskLimits;
import mia.protocol.signal.AutomationMode;

/**
 * By what the rules of one node decide, fixed at its start.
 *
 * @param limits limits of the configuration; an account may hold tighter ones while it runs
 * @param strict whether what is invalid halts trading instead of refusing one entry (battle-navale
 *     14.8, validation_strict)
 * @param mode what may be done with a signal
 * @param normalTenths usual size of an order, tenths of an ES-equivalent: what a fat finger is
 *     measured by
 * @param permitted contracts that may be traded, empty for every configured one
 * @param noTrade windows in which nothing opens
 */
public record RiskSettings(
    RiskLimits limits,
    boolean strict,
    AutomationMode mode,
    long normalTenths,
    Set<Symbol> permitted,
    NoTradeCalendar noTrade) {
  public RiskSettings {
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(noTrade, "noTrade");
    permitted = Set.copyOf(permitted);
    if (normalTenths <= 0) {
      throw new IllegalArgumentException(
          "usual size: expected above 0, got " + normalTenths + " tenths");
    }
  }

  /** The mission's limits, on paper, every contract, at any hour. */
  public static RiskSettings defaults() {
    return new RiskSettings(
        RiskLimits.defaults(),
        false,
        AutomationMode.PAPER_TRADING,
        10,
        Set.of(),
        NoTradeCalendar.EMPTY);
  }

  /** The same in another mode. */
  public RiskSettings inMode(AutomationMode newMode) {
    return new RiskSettings(limits, strict, newMode, normalTenths, permitted, noTrade);
  }

  /** The same with other limits. */
  public RiskSettings withLimits(RiskLimits newLimits) {
    return new RiskSettings(newLimits, strict, mode, normalTenths, permitted, noTrade);
  }
}
