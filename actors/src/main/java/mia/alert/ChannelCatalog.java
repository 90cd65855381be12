package mia.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The outside channels, one line each. Log and page are not here: they cannot be switched off. */
public final class ChannelCatalog {
  private ChannelCatalog() {}

  /**
   * What is configured.
   *
   * @param mail e-mail, empty if there is none
   * @param webhooks sms, push and chat, as far as there are any
   */
  public static List<AlertChannel> of(Optional<MailSettings> mail, List<WebhookSettings> webhooks) {
    var channels = new ArrayList<AlertChannel>();
    mail.map(MailChannel::new).ifPresent(channels::add);
    webhooks.stream().map(WebhookChannel::new).forEach(channels::add);
    return List.copyOf(channels);
  }
}
