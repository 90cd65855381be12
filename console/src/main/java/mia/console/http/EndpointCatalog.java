package mia.console.http;

import java.util.ArrayList;
import java.util.List;

/** Everything that can be asked under {@code /mia/v1}. A new resource is one class and one line. */
final class EndpointCatalog {
  static final String ROOT = "/mia/v1";

  private EndpointCatalog() {}

  static List<Endpoint> of(Surface surface) {
    List<Resource> resources =
        List.of(
            new SessionResource(surface),
            new StatusResource(surface),
            new AnalysisResource(surface),
            new JournalResource(surface),
            new ConfigResource(surface),
            new WatchResource(surface),
            new PageResource(surface),
            new CommandResource(surface));
    var endpoints = new ArrayList<Endpoint>();
    resources.forEach(resource -> endpoints.addAll(resource.endpoints()));
    endpoints.add(OpenApi.endpoint(endpoints));
    return List.copyOf(endpoints);
  }
}
