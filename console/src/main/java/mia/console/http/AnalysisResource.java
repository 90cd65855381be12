package mia.console.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import mia.console.dashboard.BoardJson;
import mia.console.http.Endpoint.Content;
import mia.node.NodeHandle.NodeAccount;
import mia.protocol.market.Symbol;

/** What the method says of a symbol's newest bar; stale answers are refused, with the reason. */
final class AnalysisResource implements Resource {
  static final Schema ANSWER =
      Schema.of("BarAnswer", "status", "string", "reason", "string", "of", "any?");
  private static final Schema ANALYSIS =
      Schema.of("Analysis", "symbol", "string", "result", "BarAnswer", "features", "BarAnswer");

  private final Surface surface;
  private final BoardJson boards;

  AnalysisResource(Surface surface) {
    this.surface = surface;
    this.boards =
        new BoardJson(surface.board(), surface.desks().node().request().settings().instruments());
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
                EndpointCatalog.ROOT + "/desks/{symbol}/analysis",
                "What the method found at the newest bar, its features and scores; nothing if stale",
                Content.of(ANALYSIS),
                exchange -> CompletableFuture.completedStage(Answers.json(analysis(exchange))))
            .with(Desks.ACCOUNT));
  }

  private Map<String, Object> analysis(Exchange exchange) {
    NodeAccount account = surface.desks().shown(exchange);
    Symbol symbol = surface.desks().symbol(account, exchange.path().get("symbol"));
    return boards.analysis(account.id(), symbol);
  }
}
