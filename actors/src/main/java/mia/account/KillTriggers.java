package mia.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mia.persistence.account.AccountResults;
import mia.persistence.account.AccountState;
import mia.protocol.market.Money;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;

/**
 * When an account stops itself (battle-navale 10.4): each trigger by name, with the figures it saw.
 * A reason begins with the name of its trigger. Pure; what is measured by a clock comes in as a
 * figure.
 */
public final class KillTriggers {
  public static final String DAILY_LOSS = "daily_loss_exceeded";
  public static final String DRAWDOWN = "max_drawdown";
  public static final String SYSTEM_ERROR = "system_error_critical";
  public static final String CONNECTION_LOST = "connection_lost";
  public static final String MANUAL = "manual_trigger";
  public static final String PERFORMANCE = "performance_degradation";

  /** Shares of equity are hundredths of a percent. */
  private static final long WHOLE = 10_000;

  private final KillSettings settings;

  public KillTriggers(KillSettings settings) {
    this.settings = settings;
  }

  /**
   * What the account's results say.
   *
   * @param limits limits in force
   * @return the reason of a kill, empty if there is none
   */
  public Optional<String> byResults(AccountState state, RiskLimits limits) {
    if (!limits.isSet(RiskLimit.EMERGENCY_STOP_ENABLED)) {
      return Optional.empty();
    }
    return dailyLoss(state, limits)
        .or(() -> drawdown(state, limits))
        .or(() -> performance(state.results()));
  }

  /** The day's result, open results included, at or beyond the limit. */
  static Optional<String> dailyLoss(AccountState state, RiskLimits limits) {
    long net = state.dayNetWithOpenMinor();
    return net > -limits.dailyLossLimitMinor()
        ? Optional.empty()
        : Optional.of(
            DAILY_LOSS
                + ": the day's result is "
                + Money.usd(net)
                + ", the limit "
                + Money.usd(limits.dailyLossLimitMinor()));
  }

  /** Equity so far below its peak, as a share of the peak. */
  static Optional<String> drawdown(AccountState state, RiskLimits limits) {
    long start = limits.value(RiskLimit.STARTING_EQUITY);
    long peak = Math.addExact(start, state.results().peakNetMinor());
    long equity = Math.addExact(start, state.netWithOpenMinor());
    long share = Math.multiplyExact(peak - equity, WHOLE) / peak;
    return share < limits.value(RiskLimit.MAX_DRAWDOWN)
        ? Optional.empty()
        : Optional.of(
            DRAWDOWN
                + ": equity is "
                + Money.usd(equity)
                + ", its peak was "
                + Money.usd(peak)
                + ", the limit "
                + limits.text(RiskLimit.MAX_DRAWDOWN)
                + " %");
  }

  private Optional<String> performance(AccountResults results) {
    int wanted = settings.trades();
    List<AccountResults.Closed> trades = results.recent();
    if (wanted == 0 || trades.size() < wanted) {
      return Optional.empty();
    }
    double sumR = 0;
    long gains = 0;
    long losses = 0;
    for (AccountResults.Closed trade : trades.subList(trades.size() - wanted, trades.size())) {
      sumR += (double) trade.netMinor() / trade.riskMinor();
      gains += Math.max(0, trade.netMinor());
      losses += Math.max(0, -trade.netMinor());
    }
    double expectancy = sumR / wanted;
    boolean poor = expectancy < settings.expectancyR() && gains < settings.profitFactor() * losses;
    return poor
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s: the last %d trades made %.2f R each, profit factor %.2f",
                PERFORMANCE,
                wanted,
                expectancy,
                (double) gains / losses))
        : Optional.empty();
  }

  /** The loop is too slow to be trusted with a market. */
  public Optional<String> byLoop(long p95Nanos) {
    return p95Nanos <= settings.loopMost().toNanos()
        ? Optional.empty()
        : Optional.of(
            PERFORMANCE
                + ": 95 % of the loops of a minute took up to "
                + p95Nanos / 1_000_000
                + " ms, the bound is "
                + settings.loopMost().toMillis());
  }

  /**
   * A link that is down.
   *
   * @param downNanos for how long
   * @param exposed whether an order works or something is open
   */
  public Optional<String> byLink(long downNanos, boolean exposed, String reason) {
    return downNanos < settings.linkKillAfter().toNanos() || !exposed
        ? Optional.empty()
        : Optional.of(
            CONNECTION_LOST
                + ": the link to the venue is down for "
                + downNanos / 1_000_000_000L
                + " s: "
                + reason);
  }
}
