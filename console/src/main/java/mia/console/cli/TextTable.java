package mia.console.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns that line up. Figures stand to the right, words to the left. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  /** Headings; one that starts with {@code >} makes a column of figures. */
  TextTable(String... headings) {
    this.right = new boolean[headings.length];
    this.headings = new ArrayList<>();
    for (int i = 0; i < headings.length; i++) {
      right[i] = headings[i].startsWith(">");
      this.headings.add(right[i] ? headings[i].substring(1) : headings[i]);
    }
  }

  /**
   * @throws IllegalArgumentException if the row has not as many cells as there are headings
   */
  TextTable row(Object... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells under " + headings.size() + " headings");
    }
    rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    return this;
  }

  void print(PrintWriter out) {
    int[] widths = new int[headings.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = headings.get(i).length();
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    out.println(line(headings, widths));
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : GAP);
      line.append(right[i] ? padding + cells.get(i) : cells.get(i) + padding);
    }
    return line.toString().stripTrailing();
  }
}
