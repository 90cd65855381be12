package mia.feed.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mia.feed.FeedException;

/** Counts bad rows, keeps the first in words, and says when there are too many. */
final class BadRows {
  static final int KEPT_MAX = 20;

  private final ReplaySettings settings;
  private final String file;
  private final Map<RowProblem, Long> byProblem = new EnumMap<>(RowProblem.class);
  private final List<String> first = new ArrayList<>();
  private String last = "";
  private long rows;
  private long bad;
  private int run;
  private int longestRun;

  BadRows(ReplaySettings settings, String file) {
    this.settings = settings;
    this.file = file;
  }

  /**
   * @throws FeedException if this is the row at which the share of bad ones is judged first
   */
  void good() throws FeedException {
    rows++;
    run = 0;
    if (rows == settings.badRowGrace()) {
      judgeShare();
    }
  }

  /**
   * @param place of the row: {@code line 17}
   * @throws FeedException if these are more bad rows than the settings allow
   */
  void bad(BadRow row, String place) throws FeedException {
    rows++;
    bad++;
    run++;
    longestRun = Math.max(longestRun, run);
    byProblem.merge(row.problem(), 1L, Long::sum);
    last = place + ": " + row.getMessage();
    if (first.size() < KEPT_MAX) {
      first.add(last);
    }
    if (run >= settings.badRowRunMax()) {
      throw tooMany(run + " bad rows in a row");
    }
    if (rows >= settings.badRowGrace()) {
      judgeShare();
    }
  }

  private void judgeShare() throws FeedException {
    if (bad > rows * settings.badRowShareMax()) {
      throw tooMany(bad + " bad rows of " + rows);
    }
  }

  private FeedException tooMany(String count) {
    return new FeedException(
        file + ": " + count + ", the first at " + first.get(0) + "; the last at " + last);
  }

  long rows() {
    return rows;
  }

  long count() {
    return bad;
  }

  /** Most bad rows in a row. */
  int longestRun() {
    return longestRun;
  }

  Map<RowProblem, Long> byProblem() {
    return byProblem;
  }

  List<String> first() {
    return first;
  }
}
