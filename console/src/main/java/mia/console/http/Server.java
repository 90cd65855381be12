package mia.console.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.Query;
import org.apache.pekko.http.javadsl.model.headers.Cookie;
import org.apache.pekko.http.javadsl.model.headers.HttpCookiePair;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.http.scaladsl.model.IllegalRequestException;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;
import org.apache.pekko.http.scaladsl.model.ParsingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every request of the node's server: door, then route table, page files, or Pekko's own
 * management routes. Whatever goes wrong inside is logged here and told to nobody outside.
 */
final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final String ALIVE = "/alive";
  private static final String READY = "/ready";
  private static final String CLUSTER = "/cluster/";
  private static final int SEGMENTS_MOST = 12;

  private final Surface surface;
  private final List<Endpoint> endpoints;
  private final Pages pages;
  private final Readiness readiness;
  private final Function<HttpRequest, CompletionStage<HttpResponse>> management;
  private final long bodyBytes;

  Server(
      Surface surface,
      Pages pages,
      Readiness readiness,
      Function<HttpRequest, CompletionStage<HttpResponse>> management) {
    this.surface = surface;
    this.endpoints = EndpointCatalog.of(surface);
    this.pages = pages;
    this.readiness = readiness;
    this.management = management;
    this.bodyBytes = surface.settings().bounds().bodyBytes();
  }

  List<Endpoint> endpoints() {
    return endpoints;
  }

  CompletionStage<HttpResponse> answer(HttpRequest request) {
    CompletionStage<HttpResponse> answer;
    try {
      answer = admitted(request);
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedStage(e);
    }
    return answer.exceptionally(failure -> refusal(request, failure)).thenApply(SafeHeaders::on);
  }

  private CompletionStage<HttpResponse> admitted(HttpRequest request) {
    Knock knock = knock(request);
    String path = knock.path();
    boolean probe = path.equals(ALIVE) || path.equals(READY);
    boolean open = probe || Pages.isOpen(path) || path.equals(SessionResource.LOGIN);
    Optional<OperatorCommand> command = CommandResource.at(knock.method(), path);
    Doorkeeper.Entrance entrance;
    try {
      entrance =
          surface.door().admit(knock, open, command.equals(Optional.of(OperatorCommand.KILL)));
    } catch (ProblemException e) {
      discard(request);
      if (e.problem().status() == 401 && path.equals("/") && knock.isSafe()) {
        return CompletableFuture.completedStage(pages.login());
      }
      if (e.problem().status() != 429) {
        command.ifPresent(
            known ->
                surface
                    .desks()
                    .note(
                        CommandResource.refused(
                            known, Optional.empty(), knock.from(), e.problem())));
      }
      throw e;
    }
    if (probe) {
      return probe(request, path);
    }
    if (pages.has(path)) {
      return page(request, knock);
    }
    if (path.startsWith(CLUSTER)) {
      return manage(request, knock);
    }
    return endpoint(request, knock, entrance);
  }

  private CompletionStage<HttpResponse> probe(HttpRequest request, String path) {
    requireGet(request);
    discard(request);
    if (path.equals(ALIVE)) {
      return CompletableFuture.completedStage(Answers.text("alive\n"));
    }
    return readiness.check();
  }

  private CompletionStage<HttpResponse> page(HttpRequest request, Knock knock) {
    requireGet(request);
    discard(request);
    boolean packs = header(request, "Accept-Encoding").filter(h -> h.contains("gzip")).isPresent();
    return CompletableFuture.completedStage(
        pages.serve(knock.path(), header(request, "If-None-Match"), packs));
  }

  /** Pekko's management only looks: what changes a cluster is a command with a reason. */
  private CompletionStage<HttpResponse> manage(HttpRequest request, Knock knock) {
    requireGet(request);
    return management.apply(request.withEntity("")).thenApply(this::withoutServerErrors);
  }

  private HttpResponse withoutServerErrors(HttpResponse answer) {
    return answer.status().intValue() == 404
        ? Answers.problem(Problem.notFound("there is no such thing here"))
        : answer;
  }

  private CompletionStage<HttpResponse> endpoint(
      HttpRequest request, Knock knock, Doorkeeper.Entrance entrance) {
    List<String> segments = segments(request);
    var methods = new ArrayList<String>();
    for (Endpoint endpoint : endpoints) {
      Optional<Map<String, String>> matched = endpoint.match(segments);
      if (matched.isPresent() && endpoint.method().equals(knock.method())) {
        Caller caller = entrance.caller().orElse(anonymous(knock));
        checkRole(endpoint, caller, knock);
        return body(request)
            .thenCompose(
                text -> {
                  var exchange =
                      new Exchange(
                          caller,
                          entrance.session(),
                          matched.get(),
                          query(request),
                          text,
                          header(request, "Last-Event-ID"));
                  exchange.allowQuery(endpoint.parameters());
                  return endpoint.handler().handle(exchange);
                });
      }
      matched.ifPresent(found -> methods.add(endpoint.method()));
    }
    discard(request);
    throw new ProblemException(
        methods.isEmpty()
            ? Problem.notFound("there is no such thing here")
            : new Problem(405, "wrong-method", "expected " + String.join(" or ", methods)));
  }

  /** Only the log-in is asked for by somebody who is not known yet. */
  private static Caller anonymous(Knock knock) {
    return new Caller("unknown", Role.VIEWER, "unknown", knock.from());
  }

  private void checkRole(Endpoint endpoint, Caller caller, Knock knock) {
    if (caller.role().includes(endpoint.role())) {
      return;
    }
    var problem =
        new Problem(
            403,
            "forbidden",
            "this needs the role "
                + endpoint.role().word()
                + "; this token is "
                + caller.role().word());
    CommandResource.at(knock.method(), knock.path())
        .ifPresent(
            command ->
                surface
                    .desks()
                    .note(
                        CommandResource.refused(
                            command, Optional.of(caller), caller.from(), problem)));
    throw new ProblemException(problem);
  }

  private static void requireGet(HttpRequest request) {
    if (!request.method().value().equals("GET")) {
      throw new ProblemException(new Problem(405, "wrong-method", "expected GET"));
    }
  }

  private CompletionStage<String> body(HttpRequest request) {
    return request
        .entity()
        .withSizeLimit(bodyBytes)
        .toStrict(
            surface.settings().bounds().answerPatience().toMillis(),
            surface.desks().node().system())
        .thenApply(strict -> strict.getData().utf8String())
        .exceptionally(this::unreadable);
  }

  /** Whatever ends a body before its end is the other side's doing. */
  private String unreadable(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof EntityStreamSizeException) {
      throw new ProblemException(
          new Problem(413, "too-large", "expected a body of at most " + bodyBytes + " bytes"));
    }
    if (cause instanceof TimeoutException) {
      throw new ProblemException(new Problem(408, "too-slow", "the request did not come in time"));
    }
    throw new ProblemException(Problem.badRequest("the body is not understood"));
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private void discard(HttpRequest request) {
    request.discardEntityBytes(surface.desks().node().system());
  }

  private HttpResponse refusal(HttpRequest request, Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof ProblemException known) {
      HttpResponse answer = Answers.problem(known.problem());
      return switch (known.problem().status()) {
        case 401 -> answer.addHeader(RawHeader.create("WWW-Authenticate", "Bearer"));
        case 429 -> answer.addHeader(RawHeader.create("Retry-After", "1"));
        default -> answer;
      };
    }
    if (cause instanceof IllegalUriException
        || cause instanceof ParsingException
        || cause instanceof IllegalRequestException) {
      return Answers.problem(Problem.badRequest("this request is not understood"));
    }
    LOG.error("{} {} failed", request.method().value(), request.getUri().path(), cause);
    return Answers.problem(new Problem(500, "failed", "the node could not answer; see its log"));
  }

  // What a request says

  private static Knock knock(HttpRequest request) {
    return new Knock(
        request.method().value(),
        request.getUri().path(),
        request
            .getAttribute(AttributeKeys.remoteAddress)
            .flatMap(address -> address.getAddress())
            .map(address -> address.getHostAddress())
            .orElse("unknown"),
        host(request),
        header(request, "Origin"),
        header(request, "Sec-Fetch-Site"),
        header(request, "Authorization"),
        cookie(request),
        header(request, Doorkeeper.CSRF_HEADER));
  }

  private static Optional<String> host(HttpRequest request) {
    return header(request, "Host");
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.getHeader(name).map(HttpHeader::value);
  }

  private static Optional<String> cookie(HttpRequest request) {
    for (HttpHeader header : request.getHeaders()) {
      if (header instanceof Cookie cookies) {
        for (HttpCookiePair pair : cookies.getCookies()) {
          if (pair.name().equals(Doorkeeper.COOKIE)) {
            return Optional.of(pair.value());
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> segments(HttpRequest request) {
    var segments = new ArrayList<String>();
    request.getUri().pathSegments().forEach(segments::add);
    if (segments.size() > SEGMENTS_MOST) {
      throw new ProblemException(Problem.notFound("there is no such thing here"));
    }
    return segments;
  }

  private static Map<String, String> query(HttpRequest request) {
    Query query;
    try {
      query = request.getUri().query();
    } catch (RuntimeException e) {
      throw new ProblemException(Problem.badRequest("the query is not understood"));
    }
    var values = new LinkedHashMap<String, String>();
    query
        .toList()
        .forEach(
            pair -> {
              if (values.put(pair.first(), pair.second()) != null) {
                throw new ProblemException(
                    Problem.badRequest("'" + Exchange.shown(pair.first()) + "' is given twice"));
              }
            });
    return values;
  }
}
