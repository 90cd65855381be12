package mia.console.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import mia.console.http.Endpoint.Content;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** Who is logged in, and how a browser comes to be. */
final class SessionResource implements Resource {
  /** The one endpoint that nobody needs to be known for. */
  static final String LOGIN = EndpointCatalog.ROOT + "/login";

  private static final Schema CREDENTIAL =
      Schema.of("Credential", "code", "string?", "token", "string?");
  private static final Schema NOTHING = Schema.of("Nothing");
  private static final Schema DONE = Schema.of("Done", "done", "boolean");
  private static final Schema SESSION =
      Schema.of("Session", "name", "string", "role", "string", "csrf", "string?");
  private static final Schema LOGIN_URL =
      Schema.of("LoginUrl", "path", "string", "validSeconds", "integer");

  private final Surface surface;

  SessionResource(Surface surface) {
    this.surface = surface;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            EndpointCatalog.ROOT + "/session", "Who asks", Content.of(SESSION), this::session),
        Endpoint.post(
            LOGIN,
            Role.VIEWER,
            "Opens a session with a one-time code or a token; needs neither token nor session",
            CREDENTIAL,
            Content.of(SESSION),
            this::login),
        Endpoint.post(
            EndpointCatalog.ROOT + "/logout",
            Role.VIEWER,
            "Ends the session",
            NOTHING,
            Content.of(DONE),
            this::logout),
        Endpoint.post(
            EndpointCatalog.ROOT + "/login-urls",
            Role.VIEWER,
            "Makes a one-time log-in URL with the role of who asks",
            NOTHING,
            Content.of(LOGIN_URL),
            this::loginUrl));
  }

  private CompletionStage<HttpResponse> session(Exchange exchange) {
    return done(
        Answers.json(
            fields(
                exchange.caller().name(),
                exchange.caller().role(),
                exchange.session().map(Sessions.Session::csrf).orElse(null))));
  }

  private CompletionStage<HttpResponse> login(Exchange exchange) {
    surface.door().takeAttempt();
    Exchange.Fields fields = exchange.fields(Set.of("code", "token"));
    var opened =
        fields
            .optional("code")
            .flatMap(code -> surface.sessions().redeem(code))
            .or(
                () ->
                    fields
                        .optional("token")
                        .flatMap(surface.tokens()::holderOf)
                        .map(surface.sessions()::open))
            .orElseThrow(
                () ->
                    new ProblemException(
                        new Problem(
                            401, "unauthorized", "this code or token is not known, or used up")));
    return done(
        Answers.json(fields(opened.holder().name(), opened.holder().role(), opened.csrf()))
            .addHeader(cookie(opened.cookie(), surface.settings().sessions().life().toSeconds())));
  }

  private CompletionStage<HttpResponse> logout(Exchange exchange) {
    exchange.session().ifPresent(session -> surface.sessions().close(session.key()));
    return done(Answers.json(Map.of("done", true)).addHeader(cookie("", 0)));
  }

  private CompletionStage<HttpResponse> loginUrl(Exchange exchange) {
    String code =
        surface
            .sessions()
            .newCode(new AccessTokens.Holder(exchange.caller().name(), exchange.caller().role()));
    var fields = new LinkedHashMap<String, Object>();
    fields.put("path", Pages.loginPath(code));
    fields.put("validSeconds", surface.settings().sessions().loginUrlLife().toSeconds());
    return done(Answers.json(fields));
  }

  private RawHeader cookie(String secret, long seconds) {
    String secure = surface.settings().tls().isPresent() ? "; Secure" : "";
    return RawHeader.create(
        "Set-Cookie",
        Doorkeeper.COOKIE
            + "="
            + secret
            + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
            + seconds
            + secure);
  }

  private static Map<String, Object> fields(String name, Role role, String csrf) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", name);
    fields.put("role", role.word());
    fields.put("csrf", csrf);
    return fields;
  }

  private static CompletionStage<HttpResponse> done(HttpResponse answer) {
    return CompletableFuture.completedStage(answer);
  }
}
