package mia.alert;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Posts messages to a service by HTTP. Its answers are numbers; addresses are never repeated. */
public final class WebhookChannel implements AlertChannel {
  private static final int TOO_MANY = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_FAULTS = 500;
  private static final long WAIT_MAX_SECONDS = 300;

  private final WebhookSettings settings;
  private final HttpClient client;

  public WebhookChannel(WebhookSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofMillis(settings.timeoutMillis()))
            .followRedirects(HttpClient.Redirect.NEVER) // a redirect would carry the secret along
            .build();
  }

  @Override
  public String name() {
    return settings.channel();
  }

  @Override
  public String say(AlertMessage message) throws ChannelException {
    HttpRequest request =
        settings
            .template()
            .request(settings, message)
            .timeout(Duration.ofMillis(settings.timeoutMillis()))
            .build();
    try {
      return outcome(client.send(request, HttpResponse.BodyHandlers.discarding()));
    } catch (HttpTimeoutException e) {
      throw ChannelException.passing("the service did not answer in time");
    } catch (IOException e) {
      throw ChannelException.passing(
          "the service cannot be reached: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ChannelException.lasting("interrupted");
    }
  }

  private static String outcome(HttpResponse<?> response) throws ChannelException {
    int status = response.statusCode();
    String said = "status " + status;
    if (status >= 200 && status < 300) {
      return said;
    }
    if (status == TOO_MANY) {
      throw ChannelException.busy(said, TimeUnit.SECONDS.toNanos(retryAfterSeconds(response)));
    }
    if (status >= SERVER_FAULTS || status == REQUEST_TIMEOUT) {
      throw ChannelException.passing(said);
    }
    throw ChannelException.lasting(said);
  }

  private static long retryAfterSeconds(HttpResponse<?> response) {
    String said = response.headers().firstValue("Retry-After").orElse("");
    return said.matches("[0-9]{1,9}") ? Math.min(WAIT_MAX_SECONDS, Long.parseLong(said)) : 1;
  }
}
