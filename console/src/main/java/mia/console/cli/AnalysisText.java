package mia.console.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import mia.monitor.Performance;
import mia.monitor.PhaseCriterion;
import mia.monitor.PhaseReview;

/** Performance and review of a phase, as tables or as JSON. */
final class AnalysisText {
  private final Performance figures;
  private final PhaseReview review;

  AnalysisText(Performance figures, PhaseReview review) {
    this.figures = figures;
    this.review = review;
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      Json.println(out, new PerformanceText(figures).fields());
      Json.println(out, fields());
      return;
    }
    var result = new TextTable("RESULT", "");
    result.row("trades", figures.trades() + ", " + figures.wins() + " won");
    result.row("net", Amounts.money(figures.netMinor()));
    result.row("gross, costs", gross());
    result.row("worst drawdown", drawdown());
    result.row(
        "MFE, MAE",
        PerformanceText.real(figures.averageFavourableTicks())
            + ", "
            + PerformanceText.real(figures.averageAdverseTicks())
            + " ticks on average");
    result.print(out);
    out.println();
    new PerformanceText(figures).print(out);
    out.println();
    var table =
        new TextTable(review.phase().title().toUpperCase(Locale.ROOT), "WANTED", "SEEN", "");
    for (PhaseCriterion criterion : review.criteria()) {
      table.row(
          criterion.name(),
          criterion.wanted(),
          criterion.seen(),
          criterion.met() ? "met" : "NOT MET");
    }
    table.print(out);
    out.println();
    out.println("exit criterion " + (review.met() ? "met" : "not met") + ": " + review.advice());
  }

  private String gross() {
    return Amounts.money(figures.grossMinor()) + ", " + Amounts.money(figures.costMinor());
  }

  private String drawdown() {
    return Amounts.money(figures.worstDrawdownMinor())
        + ", "
        + PerformanceText.percent(figures.worstDrawdownShare())
        + " of the equity it fell from";
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", "phase");
    fields.put("phase", review.phase());
    fields.put("met", review.met());
    fields.put("advice", review.advice());
    fields.put("criteria", review.criteria().stream().map(AnalysisText::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(PhaseCriterion criterion) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", criterion.name());
    fields.put("wanted", criterion.wanted());
    fields.put("seen", criterion.seen());
    fields.put("met", criterion.met());
    return fields;
  }
}
