package mia.console.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import mia.console.http.Endpoint.Content;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** How the node stands: its desks, its accounts, their limits. */
final class StatusResource implements Resource {
  private final Surface surface;
  private final StandingJson standing;

  StatusResource(Surface surface) {
    this.surface = surface;
    this.standing = new StandingJson(surface);
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            EndpointCatalog.ROOT + "/status",
            "The node, its desks and its accounts",
            Content.of(StandingJson.STATUS),
            exchange -> standing.status().thenApply(Answers::json)),
        Endpoint.get(
            EndpointCatalog.ROOT + "/desks",
            "The desks",
            Content.listOf(StandingJson.DESK),
            exchange -> standing.desks().thenApply(Answers::json)),
        Endpoint.get(
                EndpointCatalog.ROOT + "/desks/{symbol}",
                "One desk",
                Content.of(StandingJson.DESK),
                this::desk)
            .with(Desks.ACCOUNT),
        Endpoint.get(
            EndpointCatalog.ROOT + "/accounts",
            "The accounts",
            Content.listOf(StandingJson.ACCOUNT),
            exchange -> standing.accounts().thenApply(Answers::json)),
        Endpoint.get(
            EndpointCatalog.ROOT + "/accounts/{account}",
            "One account",
            Content.of(StandingJson.ACCOUNT),
            this::account),
        Endpoint.get(
            EndpointCatalog.ROOT + "/limits",
            "The limits of every account and how much of them is used",
            Content.listOf(StandingJson.LIMITS),
            exchange -> standing.accounts().thenApply(StatusResource::limits)),
        Endpoint.get(
            EndpointCatalog.ROOT + "/alerts",
            "Alerts that are not resolved, health checks and the last commands",
            Content.of(AuditJson.AUDIT),
            exchange -> surface.desks().audit().thenApply(AuditJson::of).thenApply(Answers::json)));
  }

  private CompletionStage<HttpResponse> desk(Exchange exchange) {
    var account = surface.desks().shown(exchange);
    var symbol = surface.desks().symbol(account, exchange.path().get("symbol"));
    return standing.desk(account, symbol).thenApply(Answers::json);
  }

  private CompletionStage<HttpResponse> account(Exchange exchange) {
    var account = surface.desks().account(Optional.of(exchange.path().get("account")));
    return standing.account(account).thenApply(Answers::json);
  }

  private static HttpResponse limits(List<Map<String, Object>> accounts) {
    var answer = new ArrayList<Map<String, Object>>();
    for (Map<String, Object> account : accounts) {
      var limits = new LinkedHashMap<String, Object>();
      limits.put("account", account.get("id"));
      limits.put("limits", account.get("limits"));
      answer.add(limits);
    }
    return Answers.json(answer);
  }
}
