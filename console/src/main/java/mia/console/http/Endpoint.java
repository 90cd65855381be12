package mia.console.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/**
 * One line of the route table: what may be asked, by whom, and who answers. The server, the OpenAPI
 * document and the tests read the same table.
 *
 * @param method GET or POST
 * @param path path with parameters in braces
 * @param role least role
 * @param summary one line of what it does
 * @param parameters parameters of the query
 * @param body form of the body; empty if it has none
 * @param answer what a good answer holds
 * @param handler answers
 */
record Endpoint(
    String method,
    String path,
    Role role,
    String summary,
    List<Parameter> parameters,
    Optional<Schema> body,
    Content answer,
    Handler handler) {
  /** A parameter of the query; none is required. */
  record Parameter(String name, String type, String description) {}

  /**
   * A good answer.
   *
   * @param type media type
   * @param schema its form where it is JSON
   * @param list whether it is a list of that form
   */
  record Content(String type, Optional<Schema> schema, boolean list) {
    static Content of(Schema schema) {
      return new Content("application/json", Optional.of(schema), false);
    }

    static Content listOf(Schema schema) {
      return new Content("application/json", Optional.of(schema), true);
    }

    static Content text(String type) {
      return new Content(type, Optional.empty(), false);
    }
  }

  /** Answers one request; problems are thrown or end the stage as {@link ProblemException}. */
  interface Handler {
    CompletionStage<HttpResponse> handle(Exchange exchange);
  }

  /** A question of anybody who may look. */
  static Endpoint get(String path, String summary, Content answer, Handler handler) {
    return new Endpoint(
        "GET", path, Role.VIEWER, summary, List.of(), Optional.empty(), answer, handler);
  }

  /** A command. */
  static Endpoint post(
      String path, Role role, String summary, Schema body, Content answer, Handler handler) {
    return new Endpoint("POST", path, role, summary, List.of(), Optional.of(body), answer, handler);
  }

  Endpoint with(Parameter... more) {
    return new Endpoint(method, path, role, summary, List.of(more), body, answer, handler);
  }

  /** Names in braces, in order. */
  List<String> pathParameters() {
    var names = new ArrayList<String>();
    for (String segment : path.split("/")) {
      if (segment.startsWith("{")) {
        names.add(segment.substring(1, segment.length() - 1));
      }
    }
    return names;
  }

  /**
   * Parameters of a path, if it is one of this endpoint.
   *
   * @param segments of the path, decoded
   */
  Optional<Map<String, String>> match(List<String> segments) {
    String[] template = path.substring(1).split("/");
    if (template.length != segments.size()) {
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < template.length; i++) {
      String segment = segments.get(i);
      if (template[i].startsWith("{") && !segment.isEmpty()) {
        values.put(template[i].substring(1, template[i].length() - 1), segment);
      } else if (!template[i].equals(segment)) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
