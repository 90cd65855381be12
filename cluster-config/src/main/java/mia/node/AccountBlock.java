package mia.node;

import java.time.Duration;
import java.util.Optional;
import mia.account.AccountSettings;
import mia.account.GatewaySettings;
import mia.account.KillPolicy;
import mia.account.KillSettings;

/**
 * Reads {@code mia.kill}, {@code mia.gateway} and {@code mia.account}: when an account stops and
 * how, how its orders leave, how often it is compared with the venue (battle-navale 10.4, 10.5).
 */
final class AccountBlock {
  private static final Duration INSTANT = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private AccountBlock() {}

  static Optional<AccountSettings> read(SettingsReader root) {
    SettingsReader account = root.block("account");
    int before = account.problemsSoFar();
    Optional<KillSettings> kill = kill(root.block("kill"));
    Optional<GatewaySettings> gateway = gateway(root.block("gateway"));
    Duration every = time(account, "compare-every", Duration.ofMillis(100));
    return kill.isEmpty() || gateway.isEmpty()
        ? Optional.empty()
        : account.assemble(before, () -> new AccountSettings(kill.get(), gateway.get(), every));
  }

  private static Optional<KillSettings> kill(SettingsReader block) {
    int before = block.problemsSoFar();
    KillPolicy policy = block.choice("policy", KillPolicy.class);
    int attempts = block.count("close-attempts", 1, 100);
    Duration warn = time(block, "link-error-after", INSTANT);
    Duration kill = time(block, "link-kill-after", INSTANT);
    if (block.problemsSoFar() == before && kill.compareTo(warn) < 0) {
      block.problem("link-kill-after", "at least link-error-after", kill.toString());
    }
    int errors = block.count("errors", 1, 1_000);
    Duration window = time(block, "error-window", INSTANT);
    int trades = block.count("performance-trades", 0, 100);
    double expectancy = block.number("performance-expectancy", -100, 0);
    double factor = block.number("performance-profit-factor", 0, 1);
    Duration loop = time(block, "loop-most", INSTANT);
    Duration journal = time(block, "journal-wait", INSTANT);
    return block.assemble(
        before,
        () ->
            new KillSettings(
                policy,
                attempts,
                warn,
                kill,
                errors,
                window,
                trades,
                expectancy,
                factor,
                loop,
                journal));
  }

  private static Optional<GatewaySettings> gateway(SettingsReader block) {
    int before = block.problemsSoFar();
    int perSecond = block.count("messages-per-second", 1, 10_000);
    int burst = block.count("message-burst", 1, 10_000);
    double reserved = block.number("reserved-share", 0, 0.9);
    Duration reference = time(block, "reference-most", INSTANT);
    int failures = block.count("call-failures", 1, 100);
    Duration window = time(block, "call-window", INSTANT);
    Duration pause = time(block, "call-pause", INSTANT);
    Duration answer = time(block, "answer-within", INSTANT);
    Duration query = time(block, "query-every", INSTANT);
    int queries = block.count("queries", 1, 100);
    return block.assemble(
        before,
        () ->
            new GatewaySettings(
                perSecond, burst, reserved, reference, failures, window, pause, answer, query,
                queries));
  }

  private static Duration time(SettingsReader block, String key, Duration least) {
    return Duration.ofNanos(block.nanos(key, least, HOUR));
  }
}
