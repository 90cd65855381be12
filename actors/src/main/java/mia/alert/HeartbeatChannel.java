package mia.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Says to a watch outside that this node is alive; the watch raises its voice when we fall silent,
 * since a dead machine cannot (safety 21). The whole address is a secret: who knows it can keep the
 * watch quiet.
 */
public final class HeartbeatChannel implements AlertChannel {
  static final String NAME = "heartbeat";

  private final URI address;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * @param address address that is asked for, https, or http to this machine
   * @param timeoutMillis longest wait, above zero
   */
  public HeartbeatChannel(Secret address, int timeoutMillis) {
    this.address = URI.create(address.reveal());
    this.timeout = Duration.ofMillis(timeoutMillis);
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Tells the watch once. */
  public String beat(String node) throws ChannelException {
    return say(AlertText.beat(node));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String say(AlertMessage message) throws ChannelException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(timeout).GET().build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status < 200 || status >= 300) {
        throw ChannelException.passing("status " + status);
      }
      return "status " + status;
    } catch (IOException e) {
      throw ChannelException.passing("cannot be reached: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ChannelException.lasting("interrupted");
    }
  }
}
