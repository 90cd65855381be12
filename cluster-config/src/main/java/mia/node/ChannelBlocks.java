package mia.node;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import mia.alert.MailSettings;
import mia.alert.Secret;
import mia.alert.WebhookSettings;
import mia.alert.WebhookTemplate;

/** Reads the ways to people outside, below {@code mia.alert}. */
final class ChannelBlocks {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{0,253}");
  private static final Pattern WORD = Pattern.compile("[^\\s]{0,200}");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>]{1,64}@[^\\s@<>]{1,190}");
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
  private static final int PORT_MAX = 65_535;

  private ChannelBlocks() {}

  /** Empty if no host is given. */
  static Optional<MailSettings> mail(SettingsReader block, Map<String, String> variables) {
    int before = block.problemsSoFar();
    String host = block.text("host", HOST, "a host name, or nothing for no mail");
    int port = block.count("port", 1, PORT_MAX);
    MailSettings.Security security = block.choice("security", MailSettings.Security.class);
    String user = block.text("user", WORD, "a name without spaces, or nothing");
    Optional<Secret> password = secret(block, "password", variables);
    String from = block.text("from", WORD, "an address, or nothing");
    List<String> to =
        block.list(
            "to", "an address like anne@example.org", ChannelBlocks::address, Function.identity());
    int timeout = timeoutMillis(block);
    if (host.isEmpty() || block.problemsSoFar() > before) {
      return Optional.empty();
    }
    if (security == MailSettings.Security.NONE && !THIS_MACHINE.contains(host)) {
      block.problem("security", "starttls or implicit for another machine", "none");
    }
    if (!ADDRESS.matcher(from).matches()) {
      block.problem("from", "an address like mia@example.org", "'" + from + "'");
    }
    return block.assemble(
        before,
        () ->
            new MailSettings(
                host,
                port,
                security,
                Optional.of(user).filter(name -> !name.isEmpty()),
                password,
                from,
                to,
                timeout));
  }

  /** Empty if no template is chosen. */
  static Optional<WebhookSettings> webhook(
      SettingsReader block, String channel, Map<String, String> variables) {
    int before = block.problemsSoFar();
    Optional<WebhookTemplate> template =
        block.parsed(
            "template",
            "none, twilio, ntfy, telegram, slack or generic",
            ChannelBlocks::template,
            chosen -> chosen.map(t -> t.name().toLowerCase(Locale.ROOT)).orElse("none"),
            Optional.empty());
    URI url =
        block.parsed(
            "url",
            "an https address, http only to this machine, or nothing",
            ChannelBlocks::checked,
            URI::toString,
            URI.create(""));
    Optional<Secret> secret = secret(block, "secret", variables);
    String account = block.text("account", WORD, "a word, or nothing");
    String from = block.text("from", WORD, "a word, or nothing");
    String to = block.text("to", WORD, "a word, or nothing");
    int timeout = timeoutMillis(block);
    if (template.isEmpty() || block.problemsSoFar() > before) {
      return Optional.empty();
    }
    if (url.toString().isEmpty()) {
      block.problem("url", "an address for the template", "nothing");
    }
    if (template.get().needsSecret() && secret.isEmpty()) {
      block.problem("secret", SecretReference.EXPECTED, "nothing");
    }
    if (template.get().needsReceiver() && to.isEmpty()) {
      block.problem("to", "a receiver for the template", "nothing");
    }
    return block.assemble(
        before,
        () ->
            new WebhookSettings(channel, template.get(), url, secret, account, from, to, timeout));
  }

  /** The address of the watch outside, as a whole a secret; empty if there is none. */
  static Optional<Secret> heartbeat(SettingsReader block, Map<String, String> variables) {
    return block.parsed(
        "secret",
        SecretReference.EXPECTED + ", which holds an https address",
        text -> {
          Optional<Secret> address = SecretReference.resolve(text, variables);
          address.ifPresent(secret -> checked(secret.reveal()));
          return address;
        },
        found -> found.isPresent() ? "set" : "",
        Optional.empty());
  }

  static int timeoutMillis(SettingsReader block) {
    return Math.toIntExact(
        Duration.ofNanos(block.nanos("timeout", Duration.ofMillis(100), Duration.ofMinutes(1)))
            .toMillis());
  }

  private static Optional<Secret> secret(
      SettingsReader block, String key, Map<String, String> variables) {
    return block.parsed(
        key,
        SecretReference.EXPECTED + ", or nothing",
        text -> SecretReference.resolve(text, variables),
        found -> found.isPresent() ? "set" : "",
        Optional.empty());
  }

  private static Optional<WebhookTemplate> template(String text) {
    return text.equals("none")
        ? Optional.empty()
        : Optional.of(WebhookTemplate.valueOf(text.toUpperCase(Locale.ROOT)));
  }

  private static String address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  /** What is told to somebody outside goes there encrypted. */
  private static URI checked(String text) {
    if (text.isEmpty()) {
      return URI.create("");
    }
    try {
      var address = new URI(text);
      boolean inside =
          "http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost());
      if (address.getHost() == null || !("https".equals(address.getScheme()) || inside)) {
        throw new IllegalArgumentException();
      }
      return address;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
