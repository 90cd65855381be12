package mia.console.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import mia.console.http.Endpoint.Content;

/** Writes the OpenAPI document of the route table. */
final class OpenApi {
  static final String PATH = EndpointCatalog.ROOT + "/openapi.json";
  static final Schema ERROR = Schema.of("Error", "error", "string", "message", "string");

  /** Schemas that stand inside others. */
  private static final List<Schema> INNER =
      List.of(
          ERROR,
          StandingJson.KILL,
          StandingJson.LIMIT,
          StandingJson.PAUSE,
          StandingJson.TRADE,
          StandingJson.ACCOUNT,
          MembersJson.MEMBER,
          StandingJson.DESK,
          StandingJson.STATUS,
          AnalysisResource.ANSWER,
          AuditJson.ALERT,
          AuditJson.SILENCE,
          AuditJson.HEALTH,
          AuditJson.ACTION);

  private OpenApi() {}

  /** The endpoint that gives the document of these and of itself. */
  static Endpoint endpoint(List<Endpoint> others) {
    var self =
        Endpoint.get(PATH, "This document", Content.text("application/json"), exchange -> null);
    var all = new ArrayList<>(others);
    all.add(self);
    Map<String, Object> document = document(all);
    return Endpoint.get(
        PATH,
        self.summary(),
        self.answer(),
        exchange -> CompletableFuture.completedStage(Answers.json(document)));
  }

  static Map<String, Object> document(List<Endpoint> endpoints) {
    var paths = new LinkedHashMap<String, Object>();
    var schemas = new TreeMap<String, Object>();
    INNER.forEach(schema -> schemas.put(schema.name(), schema(schema)));
    JournalResource.INNER.forEach(schema -> schemas.put(schema.name(), schema(schema)));
    for (Endpoint endpoint : endpoints) {
      endpoint.answer().schema().ifPresent(schema -> schemas.put(schema.name(), schema(schema)));
      endpoint.body().ifPresent(schema -> schemas.put(schema.name(), schema(schema)));
      @SuppressWarnings("unchecked")
      var methods =
          (Map<String, Object>)
              paths.computeIfAbsent(endpoint.path(), path -> new LinkedHashMap<String, Object>());
      methods.put(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint));
    }
    return object(
        "openapi",
        "3.1.0",
        "info",
        object(
            "title",
            "MIA node",
            "version",
            "1",
            "description",
            "One node's management interface. GET asks for a viewer's token; each operation names the"
                + " least role in x-role. Times are ISO-8601, money in the currency's unit."),
        "security",
        List.of(object("bearer", List.of()), object("session", List.of())),
        "paths",
        paths,
        "components",
        object(
            "schemas",
            schemas,
            "securitySchemes",
            object(
                "bearer",
                object("type", "http", "scheme", "bearer"),
                "session",
                object("type", "apiKey", "in", "cookie", "name", Doorkeeper.COOKIE))));
  }

  private static Map<String, Object> operation(Endpoint endpoint) {
    var parameters = new ArrayList<Object>();
    for (String name : endpoint.pathParameters()) {
      parameters.add(
          object("name", name, "in", "path", "required", true, "schema", object("type", "string")));
    }
    for (Endpoint.Parameter parameter : endpoint.parameters()) {
      parameters.add(
          object(
              "name",
              parameter.name(),
              "in",
              "query",
              "required",
              false,
              "description",
              parameter.description(),
              "schema",
              object("type", parameter.type())));
    }
    var operation = object("summary", endpoint.summary(), "x-role", endpoint.role().word());
    operation.put("parameters", parameters);
    endpoint
        .body()
        .ifPresent(
            body ->
                operation.put(
                    "requestBody", object("required", true, "content", json(type(body.name())))));
    if (endpoint.path().equals(SessionResource.LOGIN)) {
      operation.put("security", List.of());
    }
    operation.put(
        "responses",
        object(
            "200",
            object("description", "as asked", "content", content(endpoint.answer())),
            "4XX",
            object("description", "refused, with the reason", "content", json(type("Error"))),
            "5XX",
            object("description", "no answer in time", "content", json(type("Error")))));
    return operation;
  }

  private static Object content(Content answer) {
    if (answer.schema().isEmpty()) {
      return object(answer.type(), object());
    }
    String name = answer.schema().get().name();
    return json(type(answer.list() ? "[" + name + "]" : name));
  }

  private static Object json(Object schema) {
    return object("application/json", object("schema", schema));
  }

  private static Object schema(Schema schema) {
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<String>();
    schema
        .fields()
        .forEach(
            (name, type) -> {
              properties.put(name, type(type));
              if (type.charAt(type.length() - 1) != Schema.MAY_BE_NULL) {
                required.add(name);
              }
            });
    return object(
        "type",
        "object",
        "properties",
        properties,
        "required",
        required,
        "additionalProperties",
        false);
  }

  private static Object type(String text) {
    if (text.charAt(text.length() - 1) == Schema.MAY_BE_NULL) {
      return object(
          "anyOf", List.of(type(text.substring(0, text.length() - 1)), object("type", "null")));
    }
    if (text.startsWith("[")) {
      return object("type", "array", "items", type(text.substring(1, text.length() - 1)));
    }
    return switch (text) {
      case "string", "integer", "number", "boolean" -> object("type", text);
      case "map" -> object("type", "object", "additionalProperties", object("type", "string"));
      case "any" -> object();
      default -> object("$ref", "#/components/schemas/" + text);
    };
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
