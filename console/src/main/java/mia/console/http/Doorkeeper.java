package mia.console.http;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import mia.node.HttpSettings;

/**
 * Decides who may come in, before anything of a request is read. Everybody shows a token or the
 * cookie of a session, except where a probe or the log-in page is asked for. A foreign page is
 * refused by its Origin, a foreign name for this machine (DNS rebinding) by its Host; a page of
 * ours that changes something proves by a header that it is no form of somebody else's.
 * Thread-safe.
 */
final class Doorkeeper {
  static final String COOKIE = "mia_session";
  static final String CSRF_HEADER = "X-Mia-Csrf";

  private static final String BEARER = "bearer ";
  private static final String EVERYBODY = "*";

  /** Who came in; the anonymous one where nobody is asked. */
  record Entrance(Optional<Caller> caller, Optional<Sessions.Session> session) {
    static final Entrance OPEN = new Entrance(Optional.empty(), Optional.empty());
  }

  private final HttpSettings settings;
  private final AccessTokens tokens;
  private final Sessions sessions;
  private final RateLimit requests;
  private final RateLimit attempts;
  private final Set<String> hosts = new HashSet<>();
  private final String scheme;

  Doorkeeper(HttpSettings settings, AccessTokens tokens, Sessions sessions, LongSupplier nanoTime) {
    this.settings = settings;
    this.tokens = tokens;
    this.sessions = sessions;
    this.requests =
        new RateLimit(
            settings.bounds().requestsPerSecond(), settings.bounds().requestsBurst(), nanoTime);
    this.attempts =
        new RateLimit(
            settings.bounds().loginsPerMinute() / 60.0,
            settings.bounds().loginsPerMinute(),
            nanoTime);
    this.scheme = settings.tls().isPresent() ? "https" : "http";
  }

  /** The port is known once the server is bound: names with it are what requests may ask for. */
  void bound(int port) {
    for (String name : List.of("127.0.0.1", "localhost", "[::1]")) {
      allow(name, port);
    }
    for (String name : settings.allowedHosts()) {
      allow(name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name, port);
    }
  }

  private void allow(String name, int port) {
    hosts.add(name + ":" + port);
    if (port == (scheme.equals("https") ? 443 : 80)) {
      hosts.add(name);
    }
  }

  /**
   * Lets a request in.
   *
   * @param open whether it is for everybody
   * @param urgent whether it passes however many came before: a kill does
   * @throws ProblemException if it stays outside
   */
  Entrance admit(Knock knock, boolean open, boolean urgent) {
    checkHost(knock);
    checkOrigin(knock);
    if (open) {
      return Entrance.OPEN;
    }
    Entrance entrance = identify(knock);
    Caller caller = entrance.caller().orElseThrow();
    if (!urgent && !requests.take(caller.key())) {
      throw new ProblemException(
          new Problem(429, "too-many-requests", "too many requests; wait a second"));
    }
    return entrance;
  }

  /** Whether another attempt to log in may be made; takes it if so. */
  void takeAttempt() {
    if (!attempts.take(EVERYBODY)) {
      throw new ProblemException(
          new Problem(429, "too-many-attempts", "too many attempts to log in; wait a minute"));
    }
  }

  private void checkHost(Knock knock) {
    String host = knock.host().map(text -> text.toLowerCase(Locale.ROOT)).orElse("");
    if (!hosts.contains(host)) {
      throw new ProblemException(
          new Problem(
              403, "foreign-host", "this server is not addressed by that name; see allowed-hosts"));
    }
  }

  private void checkOrigin(Knock knock) {
    boolean foreign =
        knock
            .origin()
            .map(text -> text.toLowerCase(Locale.ROOT))
            .map(text -> !hosts.contains(afterScheme(text)))
            .orElse(false);
    boolean crossing = !knock.isSafe() && knock.site().filter(site -> !isOurs(site)).isPresent();
    if (foreign || crossing) {
      throw new ProblemException(
          new Problem(403, "foreign-origin", "requests of another page are refused"));
    }
  }

  private static boolean isOurs(String site) {
    return site.equals("same-origin") || site.equals("none");
  }

  private String afterScheme(String origin) {
    String start = scheme + "://";
    return origin.startsWith(start) ? origin.substring(start.length()) : "";
  }

  private Entrance identify(Knock knock) {
    if (knock.authorization().isPresent()) {
      return new Entrance(Optional.of(byToken(knock)), Optional.empty());
    }
    Optional<Sessions.Session> session = knock.cookie().flatMap(sessions::find);
    if (session.isEmpty()) {
      throw unknown("a bearer token or a log-in is needed");
    }
    if (!knock.isSafe()) {
      checkCsrf(knock, session.get());
    }
    AccessTokens.Holder holder = session.get().holder();
    return new Entrance(
        Optional.of(new Caller(holder.name(), holder.role(), session.get().key(), knock.from())),
        session);
  }

  /** A right token always passes: whoever tries wrong ones must not lock its holder out. */
  private Caller byToken(Knock knock) {
    String text = knock.authorization().orElseThrow();
    boolean bearer = text.toLowerCase(Locale.ROOT).startsWith(BEARER);
    Optional<AccessTokens.Holder> holder =
        bearer ? tokens.holderOf(text.substring(BEARER.length()).strip()) : Optional.empty();
    if (holder.isEmpty()) {
      takeAttempt();
      throw unknown("this token is not known here");
    }
    return new Caller(
        holder.get().name(), holder.get().role(), "token " + holder.get().name(), knock.from());
  }

  private static void checkCsrf(Knock knock, Sessions.Session session) {
    byte[] given = knock.csrf().orElse("").getBytes(StandardCharsets.UTF_8);
    if (!Digests.equal(given, session.csrf().getBytes(StandardCharsets.UTF_8))) {
      throw new ProblemException(
          new Problem(403, "csrf", "the header " + CSRF_HEADER + " of the session is missing"));
    }
  }

  private static ProblemException unknown(String text) {
    return new ProblemException(new Problem(401, "unauthorized", text));
  }
}
