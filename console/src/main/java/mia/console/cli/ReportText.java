package mia.console.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import mia.feed.replay.FileConversion;
import mia.feed.replay.FileReport;

/** What a market data file holds, for people and as JSON. */
final class ReportText {
  private static final String UNKNOWN = "none";

  private final FileReport report;

  ReportText(FileReport report) {
    this.report = report;
  }

  void print(PrintWriter out) {
    var table = new TextTable("FILE", report.file().toString());
    table.row("format", report.format());
    report.notes().forEach(note -> table.row("note", note));
    table.row("trades", report.trades());
    table.row("quotes", report.quotes());
    table.row("bars", report.bars());
    table.row("from", time(report.firstNanos()));
    table.row("to", time(report.lastNanos()));
    table.row("prices", prices());
    table.row("price step", report.priceStep().map(BigDecimal::toPlainString).orElse(UNKNOWN));
    table.row("volume", report.volume() + ", unknown in " + report.withoutVolume() + " rows");
    table.row("with side", String.format(Locale.ROOT, "%.1f %%", report.sidedShare() * 100));
    table.row("sessions", sessions());
    table.row("gaps over 5 min", report.gapCount());
    report
        .firstGaps()
        .forEach(
            gap ->
                table.row(
                    "",
                    ExchangeTime.shown(gap.fromNanos())
                        + " to "
                        + ExchangeTime.shown(gap.toNanos())));
    table.row("outside sessions", report.outsideSessions());
    table.row("duplicates", report.duplicates());
    table.row("back steps", report.backSteps());
    table.row("dropped quotes", report.droppedQuotes());
    table.row("bad rows", badRows());
    report.firstProblems().forEach(problem -> table.row("", problem));
    report.broken().ifPresent(words -> table.row("broken", words));
    table.print(out);
  }

  Map<String, Object> fields(List<String> faults) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("file", report.file());
    fields.put("format", report.format());
    fields.put("notes", report.notes());
    fields.put("trades", report.trades());
    fields.put("quotes", report.quotes());
    fields.put("bars", report.bars());
    fields.put("first", iso(report.firstNanos()));
    fields.put("last", iso(report.lastNanos()));
    fields.put("lowest_price", report.lowestPrice());
    fields.put("highest_price", report.highestPrice());
    fields.put("price_step", report.priceStep());
    fields.put("volume", report.volume());
    fields.put("without_volume", report.withoutVolume());
    fields.put("sided_share", report.sidedShare());
    fields.put("sessions", report.sessions());
    fields.put("gaps", report.gapCount());
    fields.put("outside_sessions", report.outsideSessions());
    fields.put("duplicates", report.duplicates());
    fields.put("back_steps", report.backSteps());
    fields.put("dropped_quotes", report.droppedQuotes());
    fields.put("bad_rows", report.badRows());
    fields.put("bad_rows_by_problem", report.badByProblem());
    fields.put("first_problems", report.firstProblems());
    fields.put("broken", report.broken());
    fields.put("faults", faults);
    return fields;
  }

  static String words(FileConversion.Result result, Path to) {
    String notes = result.notes().isEmpty() ? "" : "\n  " + String.join("\n  ", result.notes());
    return result.rows() + " rows written to " + to + notes;
  }

  static Map<String, Object> fields(FileConversion.Result result, Path to, String format) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("file", to);
    fields.put("format", format);
    fields.put("rows", result.rows());
    fields.put("notes", result.notes());
    return fields;
  }

  private String prices() {
    return report.lowestPrice().map(BigDecimal::toPlainString).orElse(UNKNOWN)
        + " to "
        + report.highestPrice().map(BigDecimal::toPlainString).orElse(UNKNOWN);
  }

  private String sessions() {
    if (report.sessions().isEmpty()) {
      return UNKNOWN;
    }
    int last = report.sessions().size() - 1;
    return report.sessions().size()
        + ", "
        + report.sessions().get(0)
        + " to "
        + report.sessions().get(last);
  }

  private String badRows() {
    return report.badRows() == 0
        ? "0"
        : report.badRows()
            + ": "
            + report.badByProblem().entrySet().stream()
                .map(entry -> EventWords.words(entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
  }

  private static String time(OptionalLong nanos) {
    return nanos.isEmpty() ? UNKNOWN : ExchangeTime.shown(nanos.getAsLong());
  }

  private static Optional<String> iso(OptionalLong nanos) {
    return nanos.isEmpty() ? Optional.empty() : Optional.of(ExchangeTime.iso(nanos.getAsLong()));
  }
}
