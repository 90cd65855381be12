package mia.console.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import mia.console.http.Endpoint.Content;
import mia.node.SettingValue;

/** The settings in force; a secret only says that it is set. */
final class ConfigResource implements Resource {
  private static final Schema SETTING =
      Schema.of("Setting", "key", "string", "value", "string", "origin", "string");

  private final Surface surface;

  ConfigResource(Surface surface) {
    this.surface = surface;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            EndpointCatalog.ROOT + "/config",
            "The settings in force, without secrets",
            Content.listOf(SETTING),
            exchange ->
                CompletableFuture.completedStage(
                    Answers.json(
                        surface.desks().node().request().loaded().values().stream()
                            .map(ConfigResource::setting)
                            .toList()))));
  }

  private static Map<String, Object> setting(SettingValue value) {
    var json = new LinkedHashMap<String, Object>();
    json.put("key", value.key());
    json.put("value", value.shown());
    json.put("origin", value.origin());
    return json;
  }
}
