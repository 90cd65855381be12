package mia.console.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;

/** The chain of a decision as a node tells it. */
final class RemoteTrail {
  private RemoteTrail() {}

  static void print(PrintWriter out, JsonNode trail, boolean json) {
    if (json) {
      out.println(trail);
      return;
    }
    String detail = trail.path("detail").asText();
    out.println(
        trail.path("id").asText()
            + " of "
            + trail.path("symbol").asText()
            + ": "
            + trail.path("outcome").asText().toLowerCase(Locale.ROOT).replace('_', ' ')
            + (detail.isEmpty() ? "" : ", " + detail));
    for (JsonNode step : trail.path("story")) {
      String time = step.path("time").isTextual() ? StatusText.time(step.path("time")) : "";
      out.println(
          "%-23s  %s%s"
              .formatted(time, "  ".repeat(step.path("depth").asInt()), step.path("text").asText())
              .stripTrailing());
    }
  }
}
