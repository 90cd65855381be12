package mia.node;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mia.alert.AlertSettings;
import mia.alert.AlertThresholds;
import mia.alert.MailSettings;
import mia.alert.Secret;
import mia.alert.WebhookSettings;

/**
 * Who is told what, as configured under {@code mia.alert}.
 *
 * @param settings times and bounds
 * @param thresholds thresholds of the rules
 * @param runbook address of the runbook, for links
 * @param atAnySpeed whether people outside are told also while the market does not pass with the
 *     clock
 * @param mail e-mail, empty if there is none
 * @param webhooks sms, push and chat, as far as there are any
 * @param heartbeat address of the watch outside, empty if there is none
 * @param heartbeatNanos how often it is told
 * @param heartbeatTimeoutMillis longest wait for its answer
 */
public record AlertPlan(
    AlertSettings settings,
    AlertThresholds thresholds,
    String runbook,
    boolean atAnySpeed,
    Optional<MailSettings> mail,
    List<WebhookSettings> webhooks,
    Optional<Secret> heartbeat,
    long heartbeatNanos,
    int heartbeatTimeoutMillis) {
  public AlertPlan {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(thresholds, "thresholds");
    Objects.requireNonNull(runbook, "runbook");
    Objects.requireNonNull(mail, "mail");
    webhooks = List.copyOf(webhooks);
    Objects.requireNonNull(heartbeat, "heartbeat");
  }
}
