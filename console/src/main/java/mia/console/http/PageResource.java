package mia.console.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import mia.console.dashboard.BoardJson;
import mia.console.http.Endpoint.Content;
import mia.console.http.Endpoint.Parameter;
import mia.node.NodeHandle.NodeAccount;
import mia.protocol.market.Symbol;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * What the live page shows, once or as a stream of states. A state is whole, but for bars that the
 * reader has: whoever reads slowly misses states in between and never a part of one, and whoever
 * comes back says the last one it got.
 */
final class PageResource implements Resource {
  private static final Parameter SYMBOL =
      new Parameter("symbol", "string", "analysed symbol; the first one if nothing is said");

  /** Sent when nothing changed, so that both sides notice a broken line. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private static final ContentType EVENTS = MediaTypes.TEXT_EVENT_STREAM.toContentType();

  private static final Schema PAGE =
      Schema.of(
          "Page",
          "status",
          "Status",
          "symbols",
          "[string]",
          "symbol",
          "string",
          "account",
          "string",
          "role",
          "string",
          "alerts",
          "[Alert]",
          "silences",
          "[Silence]",
          "chart",
          "any",
          "whole",
          "boolean");

  private final Surface surface;
  private final StandingJson standing;
  private final BoardJson boards;

  PageResource(Surface surface) {
    this.surface = surface;
    this.standing = new StandingJson(surface);
    this.boards =
        new BoardJson(surface.board(), surface.desks().node().request().settings().instruments());
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
                EndpointCatalog.ROOT + "/page",
                "What the live page shows of a symbol",
                Content.of(PAGE),
                exchange -> state(exchange.caller(), shown(exchange), 0).thenApply(Answers::json))
            .with(Desks.ACCOUNT, SYMBOL),
        Endpoint.get(
                EndpointCatalog.ROOT + "/stream",
                "The same as a stream of events; Last-Event-ID resumes it",
                Content.text("text/event-stream"),
                this::stream)
            .with(Desks.ACCOUNT, SYMBOL));
  }

  /** The desk that somebody looks at. */
  private record Shown(NodeAccount account, Symbol symbol) {}

  private Shown shown(Exchange exchange) {
    NodeAccount account = surface.desks().shown(exchange);
    Symbol symbol =
        exchange
            .query(SYMBOL.name())
            .map(code -> surface.desks().symbol(account, code))
            .orElseGet(() -> account.symbols().get(0));
    return new Shown(account, symbol);
  }

  private CompletionStage<Map<String, Object>> state(Caller caller, Shown shown, long fromBar) {
    return standing
        .status()
        .thenCombine(
            surface.desks().audit(),
            (status, audit) -> {
              var json = new LinkedHashMap<String, Object>();
              json.put("status", status);
              json.put("symbols", shown.account().symbols().stream().map(Symbol::code).toList());
              json.put("symbol", shown.symbol().code());
              json.put("account", shown.account().id());
              json.put("role", caller.role().word());
              json.put("alerts", AuditJson.alerts(audit.alerts()));
              json.put("silences", AuditJson.silences(audit.silences()));
              json.put("chart", boards.symbol(shown.account().id(), shown.symbol(), fromBar));
              json.put("whole", fromBar == 0);
              return json;
            });
  }

  private CompletionStage<HttpResponse> stream(Exchange exchange) {
    Shown shown = shown(exchange);
    Caller caller = exchange.caller();
    surface.streams().enter(caller.key());
    var cursor = new Cursor(place(exchange.lastEventId(), shown));
    Source<ByteString, ?> events =
        Source.tick(Duration.ZERO, surface.settings().page().refresh(), NotUsed.getInstance())
            .takeWhile(tick -> isWelcome(exchange))
            .mapAsync(1, tick -> next(caller, shown, cursor))
            .filter(bytes -> !bytes.isEmpty())
            .watchTermination(
                (ignored, done) -> {
                  done.whenComplete((finished, failure) -> surface.streams().leave(caller.key()));
                  return ignored;
                });
    return CompletableFuture.completedStage(
        HttpResponse.create().withEntity(HttpEntities.createChunked(EVENTS, events)));
  }

  /** A stream ends with the session that opened it. */
  private boolean isWelcome(Exchange exchange) {
    return exchange.session().map(session -> surface.sessions().isOn(session.key())).orElse(true);
  }

  /** How far one stream is. Used by one stage at a time. */
  private static final class Cursor {
    private long bar;
    private long version = -1;
    private long saidNanos;

    Cursor(long bar) {
      this.bar = bar;
    }
  }

  private CompletionStage<ByteString> next(Caller caller, Shown shown, Cursor cursor) {
    long version = surface.board().version();
    long now = surface.nanoTime().getAsLong();
    if (version == cursor.version && now - cursor.saidNanos < HEARTBEAT.toNanos()) {
      return CompletableFuture.completedStage(ByteString.emptyByteString());
    }
    return state(caller, shown, cursor.bar)
        .thenApply(
            state -> {
              cursor.version = version;
              cursor.saidNanos = now;
              cursor.bar = newestBar(state);
              return event("state", id(shown, cursor.bar), state);
            })
        .exceptionally(
            failure -> {
              cursor.saidNanos = now;
              return event("waiting", id(shown, cursor.bar), Map.of("reason", reason(failure)));
            });
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof ProblemException known
        ? known.problem().text()
        : "the node does not answer";
  }

  private static long newestBar(Map<String, Object> state) {
    return state.get("chart") instanceof Map<?, ?> chart
            && chart.get("newestBar") instanceof Long newest
        ? newest
        : 0;
  }

  /** Start of the node, account, symbol and bar: after a restart bars are numbered anew. */
  private String id(Shown shown, long bar) {
    return surface.desks().node().system().startTime()
        + "-"
        + shown.account().id()
        + "-"
        + shown.symbol()
        + "-"
        + bar;
  }

  private long place(Optional<String> lastEventId, Shown shown) {
    String start = id(shown, 0);
    String prefix = start.substring(0, start.length() - 1);
    String text = lastEventId.filter(id -> id.startsWith(prefix)).orElse(start);
    try {
      return Math.max(0, Long.parseLong(text.substring(prefix.length())));
    } catch (NumberFormatException e) {
      return 0; // whatever it was, the whole state is right
    }
  }

  private static ByteString event(String name, String id, Object data) {
    String json = new String(Answers.bytes(data), StandardCharsets.UTF_8);
    return ByteString.fromString("id: " + id + "\nevent: " + name + "\ndata: " + json + "\n\n");
  }
}
