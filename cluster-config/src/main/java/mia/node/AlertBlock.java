package mia.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import mia.alert.AlertSettings;
import mia.alert.AlertThresholds;
import mia.alert.MailSettings;
import mia.alert.Secret;
import mia.alert.WebhookSettings;

/** Reads {@code mia.alert}: what is wrong when, and who is told. */
final class AlertBlock {
  private static final Pattern RUNBOOK = Pattern.compile("[^\\s#]{1,500}");
  private static final List<String> WEBHOOKS = List.of("sms", "push", "chat");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private AlertBlock() {}

  /**
   * @param variables environment variables of the process, where secrets may stand
   */
  static Optional<AlertPlan> read(SettingsReader block, Map<String, String> variables) {
    int before = block.problemsSoFar();
    boolean atAnySpeed = block.flag("at-any-speed");
    String runbook = block.text("runbook", RUNBOOK, "an address or a path without spaces");
    Optional<AlertSettings> settings = settings(block);
    Optional<AlertThresholds> thresholds = thresholds(block.block("thresholds"));
    Optional<MailSettings> mail = ChannelBlocks.mail(block.block("mail"), variables);
    var webhooks = new ArrayList<WebhookSettings>();
    for (String channel : WEBHOOKS) {
      ChannelBlocks.webhook(block.block(channel), channel, variables).ifPresent(webhooks::add);
    }
    SettingsReader watch = block.block("heartbeat");
    Optional<Secret> heartbeat = ChannelBlocks.heartbeat(watch, variables);
    long every = watch.nanos("every", SHORTEST, Duration.ofHours(1));
    int timeout = ChannelBlocks.timeoutMillis(watch);
    if (settings.isEmpty() || thresholds.isEmpty()) {
      return Optional.empty();
    }
    return block.assemble(
        before,
        () ->
            new AlertPlan(
                settings.get(),
                thresholds.get(),
                runbook,
                atAnySpeed,
                mail,
                webhooks,
                heartbeat,
                every,
                timeout));
  }

  private static Optional<AlertSettings> settings(SettingsReader block) {
    int before = block.problemsSoFar();
    long wait = block.nanos("group-wait", Duration.ZERO, Duration.ofHours(1));
    long interval = block.nanos("group-interval", SHORTEST, DAY);
    long cooldown = block.nanos("cooldown", SHORTEST, DAY);
    long repeat = block.nanos("repeat-interval", Duration.ofMinutes(1), Duration.ofDays(7));
    long escalate = block.nanos("escalate-after", Duration.ofMinutes(1), DAY);
    long push = block.nanos("push-after", SHORTEST, DAY);
    long sms = block.nanos("sms-after", SHORTEST, DAY);
    int perHour = block.count("per-hour", 1, 1_000);
    int queue = block.count("queue", 1, 10_000);
    int attempts = block.count("attempts", 1, 20);
    long backoff = block.nanos("backoff", Duration.ofMillis(1), Duration.ofMinutes(1));
    int open = block.count("open-most", 1, 500);
    int silences = block.count("silences-most", 1, 100);
    boolean kill = block.flag("kill-on-critical");
    if (block.problemsSoFar() == before && !(push <= sms && sms <= escalate)) {
      block.problem("sms-after", "a time from push-after to escalate-after", "another");
    }
    return block.assemble(
        before,
        () ->
            new AlertSettings(
                wait, interval, cooldown, repeat, escalate, push, sms, perHour, queue, attempts,
                backoff, open, silences, kill));
  }

  private static Optional<AlertThresholds> thresholds(SettingsReader block) {
    int before = block.problemsSoFar();
    double cpuHigh = block.number("cpu-high", 0.01, 1);
    double cpuSaturated = block.number("cpu-saturated", 0.01, 1);
    double memoryHigh = block.number("memory-high", 0.01, 1);
    double memoryExhausted = block.number("memory-exhausted", 0.01, 1);
    double diskFilling = block.number("disk-filling", 0.01, 1);
    double diskFull = block.number("disk-full", 0.01, 1);
    long hold = block.nanos("load-hold", Duration.ZERO, Duration.ofHours(1));
    long latency = block.nanos("data-latency", Duration.ofMillis(1), Duration.ofMinutes(1));
    long silent = block.nanos("feed-silent", SHORTEST, Duration.ofHours(1));
    long answer = block.nanos("answer-within", SHORTEST, Duration.ofMinutes(5));
    double drawdown = block.number("drawdown", 0.001, 1);
    double sharpe = block.number("sharpe", -10, 10);
    int streak = block.count("losing-streak", 1, 100);
    double winRate = block.number("win-rate", 0, 1);
    double factor = block.number("profit-factor", 0, 100);
    boolean ordered =
        cpuHigh <= cpuSaturated && memoryHigh <= memoryExhausted && diskFilling <= diskFull;
    if (block.problemsSoFar() == before && !ordered) {
      block.blockProblem("expected warnings at or below the thresholds of errors");
    }
    return block.assemble(
        before,
        () ->
            new AlertThresholds(
                cpuHigh,
                cpuSaturated,
                memoryHigh,
                memoryExhausted,
                diskFilling,
                diskFull,
                hold,
                Duration.ofNanos(latency).toMillis(),
                Duration.ofNanos(silent).toSeconds(),
                Duration.ofNanos(answer).toSeconds(),
                drawdown,
                sharpe,
                streak,
                winRate,
                factor));
  }
}
