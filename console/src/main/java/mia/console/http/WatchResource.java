package mia.console.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mia.console.http.Endpoint.Content;
import mia.protocol.monitor.MonitorProtocol.Health;
import mia.protocol.monitor.MonitorProtocol.Reading;

/** What the node's own watchers say: meters for Prometheus, and the last round of health checks. */
final class WatchResource implements Resource {
  private static final Schema ROUND =
      Schema.of("Checks", "at", "string?", "worst", "string", "checks", "[Health]");

  private final Surface surface;

  WatchResource(Surface surface) {
    this.surface = surface;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            EndpointCatalog.ROOT + "/metrics",
            "All meters, in the text form of Prometheus",
            Content.text("text/plain"),
            exchange -> surface.desks().metrics().thenApply(Answers::text)),
        Endpoint.get(
            EndpointCatalog.ROOT + "/health",
            "The last round of health checks",
            Content.of(ROUND),
            exchange ->
                surface.desks().health().thenApply(WatchResource::json).thenApply(Answers::json)));
  }

  private static Map<String, Object> json(Health health) {
    var json = new LinkedHashMap<String, Object>();
    json.put("at", Times.iso(health.atNanos()));
    json.put("worst", health.worst().name());
    json.put("checks", health.readings().stream().map(WatchResource::json).toList());
    return json;
  }

  private static Map<String, Object> json(Reading reading) {
    var json = new LinkedHashMap<String, Object>();
    json.put("check", reading.check());
    json.put("status", reading.status().name());
    json.put("detail", reading.detail());
    return json;
  }
}
