package mia.console.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import mia.backtest.DeflatedSharpe;
import mia.console.cli.BacktestTrials.Trial;

/** What trials came to: a table with the best first, and how little the best of many says. */
final class SweepText {
  private final List<Trial> trials;

  SweepText(List<Trial> trials) {
    this.trials =
        trials.stream()
            .sorted(Comparator.comparingLong((Trial t) -> t.performance().netMinor()).reversed())
            .toList();
  }

  void print(PrintWriter out) {
    int width = trials.stream().mapToInt(trial -> words(trial).length()).max().orElse(0);
    String form = "%-" + Math.max(8, width) + "s %7s %7s %9s %8s %8s %11s %11s%n";
    out.printf(
        Locale.ROOT,
        form,
        "SETTINGS",
        "signals",
        "trades",
        "win rate",
        "factor",
        "mean R",
        "net",
        "drawdown");
    for (Trial trial : trials) {
      var performance = trial.performance();
      out.printf(
          Locale.ROOT,
          form,
          words(trial),
          trial.summary().signals(),
          performance.trades(),
          share(performance.winRate()),
          PerformanceText.real(performance.profitFactor()).replace("undefined", "-"),
          PerformanceText.real(performance.expectancyR()).replace("undefined", "-"),
          Amounts.money(performance.netMinor()),
          Amounts.money(performance.worstDrawdownMinor()));
    }
    out.println();
    out.println(
        trials.size()
            + " trials on the same market. The best of many looks good by chance alone: the"
            + " probability that its Sharpe ratio is above what "
            + trials.size()
            + " trials without an edge would show at best (deflated Sharpe ratio) is "
            + PerformanceText.real(deflated())
            + ".");
  }

  private static String share(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * value.getAsDouble())
        : "-";
  }

  void printJson(PrintWriter out) {
    for (Trial trial : trials) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("kind", "trial");
      fields.put("settings", trial.values());
      fields.put("bars", trial.summary().bars());
      fields.put("signals", trial.summary().signals());
      Map<String, Object> figures = new PerformanceText(trial.performance()).fields();
      figures.remove("kind");
      fields.putAll(figures);
      fields.put("sharpe_per_trade", PerformanceText.boxed(DeflatedSharpe.perTrade(trial.rs())));
      Json.println(out, fields);
    }
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", "sweep");
    fields.put("trials", trials.size());
    fields.put("best", trials.get(0).values());
    fields.put("deflated_sharpe_probability", PerformanceText.boxed(deflated()));
    Json.println(out, fields);
  }

  /** Of the trial that stands first. */
  OptionalDouble deflated() {
    List<Double> ratios =
        trials.stream()
            .map(trial -> DeflatedSharpe.perTrade(trial.rs()))
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    return DeflatedSharpe.probability(trials.get(0).rs(), ratios, trials.size());
  }

  List<Trial> trials() {
    return trials;
  }

  static String words(Trial trial) {
    StringBuilder text = new StringBuilder();
    trial
        .values()
        .forEach(
            (key, value) ->
                text.append(text.isEmpty() ? "" : ", ").append(key).append('=').append(value));
    return text.toString();
  }
}
