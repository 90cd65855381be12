package mia.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** Compares answers with the schemas of the OpenAPI document. */
final class SchemaCheck {
  private SchemaCheck() {}

  /** Whether a value has the form that the document promises. */
  static void check(String where, JsonNode value, JsonNode schema, JsonNode schemas) {
    if (schema.has("anyOf")) {
      if (!value.isNull()) {
        check(where, value, schema.path("anyOf").get(0), schemas);
      }
      return;
    }
    if (schema.has("$ref")) {
      String reference = schema.path("$ref").asText();
      JsonNode named = schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
      assertThat(named.isMissingNode()).as(reference).isFalse();
      check(where, value, named, schemas);
      return;
    }
    switch (schema.path("type").asText()) {
      case "object" -> object(where, value, schema, schemas);
      case "array" -> {
        assertThat(value.isArray()).as(where).isTrue();
        value.forEach(item -> check(where + "[]", item, schema.path("items"), schemas));
      }
      case "string" -> assertThat(value.isTextual()).as(where + " " + value).isTrue();
      case "integer" -> assertThat(value.isIntegralNumber()).as(where + " " + value).isTrue();
      case "number" -> assertThat(value.isNumber()).as(where + " " + value).isTrue();
      case "boolean" -> assertThat(value.isBoolean()).as(where + " " + value).isTrue();
      default -> assertThat(schema.size()).as(where + " " + schema).isZero();
    }
  }

  private static void object(String where, JsonNode value, JsonNode schema, JsonNode schemas) {
    assertThat(value.isObject()).as(where + " " + value).isTrue();
    Iterator<String> names = value.fieldNames();
    JsonNode properties = schema.path("properties");
    while (names.hasNext()) {
      assertThat(properties.has(names.next())).as(where + " " + value).isTrue();
    }
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      assertThat(value.has(property.getKey())).as(where + "." + property.getKey()).isTrue();
      check(
          where + "." + property.getKey(),
          value.get(property.getKey()),
          property.getValue(),
          schemas);
    }
  }
}
