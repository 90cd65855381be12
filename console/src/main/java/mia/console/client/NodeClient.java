package mia.console.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Asks one node. The token travels in a header and is never printed. */
public final class NodeClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int GOOD = 300;

  private final URI base;
  private final String token;
  private final Duration patience;
  private final HttpClient http;

  /**
   * Trusts the certificates that the JDK trusts.
   *
   * @param base scheme, host and port
   */
  public NodeClient(URI base, String token) {
    this(base, token, PATIENCE, builder());
  }

  /**
   * @param base scheme, host and port
   * @param trusted whose certificates are taken over https
   */
  public NodeClient(URI base, String token, SSLContext trusted) {
    this(base, token, PATIENCE, builder().sslContext(trusted));
  }

  /**
   * @param patience how long an answer may take
   */
  public NodeClient(URI base, String token, Duration patience) {
    this(base, token, patience, builder());
  }

  private NodeClient(URI base, String token, Duration patience, HttpClient.Builder http) {
    this.base = base;
    this.token = token;
    this.patience = patience;
    this.http = http.build();
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_PATIENCE);
  }

  public URI base() {
    return base;
  }

  /**
   * Asks.
   *
   * @throws NodeAnswerException if the node refuses
   * @throws IOException if it does not answer
   */
  public JsonNode get(String path, Map<String, String> query) throws IOException {
    String parameters =
        query.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(base.resolve(parameters.isEmpty() ? path : path + "?" + parameters))
            .GET());
  }

  /**
   * Commands.
   *
   * @param body plain values
   * @throws NodeAnswerException if the node refuses
   * @throws IOException if it does not answer
   */
  public JsonNode post(String path, Map<String, ?> body) throws IOException {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** A text as one segment of a path. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Asks for something that is no JSON.
   *
   * @throws NodeAnswerException if the node refuses
   * @throws IOException if it does not answer
   */
  public String text(String path) throws IOException {
    HttpResponse<String> answer = answer(HttpRequest.newBuilder(base.resolve(path)).GET());
    if (answer.statusCode() >= GOOD) {
      throw new NodeAnswerException(answer.statusCode(), "it answered " + answer.statusCode());
    }
    return answer.body();
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    HttpResponse<String> answer = answer(request);
    JsonNode json = parsed(answer.body());
    if (answer.statusCode() >= GOOD) {
      throw new NodeAnswerException(
          answer.statusCode(), json.path("message").asText("it answered " + answer.statusCode()));
    }
    return json;
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(
          request.header("Authorization", "Bearer " + token).timeout(patience).build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (ConnectException e) {
      throw new IOException("no node answers at " + base, e);
    } catch (SSLException e) {
      throw new IOException(
          base + " is not trusted (" + e.getMessage() + "); name its certificate with --ca", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + base, e);
    }
  }

  private JsonNode parsed(String body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IOException(base + " does not answer as a node of this version does", e);
    }
  }
}
