package mia.alert;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * How a message is posted to a service.
 *
 * @param channel name of the channel: sms, push or chat
 * @param template form of the service
 * @param base address of the service, without anything secret; https, or http to this machine
 * @param secret token or password; empty if the service asks for none
 * @param account account at the service (Twilio: the SID), empty if it has none
 * @param from sender (Twilio: the telephone number), empty if there is none
 * @param to receiver: telephone number, topic, or chat; empty if the address says it
 * @param timeoutMillis longest wait for an answer, above zero
 */
public record WebhookSettings(
    String channel,
    WebhookTemplate template,
    URI base,
    Optional<Secret> secret,
    String account,
    String from,
    String to,
    int timeoutMillis) {
  public WebhookSettings {
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (timeoutMillis < 1) {
      throw new IllegalArgumentException("webhook: expected a time-out above zero");
    }
  }
}
