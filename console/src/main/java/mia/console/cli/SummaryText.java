package mia.console.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import mia.persistence.history.RunSummary;

/** The figures of a run, as a table or as JSON. */
final class SummaryText {
  private static final String NONE = "none";

  private final RunSummary summary;
  private final String currency;

  /**
   * @param currency of the traded contracts
   */
  SummaryText(RunSummary summary, String currency) {
    this.summary = summary;
    this.currency = currency;
  }

  void print(PrintWriter out) {
    var table = new TextTable("SUMMARY", "");
    table.row("bars", summary.bars() + span());
    table.row("signals", summary.signals());
    table.row("refusals", counted(summary.refusals()));
    table.row("intents", summary.intents());
    table.row("denied by risk", counted(summary.deniedByRisk()));
    table.row("denied by account", counted(summary.deniedByAccount()));
    table.row("orders", summary.orders());
    table.row("fills", summary.fills());
    table.row("trades", summary.trades() + (summary.trades() > 0 ? wins() : ""));
    table.row("gross", money(summary.grossMinor()));
    table.row("costs", money(summary.costMinor()));
    table.row("net", money(summary.netMinor()));
    table.row("worst drawdown", money(summary.worstDrawdownMinor()));
    table.row("incidents", summary.incidents());
    table.print(out);
  }

  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", "summary");
    fields.put("bars", summary.bars());
    fields.put("first_bar", summary.bars() == 0 ? null : ExchangeTime.iso(summary.firstNanos()));
    fields.put("last_bar", summary.bars() == 0 ? null : ExchangeTime.iso(summary.lastNanos()));
    fields.put("signals", summary.signals());
    fields.put("refusals", summary.refusals());
    fields.put("intents", summary.intents());
    fields.put("denied_by_risk", summary.deniedByRisk());
    fields.put("denied_by_account", summary.deniedByAccount());
    fields.put("orders", summary.orders());
    fields.put("fills", summary.fills());
    fields.put("trades", summary.trades());
    fields.put("wins", summary.wins());
    fields.put("currency", currency);
    fields.put("gross_minor", summary.grossMinor());
    fields.put("cost_minor", summary.costMinor());
    fields.put("net_minor", summary.netMinor());
    fields.put("worst_drawdown_minor", summary.worstDrawdownMinor());
    fields.put("incidents", summary.incidents());
    return fields;
  }

  private String span() {
    return summary.bars() == 0
        ? ""
        : ", from "
            + ExchangeTime.shown(summary.firstNanos())
            + " to "
            + ExchangeTime.shown(summary.lastNanos());
  }

  private String wins() {
    return ", " + summary.wins() + " won";
  }

  private String money(long minor) {
    return Amounts.money(minor) + " " + currency;
  }

  private static String counted(Map<?, Long> counts) {
    if (counts.isEmpty()) {
      return NONE;
    }
    long sum = counts.values().stream().mapToLong(Long::longValue).sum();
    return sum
        + ": "
        + counts.entrySet().stream()
            .map(count -> name(count.getKey()) + " " + count.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String name(Object key) {
    return key instanceof Enum<?> constant ? EventWords.words(constant) : key.toString();
  }
}
