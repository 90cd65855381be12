package mia.console.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import mia.console.client.NodeClient;

/** The journal of a node, asked over its HTTP server. */
final class RemoteHistory {
  private static final String PATH = "/mia/v1/history";

  private final NodeClient client;
  private final Map<String, String> query;
  private final long pollMillis;
  private long reached;

  /**
   * @param query filter, as the node takes it
   * @param pollMillis time between two questions while following
   */
  RemoteHistory(NodeClient client, Map<String, String> query, long pollMillis) {
    this.client = client;
    this.query = query;
    this.pollMillis = pollMillis;
  }

  /** Prints the newest events, and goes on with what follows if that is wanted. */
  void print(PrintWriter out, int limit, boolean follow, boolean json) throws IOException {
    ask(out, "limit", limit, json);
    try {
      while (follow && !out.checkError()) {
        Thread.sleep(pollMillis);
        ask(out, "after", reached, json);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(PrintWriter out, String name, long value, boolean json) throws IOException {
    var asked = new LinkedHashMap<>(query);
    asked.put(name, String.valueOf(value));
    for (JsonNode event : client.get(PATH, asked)) {
      reached = Math.max(reached, event.path("ordering").asLong());
      out.println(json ? event.toString() : line(event));
    }
    out.flush();
  }

  private static String line(JsonNode event) {
    JsonNode meta = event.path("event").path("meta");
    return "%s  %-5s %-22s %-18s %s"
        .formatted(
            ExchangeTime.shown(meta.path("eventTimeNanos").asLong()),
            meta.path("symbol").asText(),
            event.path("kind").asText(),
            event.path("id").asText(),
            event.path("text").asText());
  }
}
