package mia.console.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mia.monitor.Interval;
import mia.monitor.Performance;

/** Figures of closed trades, as a table or as JSON; what is undefined is said to be absent. */
final class PerformanceText {
  private static final String ABSENT = "undefined";

  private final Performance performance;

  PerformanceText(Performance performance) {
    this.performance = performance;
  }

  void print(PrintWriter out) {
    var table = new TextTable("PERFORMANCE", "");
    table.row("win rate", percent(performance.winRate()));
    table.row("profit factor", real(performance.profitFactor()));
    table.row("expectancy", real(performance.expectancyR()) + " R" + interval());
    table.row(
        "average win, loss",
        money(performance.averageWinMinor()) + ", " + money(performance.averageLossMinor()));
    table.row(
        "longest streaks",
        performance.longestWinning() + " won, " + performance.longestLosing() + " lost");
    table.row("trading days", performance.days());
    table.row(
        "Sharpe, Sortino",
        real(performance.sharpe())
            + ", "
            + real(performance.sortino())
            + (performance.days() < Performance.DAYS_LEAST
                ? " (below " + Performance.DAYS_LEAST + " days)"
                : ", annualised"));
    table.print(out);
  }

  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", "performance");
    fields.put("trades", performance.trades());
    fields.put("net_minor", performance.netMinor());
    fields.put("win_rate", boxed(performance.winRate()));
    fields.put("profit_factor", boxed(performance.profitFactor()));
    fields.put("average_win_minor", boxed(performance.averageWinMinor()));
    fields.put("average_loss_minor", boxed(performance.averageLossMinor()));
    fields.put("expectancy_r", boxed(performance.expectancyR()));
    fields.put("mean_r_low", performance.meanRInterval().map(Interval::low));
    fields.put("mean_r_high", performance.meanRInterval().map(Interval::high));
    fields.put("worst_drawdown_minor", performance.worstDrawdownMinor());
    fields.put("worst_drawdown_share", boxed(performance.worstDrawdownShare()));
    fields.put("average_mfe_ticks", boxed(performance.averageFavourableTicks()));
    fields.put("average_mae_ticks", boxed(performance.averageAdverseTicks()));
    fields.put("longest_winning", performance.longestWinning());
    fields.put("longest_losing", performance.longestLosing());
    fields.put("days", performance.days());
    fields.put("sharpe", boxed(performance.sharpe()));
    fields.put("sortino", boxed(performance.sortino()));
    return fields;
  }

  private String interval() {
    return performance
        .meanRInterval()
        .map(i -> String.format(Locale.ROOT, ", 95 %% between %.2f and %.2f", i.low(), i.high()))
        .orElse("");
  }

  static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  static String real(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : ABSENT;
  }

  static String percent(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * value.getAsDouble())
        : ABSENT;
  }

  private static String money(OptionalDouble minor) {
    return minor.isPresent() ? Amounts.money(Math.round(minor.getAsDouble())) : ABSENT;
  }
}
