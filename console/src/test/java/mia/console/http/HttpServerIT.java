package mia.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node, and everything that its HTTP server promises. */
class HttpServerIT {
  private static final String V1 = EndpointCatalog.ROOT;
  private static final String BECAUSE = "{\"reason\":\"test\"}";

  @TempDir private static Path folder;

  private static RunningNode node;
  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    node =
        RunningNode.start(
            folder,
            "http.bounds.requests-per-second=10000",
            "http.bounds.requests-burst=100000",
            "http.bounds.logins-per-minute=1000");
    client = new Client(node.base());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void probes_and_the_log_in_page_are_open_and_nothing_else_is() throws Exception {
    for (String path :
        List.of("/alive", "/ready", "/login", "/login/login.js", "/login/page.css")) {
      assertThat(client.get(path).statusCode()).as(path).isEqualTo(200);
    }
    for (String path :
        List.of(
            "/",
            "/page/app.js",
            "/page/echarts.js",
            "/cluster/members",
            "/nothing",
            "/startup",
            V1 + "/nothing")) {
      assertThat(client.get(path).statusCode()).as(path).isEqualTo(401);
    }
  }

  @Test
  void meters_tell_of_every_stage_in_the_form_of_prometheus() throws Exception {
    HttpResponse<String> scrape = client.get(V1 + "/metrics", bearer(Role.VIEWER));

    assertThat(scrape.statusCode()).isEqualTo(200);
    assertThat(scrape.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    for (String stage : List.of("engine", "trader")) {
      assertThat(scrape.body())
          .containsPattern("mia_stage_seconds_count\\{[^}]*stage=\"" + stage + "\"[^}]*} [1-9]");
    }
    assertThat(scrape.body())
        .contains("mia_full_loop_seconds_bucket{", "mia_persist_seconds_count{")
        .contains("mia_recovery_seconds_count{", "mia_dead_letters_total{", "mia_events_total{");
  }

  @Test
  void every_endpoint_wants_a_token() throws Exception {
    for (Operation operation : operations()) {
      if (!operation.path.equals(SessionResource.LOGIN)) {
        HttpResponse<String> answer = operation.send("Authorization", "Bearer wrong");
        assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(401);
        assertThat(operation.send().statusCode()).as(operation.toString()).isEqualTo(401);
        assertThat(Client.json(answer).path("error").asText()).isEqualTo("unauthorized");
      }
    }
  }

  @Test
  void a_viewer_commands_nothing_and_an_operator_releases_nothing() throws Exception {
    int commands = 0;
    for (Operation operation : operations()) {
      for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
        if (!role.includes(operation.role)) {
          HttpResponse<String> answer = operation.send(bearer(role));
          assertThat(answer.statusCode()).as(role + " " + operation).isEqualTo(403);
          commands++;
        }
      }
      if (CommandResource.at(operation.method, operation.path).isPresent()) {
        assertThat(operation.role).as(operation.toString()).isNotEqualTo(Role.VIEWER);
      }
    }
    assertThat(commands).isGreaterThan(OperatorCommand.values().length);
  }

  @Test
  void the_document_names_what_there_is_and_what_comes_back() throws Exception {
    JsonNode document = document();
    JsonNode schemas = document.path("components").path("schemas");
    for (Operation operation : operations()) {
      HttpResponse<String> answer =
          operation.method.equals("GET") && !operation.path.endsWith("/stream")
              ? client.get(filled(operation.path), bearer(Role.ADMIN))
              : null;
      if (answer != null) {
        assertThat(answer.statusCode()).as(operation + answer.body()).isEqualTo(200);
        JsonNode content = operation.node.path("responses").path("200").path("content");
        if (content.has("application/json")) {
          JsonNode schema = content.path("application/json").path("schema");
          SchemaCheck.check(operation.toString(), Client.json(answer), schema, schemas);
        }
      }
    }
    Set<String> documented = new HashSet<>();
    operations().forEach(operation -> documented.add(operation.toString()));
    assertThat(documented).hasSameSizeAs(operations());
    for (OperatorCommand command : OperatorCommand.values()) {
      assertThat(documented).contains("POST " + CommandResource.path(command));
    }
  }

  @Test
  void what_the_document_does_not_name_is_not_there() throws Exception {
    Set<String> documented = new HashSet<>();
    operations().forEach(operation -> documented.add(operation.toString()));
    for (Operation operation : operations()) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
        if (!documented.contains(method + " " + operation.path)) {
          HttpResponse<String> answer =
              client.send(method, filled(operation.path), bearer(Role.ADMIN));
          assertThat(answer.statusCode()).as(method + " " + operation.path).isEqualTo(405);
        }
      }
    }
    for (String path :
        List.of(V1, V1 + "/", V1 + "/kills", V1 + "/desks/ES/x", V1 + "/../status")) {
      HttpResponse<String> answer = client.get(path, bearer(Role.ADMIN));
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void kills_releases_and_keeps_every_attempt() throws Exception {
    HttpResponse<String> refused = client.post(V1 + "/kill", BECAUSE, bearer(Role.VIEWER));
    HttpResponse<String> mute = client.post(V1 + "/kill", "{}", bearer(Role.OPERATOR));
    HttpResponse<String> killed = client.post(V1 + "/kill", BECAUSE, bearer(Role.OPERATOR));
    HttpResponse<String> again = client.post(V1 + "/kill", BECAUSE, bearer(Role.OPERATOR));
    String phase = killPhase();
    HttpResponse<String> released = client.post(V1 + "/release", BECAUSE, bearer(Role.ADMIN));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(mute.statusCode()).isEqualTo(400);
    assertThat(killed.statusCode()).as(killed.body()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(phase).isEqualTo("TRIGGERED");
    assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
    assertThat(killPhase()).isEqualTo("ARMED");

    List<JsonNode> actions = new ArrayList<>();
    Client.json(client.get(V1 + "/alerts", bearer(Role.VIEWER)))
        .path("actions")
        .forEach(actions::add);
    assertThat(actions)
        .anyMatch(action -> is(action, "viewer", "kill", false))
        .anyMatch(action -> is(action, "operator", "kill", false))
        .anyMatch(action -> is(action, "operator", "kill", true))
        .anyMatch(action -> is(action, "admin", "release", true));
    try (HistoryQuery history = HistoryQuery.open(node.data())) {
      assertThat(history.last(HistoryFilter.ALL.ofKinds("audit.admin-commanded"), 10)).isNotEmpty();
    }
  }

  @Test
  void foreign_hosts_and_origins_stay_outside_whatever_they_show() throws Exception {
    String token = "Authorization: Bearer " + node.token(Role.ADMIN) + "\r\n\r\n";
    String here = node.base().getAuthority();

    assertThat(client.raw("GET " + V1 + "/status HTTP/1.1\r\nHost: " + here + "\r\n" + token))
        .startsWith("HTTP/1.1 200");
    for (String host :
        List.of("evil.example", "evil.example:" + node.base().getPort(), "127.0.0.1")) {
      assertThat(client.raw("GET " + V1 + "/status HTTP/1.1\r\nHost: " + host + "\r\n" + token))
          .as(host)
          .startsWith("HTTP/1.1 403");
    }
    for (String origin : List.of("http://evil.example", "null", "https://" + here)) {
      assertThat(
              client
                  .post(V1 + "/kill", BECAUSE, with(bearer(Role.ADMIN), "Origin", origin))
                  .statusCode())
          .as(origin)
          .isEqualTo(403);
    }
    assertThat(
            client
                .post(
                    V1 + "/kill", BECAUSE, with(bearer(Role.ADMIN), "Sec-Fetch-Site", "cross-site"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_log_in_url_opens_one_session_that_needs_its_header_to_command() throws Exception {
    String code = node.loginUrl().substring(node.loginUrl().indexOf('#') + 1);
    String body = "{\"code\":\"" + code + "\"}";
    HttpResponse<String> opened = client.post(SessionResource.LOGIN, body);
    String set = opened.headers().firstValue("Set-Cookie").orElseThrow();
    String cookie = set.substring(0, set.indexOf(';'));
    String csrf = Client.json(opened).path("csrf").asText();

    assertThat(set).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Secure");
    assertThat(client.post(SessionResource.LOGIN, body).statusCode()).isEqualTo(401);
    assertThat(client.get("/", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(client.post(V1 + "/kill", BECAUSE, "Cookie", cookie).statusCode()).isEqualTo(403);
    assertThat(
            client
                .post(V1 + "/pause", BECAUSE, "Cookie", cookie, Doorkeeper.CSRF_HEADER, csrf)
                .statusCode())
        .isEqualTo(200);
    assertThat(client.post(V1 + "/resume", BECAUSE, bearer(Role.ADMIN)).statusCode())
        .isEqualTo(200);
    client.post(V1 + "/logout", "{}", "Cookie", cookie, Doorkeeper.CSRF_HEADER, csrf);
    assertThat(client.get("/", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void a_stream_goes_on_where_it_was_broken_off() throws Exception {
    List<String> first = events(2);
    JsonNode whole = state(first.get(0));
    String id = first.get(0).lines().findFirst().orElseThrow().substring("id: ".length());

    List<String> resumed = events(1, "Last-Event-ID", id);
    List<String> unknown = events(1, "Last-Event-ID", "of-another-start-12");

    assertThat(whole.path("whole").asBoolean()).isTrue();
    assertThat(whole.path("chart").path("bars").size()).isGreaterThan(80);
    assertThat(state(resumed.get(0)).path("whole").asBoolean()).isFalse();
    assertThat(state(resumed.get(0)).path("chart").path("bars")).isEmpty();
    assertThat(state(unknown.get(0)).path("chart").path("bars").size()).isGreaterThan(80);
  }

  @Test
  void answers_carry_what_keeps_a_browser_from_harm() throws Exception {
    for (String path : List.of("/alive", "/login", V1 + "/status", "/nothing")) {
      HttpResponse<String> answer = client.get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }
    assertThat(client.get(V1 + "/config", bearer(Role.VIEWER)).body())
        .contains("mia.http.tls.password")
        .doesNotContain(node.token(Role.VIEWER));
  }

  @Test
  void malformed_requests_get_4xx_and_never_a_stack_trace() throws Exception {
    int sent = MalformedTraffic.send(node, client);

    assertThat(sent).isGreaterThanOrEqualTo(3_000);
    assertThat(client.get("/ready").statusCode()).isEqualTo(200);
  }

  // What is asked

  private record Operation(String method, String path, Role role, JsonNode node) {
    HttpResponse<String> send(String... headers) throws Exception {
      return method.equals("GET")
          ? client.get(filled(path), headers)
          : client.post(filled(path), BECAUSE, headers);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static JsonNode document() throws Exception {
    return Client.json(client.get(OpenApi.PATH, bearer(Role.VIEWER)));
  }

  private static List<Operation> operations() throws Exception {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        operations.add(
            new Operation(
                method.getKey().toUpperCase(java.util.Locale.ROOT),
                path.getKey(),
                Role.of(method.getValue().path("x-role").asText()),
                method.getValue()));
      }
    }
    assertThat(operations).hasSizeGreaterThan(20);
    return operations;
  }

  private static String filled(String path) {
    return path.replace("{symbol}", "ES").replace("{account}", "PAPER").replace("{id}", lastId());
  }

  private static String lastId() {
    try (HistoryQuery history = HistoryQuery.open(node.data())) {
      return history.last(HistoryFilter.ALL.ofKinds("desk.signal-decided"), 1).get(0).id();
    }
  }

  private static String[] bearer(Role role) throws Exception {
    return new String[] {"Authorization", "Bearer " + node.token(role)};
  }

  private static String[] with(String[] headers, String... more) {
    return Stream.concat(Stream.of(headers), Stream.of(more)).toArray(String[]::new);
  }

  private static String killPhase() throws Exception {
    return Client.json(client.get(V1 + "/accounts/PAPER", bearer(Role.VIEWER)))
        .path("kill")
        .path("phase")
        .asText();
  }

  private static boolean is(JsonNode action, String who, String command, boolean accepted) {
    return action.path("who").asText().equals(who)
        && action.path("command").asText().equals(command)
        && action.path("accepted").asBoolean() == accepted
        && action.path("from").asText().equals("127.0.0.1");
  }

  /** The first events of a stream, without their comments. */
  private static List<String> events(int count, String... headers) throws Exception {
    var request = client.request(V1 + "/stream", with(bearer(Role.VIEWER), headers)).GET().build();
    var events = new ArrayList<String>();
    var answer =
        client
            .http()
            .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
            .get(20, TimeUnit.SECONDS);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    try (var in =
        new java.io.BufferedReader(new java.io.InputStreamReader(answer.body(), "UTF-8"))) {
      var event = new StringBuilder();
      while (events.size() < count) {
        String line = in.readLine();
        assertThat(line).as("the stream ended").isNotNull();
        if (line.isEmpty()) {
          events.add(event.toString());
          event.setLength(0);
        } else {
          event.append(line).append('\n');
        }
      }
    }
    return events;
  }

  private static JsonNode state(String event) throws Exception {
    assertThat(event).contains("event: state\n");
    String data = event.lines().filter(line -> line.startsWith("data: ")).findFirst().orElseThrow();
    return new com.fasterxml.jackson.databind.ObjectMapper().readTree(data.substring(6));
  }
}
