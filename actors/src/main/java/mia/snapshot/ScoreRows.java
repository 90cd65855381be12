package mia.snapshot;

import java.util.ArrayList;
import java.util.List;
import mia.desk.ConfluenceScores;

/** Scores as rows of CSV; what is undefined is an empty cell. */
final class ScoreRows {
  static final String HEADER =
      "bar_end_ns,long_i,long_t,long_s,long_c,short_i,short_t,short_s,short_c,"
          + "coverage,proximity,regime";

  private ScoreRows() {}

  static List<String> of(List<ConfluenceScores> bars) {
    var rows = new ArrayList<String>();
    for (ConfluenceScores bar : bars) {
      rows.add(
          String.join(
              ",",
              Long.toString(bar.barEndNanos()),
              side(bar.longSide()),
              side(bar.shortSide()),
              cell(bar.coverage()),
              cell(bar.proximity()),
              bar.regime().name()));
    }
    return rows;
  }

  private static String side(ConfluenceScores.Side side) {
    return String.join(
        ",",
        cell(side.indicators()),
        cell(side.timeframes()),
        cell(side.structure()),
        cell(side.confluence()));
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
