package mia.node;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import mia.node.HttpSettings.BoundSettings;
import mia.node.HttpSettings.FreshnessSettings;
import mia.node.HttpSettings.PageSettings;
import mia.node.HttpSettings.SessionSettings;

/** Reads {@code mia.http}: the server, who may speak to it, and how much. */
final class HttpBlock {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,255}");
  private static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);
  private static final String A_HOST = "a host name or address";
  private static final long BODY_MOST = 1L << 20;

  private HttpBlock() {}

  static Optional<HttpSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    boolean enabled = block.flag("enabled");
    String host = block.text("host", HOST, A_HOST);
    int port = block.count("port", 0, 65_535);
    List<String> allowed =
        block.list("allowed-hosts", A_HOST, HttpBlock::host, Function.identity());
    Optional<TlsSettings> tls = tls(block.block("tls"));
    SessionSettings sessions = sessions(block.block("sessions"));
    BoundSettings bounds = bounds(block.block("bounds"));
    PageSettings page = page(block.block("page"));
    Optional<HttpSettings> settings =
        block.assemble(
            before,
            () -> new HttpSettings(enabled, host, port, allowed, tls, sessions, bounds, page));
    settings.filter(HttpSettings::enabled).ifPresent(read -> refuseOpenDoor(block, read));
    return settings;
  }

  private static String host(String text) {
    if (!HOST.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    return text.toLowerCase(java.util.Locale.ROOT);
  }

  /** Whoever is reached from outside speaks TLS; tokens are asked for everywhere. */
  private static void refuseOpenDoor(SettingsReader block, HttpSettings settings) {
    if (!settings.isLoopback() && settings.tls().isEmpty()) {
      block.problem(
          "host",
          "an address of loopback (127.0.0.1), or mia.http.tls.keystore beside another one",
          "'" + settings.host() + "' without TLS");
    }
    if (!settings.isLoopback() && settings.allowedHosts().isEmpty()) {
      block.problem(
          "allowed-hosts", "the names under which " + settings.host() + " is addressed", "none");
    }
  }

  private static Optional<TlsSettings> tls(SettingsReader block) {
    String keystore = block.text("keystore", ANYTHING, "a path");
    String password = block.text("password", ANYTHING, "a text");
    if (keystore.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = Path.of(keystore);
      if (!Files.isReadable(file)) {
        block.problem("keystore", "a PKCS12 file that can be read", "'" + keystore + "'");
      }
      return Optional.of(new TlsSettings(file, password));
    } catch (InvalidPathException e) {
      block.problem("keystore", "a path", "'" + keystore + "'");
      return Optional.empty();
    }
  }

  private static SessionSettings sessions(SettingsReader block) {
    return new SessionSettings(
        time(block, "idle", Duration.ofMinutes(1), Duration.ofHours(24)),
        time(block, "life", Duration.ofMinutes(1), Duration.ofDays(7)),
        time(block, "login-url-life", Duration.ofMinutes(1), Duration.ofDays(1)),
        block.count("most", 1, 1_000));
  }

  private static BoundSettings bounds(SettingsReader block) {
    int connections = block.count("connections", 4, 10_000);
    long bodyBytes = block.bytes("body");
    if (bodyBytes < 1_024 || bodyBytes > BODY_MOST) {
      block.problem("body", "a size from 1KiB to 1MiB", ByteText.of(bodyBytes));
    }
    return new BoundSettings(
        connections,
        bodyBytes,
        block.count("requests-per-second", 1, 10_000),
        block.count("requests-burst", 1, 100_000),
        block.count("logins-per-minute", 1, 1_000),
        block.count("streams-per-client", 1, 100),
        block.count("streams", 1, 1_000),
        block.count("history-events", 1, 10_000),
        time(block, "answer-patience", Duration.ofMillis(100), Duration.ofMinutes(1)));
  }

  private static PageSettings page(SettingsReader block) {
    return new PageSettings(
        block.count("bars", 10, 5_000),
        block.count("decisions", 1, 1_000),
        block.count("trades", 1, 1_000),
        time(block, "refresh", Duration.ofMillis(50), Duration.ofSeconds(10)),
        freshness(block.block("freshness")));
  }

  private static FreshnessSettings freshness(SettingsReader block) {
    return new FreshnessSettings(
        time(block, "results", Duration.ZERO, Duration.ofMinutes(1)),
        time(block, "features", Duration.ZERO, Duration.ofMinutes(1)));
  }

  private static Duration time(SettingsReader block, String key, Duration least, Duration most) {
    return Duration.ofNanos(block.nanos(key, least, most));
  }
}
