package mia.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;

/** Makes answers. */
final class Answers {
  /** Reads what others send: no more nesting and length than the bounds of the body allow. */
  static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  /**
   * @param value maps, lists, texts, numbers, booleans, null
   */
  static HttpResponse json(Object value) {
    return json(200, value);
  }

  static HttpResponse json(int status, Object value) {
    return HttpResponse.create()
        .withStatus(StatusCodes.get(status))
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes(value)));
  }

  static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values are JSON", e);
    }
  }

  /** A problem, as every refusal is told. */
  static HttpResponse problem(Problem problem) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("error", problem.code());
    fields.put("message", problem.text());
    return json(problem.status(), fields);
  }

  static HttpResponse text(String text) {
    return HttpResponse.create()
        .withEntity(
            HttpEntities.create(
                ContentTypes.TEXT_PLAIN_UTF8, text.getBytes(StandardCharsets.UTF_8)));
  }
}
