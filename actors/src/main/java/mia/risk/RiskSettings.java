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
 * @param preferMicros whether every size is traded in micros; otherwise the whole part of one in
 *     whole contracts (battle-navale 1.4)
 * @param noTrade windows in which nothing opens
 */
public record RiskSettings(
    RiskLimits limits,
    boolean strict,
    AutomationMode mode,
    long normalTenths,
    Set<Symbol> permitted,
    boolean preferMicros,
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
        true,
        NoTradeCalendar.EMPTY);
  }

  /**
   * The largest position, tenths of an ES-equivalent. In live trading none is larger than the step
   * of the size that is tried (battle-navale 10.3, 14.8), whatever a good signal multiplies it by.
   */
  long maxPositionTenths() {
    long most = limits.maxPositionTenths();
    return mode == AutomationMode.LIVE_TRADING ? Math.min(most, normalTenths) : most;
  }

  /** The same in another mode. */
  public RiskSettings inMode(AutomationMode newMode) {
    return new RiskSettings(
        limits, strict, newMode, normalTenths, permitted, preferMicros, noTrade);
  }

  /** The same with other limits. */
  public RiskSettings withLimits(RiskLimits newLimits) {
    return new RiskSettings(
        newLimits, strict, mode, normalTenths, permitted, preferMicros, noTrade);
  }

  /** The same for these contracts only. */
  public RiskSettings permitting(Set<Symbol> contracts) {
    return new RiskSettings(limits, strict, mode, normalTenths, contracts, preferMicros, noTrade);
  }

  /** The same with other windows in which nothing opens. */
  public RiskSettings closedIn(NoTradeCalendar windows) {
    return new RiskSettings(limits, strict, mode, normalTenths, permitted, preferMicros, windows);
  }
}
