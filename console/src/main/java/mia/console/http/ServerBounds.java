package mia.console.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import mia.node.HttpSettings.BoundSettings;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.settings.ServerSettings;

/** What Pekko's server takes from the other side before anything of ours sees it. */
final class ServerBounds {
  private ServerBounds() {}

  static ServerSettings of(ActorSystem<?> system, BoundSettings bounds) {
    Config own =
        ConfigFactory.parseMap(
            Map.ofEntries(
                Map.entry("pekko.http.server.server-header", "mia"),
                Map.entry("pekko.http.server.max-connections", bounds.connections()),
                Map.entry("pekko.http.server.remote-address-attribute", "on"),
                Map.entry("pekko.http.server.verbose-error-messages", "off"),
                Map.entry("pekko.http.server.idle-timeout", "60s"),
                Map.entry("pekko.http.server.request-timeout", "30s"),
                Map.entry(
                    "pekko.http.server.parsing.error-handler", MalformedRequests.class.getName()),
                Map.entry("pekko.http.server.parsing.illegal-header-warnings", "off"),
                Map.entry("pekko.http.server.parsing.max-uri-length", "2k"),
                Map.entry("pekko.http.server.parsing.max-header-count", 64),
                Map.entry("pekko.http.server.parsing.max-content-length", bounds.bodyBytes())));
    return ServerSettings.create(own.withFallback(system.settings().config()));
  }
}
