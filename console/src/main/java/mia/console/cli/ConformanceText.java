package mia.console.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import mia.node.conformance.Conformance;
import mia.node.conformance.ControlResult;

/** A run of all controls, as a table or as one JSON object. */
final class ConformanceText {
  private final Conformance run;

  ConformanceText(Conformance run) {
    this.run = run;
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      Json.println(out, fields());
      return;
    }
    var table = new TextTable("CONTROL", "CODE", "BITES", "SEEN");
    for (ControlResult result : run.results()) {
      table.row(
          result.control().id(),
          result.control().code(),
          result.evidence().bites() ? "yes" : "NO",
          result.evidence().text());
    }
    table.print(out);
    out.println();
    long bite = run.results().size() - run.failed().size();
    out.println(bite + " of " + run.results().size() + " controls bite");
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("passed", run.passed());
    fields.put("controls", run.results().stream().map(ConformanceText::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(ControlResult result) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", result.control().id());
    fields.put("code", result.control().code());
    fields.put("bites", result.evidence().bites());
    fields.put("key", result.control().key());
    fields.put("prevents", result.control().prevents());
    fields.put("evidence", result.evidence().text());
    return fields;
  }
}
