package mia.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import mia.protocol.audit.AlertLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest {
  private static final String TOKEN = "tOp-sEcReT";
  private static final AlertMessage MESSAGE =
      new AlertMessage(
          AlertMessage.Kind.NEWS,
          AlertLevel.CRITICAL,
          "[MIA] daily loss – limit reached",
          "flattening & waiting = 1",
          List.of("daily_loss_100_percent{account=PAPER}"));

  /** What a service received. */
  private record Received(
      String method, String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private HttpServer server;
  private volatile int status = 200;

  @BeforeEach
  void starts_a_service() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  @AfterEach
  void stops_the_service() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    exchange.getResponseHeaders().add("Retry-After", "7");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private WebhookSettings settings(WebhookTemplate template) {
    return new WebhookSettings(
        "push",
        template,
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
        Optional.of(new Secret(TOKEN)),
        "AC123",
        "+4930111",
        "+4930222",
        2_000);
  }

  private Received post(WebhookTemplate template) throws Exception {
    assertThat(new WebhookChannel(settings(template)).say(MESSAGE)).isEqualTo("status 200");
    Received one = received.take();
    assertThat(one.method()).isEqualTo("POST");
    return one;
  }

  @Test
  void texts_by_twilio_with_a_form_and_basic_authorization() throws Exception {
    Received sms = post(WebhookTemplate.TWILIO);

    String basic = Base64.getEncoder().encodeToString(("AC123:" + TOKEN).getBytes(UTF_8));
    assertThat(sms.path()).isEqualTo("/2010-04-01/Accounts/AC123/Messages.json");
    assertThat(sms.header("Authorization")).isEqualTo("Basic " + basic);
    assertThat(sms.body()).startsWith("To=%2B4930222&From=%2B4930111&Body=");
    assertThat(URLDecoder.decode(sms.body(), UTF_8)).endsWith("flattening & waiting = 1");
  }

  @Test
  void pushes_by_ntfy_with_title_and_priority() throws Exception {
    Received push = post(WebhookTemplate.NTFY);

    assertThat(push.path()).isEqualTo("/%2B4930222");
    assertThat(push.header("Title")).isEqualTo("[MIA] daily loss ? limit reached");
    assertThat(push.header("Priority")).isEqualTo("urgent");
    assertThat(push.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(push.body()).contains("–").contains("flattening");
  }

  @Test
  void posts_to_a_telegram_chat() throws Exception {
    Received chat = post(WebhookTemplate.TELEGRAM);

    JsonNode json = new ObjectMapper().readTree(chat.body());
    assertThat(chat.path()).isEqualTo("/bot" + TOKEN + "/sendMessage");
    assertThat(json.get("chat_id").asText()).isEqualTo("+4930222");
    assertThat(json.get("text").asText()).contains("limit reached");
  }

  @Test
  void posts_to_a_slack_channel() throws Exception {
    Received chat = post(WebhookTemplate.SLACK);

    assertThat(chat.path()).isEqualTo("/" + TOKEN);
    assertThat(new ObjectMapper().readTree(chat.body()).get("text").asText())
        .contains("limit reached");
  }

  @Test
  void posts_everything_as_json_to_any_other_service() throws Exception {
    Received other = post(WebhookTemplate.GENERIC);

    JsonNode json = new ObjectMapper().readTree(other.body());
    assertThat(other.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(json.get("level").asText()).isEqualTo("CRITICAL");
    assertThat(json.get("fingerprints").get(0).asText())
        .isEqualTo("daily_loss_100_percent{account=PAPER}");
  }

  private ChannelException failure(WebhookTemplate template) {
    try {
      new WebhookChannel(settings(template)).say(MESSAGE);
    } catch (ChannelException e) {
      return e;
    }
    throw new AssertionError("it was taken");
  }

  @Test
  void leaves_a_busy_service_alone_as_long_as_it_asks_for() {
    status = 429;

    ChannelException busy = failure(WebhookTemplate.SLACK);

    assertThat(busy.isWorthTrying()).isTrue();
    assertThat(busy.waitNanos()).isEqualTo(OptionalLong.of(7_000_000_000L));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 408})
  void tries_again_what_may_pass(int failing) {
    status = failing;

    assertThat(failure(WebhookTemplate.GENERIC).isWorthTrying()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404})
  void gives_up_what_will_not(int failing) {
    status = failing;

    assertThat(failure(WebhookTemplate.GENERIC).isWorthTrying()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(WebhookTemplate.class)
  void never_repeats_an_address_or_a_secret_when_it_fails(WebhookTemplate template) {
    status = 403;
    ChannelException refused = failure(template);
    server.stop(0);
    ChannelException unreachable = failure(template);

    assertThat(refused + " " + unreachable + " " + settings(template))
        .doesNotContain(TOKEN)
        .doesNotContain(Base64.getEncoder().encodeToString(("AC123:" + TOKEN).getBytes(UTF_8)));
    assertThat(refused.getMessage() + unreachable.getMessage()).doesNotContain("127.0.0.1");
  }

  @Test
  void does_not_wait_longer_than_its_time_out() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      var channel =
          new WebhookChannel(
              new WebhookSettings(
                  "chat", WebhookTemplate.GENERIC, address, Optional.empty(), "", "", "", 200));

      assertThatThrownBy(() -> channel.say(MESSAGE))
          .isInstanceOf(ChannelException.class)
          .hasMessage("the service did not answer in time");
    }
  }

  @Test
  void tells_the_watch_outside_that_the_node_is_alive() throws Exception {
    var watch =
        new HeartbeatChannel(
            new Secret("http://127.0.0.1:" + server.getAddress().getPort() + "/ping/" + TOKEN),
            2_000);

    watch.say(AlertText.beat("node-1"));
    status = 404;

    assertThat(received.take().path()).isEqualTo("/ping/" + TOKEN);
    assertThatThrownBy(() -> watch.say(AlertText.beat("node-1"))).hasMessage("status 404");
  }
}
