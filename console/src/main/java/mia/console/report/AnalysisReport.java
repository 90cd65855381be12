package mia.console.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mia.monitor.ClosedTrade;
import mia.monitor.DeploymentPhase;
import mia.monitor.Performance;
import mia.monitor.PhaseCriterion;
import mia.monitor.PhaseReview;
import mia.node.Settings;

/** The performance of a data folder as one page. */
public final class AnalysisReport {
  private static final long TRADES_ENOUGH = 200;

  private final Settings settings;
  private final String build;
  private final List<ClosedTrade> trades;
  private final Performance figures;
  private final PhaseReview review;
  private final long equityMinor;

  /**
   * @param build version of the software
   * @param trades trades that count, the newest last
   * @param equityMinor equity before the first of them
   */
  public AnalysisReport(
      Settings settings,
      String build,
      List<ClosedTrade> trades,
      Performance figures,
      PhaseReview review,
      long equityMinor) {
    this.settings = settings;
    this.build = build;
    this.trades = List.copyOf(trades);
    this.figures = figures;
    this.review = review;
    this.equityMinor = equityMinor;
  }

  /** Writes the page, as a whole or not at all. */
  public void write(Path file) throws IOException {
    new HtmlPage("analysis").write(file, data());
  }

  private Map<String, Object> data() {
    var data = new LinkedHashMap<String, Object>();
    data.put("run", run());
    data.put("performance", Values.performance(figures));
    data.put("phase", phase());
    data.put("notes", notes());
    data.put("trades", TradePages.trades(trades, settings.instruments()));
    data.put("curve", TradePages.curve(trades));
    data.put("rs", Performance.rs(trades));
    data.put("groups", TradePages.groups(trades));
    data.put(
        "currency",
        settings
            .instruments()
            .require(settings.trading().contractOf(settings.trading().symbols().get(0)))
            .currency());
    return data;
  }

  private Map<String, Object> run() {
    var run = new LinkedHashMap<String, Object>();
    boolean virtual = review.phase() == DeploymentPhase.DATA_COLLECTION;
    run.put("what", virtual ? "Virtual trades" : "Trades");
    run.put("folder", settings.dataFolder().toString());
    run.put("mode", Values.words(review.phase().name()));
    run.put("equity", Values.money(equityMinor));
    run.put("from", trades.isEmpty() ? null : time(trades.get(0)));
    run.put("to", trades.isEmpty() ? null : time(trades.get(trades.size() - 1)));
    run.put("build", build);
    return run;
  }

  private static long time(ClosedTrade trade) {
    return Values.time(trade.result().closedNanos());
  }

  private Map<String, Object> phase() {
    var phase = new LinkedHashMap<String, Object>();
    phase.put("name", review.phase().title());
    phase.put("met", review.met());
    phase.put("advice", review.advice());
    List<Object> rows = new ArrayList<>();
    for (PhaseCriterion criterion : review.criteria()) {
      var row = new LinkedHashMap<String, Object>();
      row.put("name", criterion.name());
      row.put("wanted", criterion.wanted());
      row.put("seen", criterion.seen());
      row.put("met", criterion.met());
      rows.add(row);
    }
    phase.put("criteria", rows);
    return phase;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (figures.trades() < TRADES_ENOUGH) {
      notes.add(
          figures.trades()
              + " trades are few: below about "
              + TRADES_ENOUGH
              + " no figure here separates skill from luck.");
    }
    figures
        .meanRInterval()
        .filter(interval -> interval.contains(0))
        .ifPresent(
            interval ->
                notes.add("The 95 % interval of the mean R contains zero: no edge is shown."));
    if (review.phase() == DeploymentPhase.DATA_COLLECTION) {
      notes.add(
          "Virtual trades overlap, and most were refused by a gate: these are rows to learn from,"
              + " not what the method would have earned.");
    }
    return notes;
  }
}
