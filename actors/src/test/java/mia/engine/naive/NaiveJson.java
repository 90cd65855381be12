package mia.engine.naive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Values of an inspect line; undefined becomes null. */
final class NaiveJson {
  private NaiveJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static void put(ObjectNode node, String key, double value) {
    if (Double.isNaN(value)) {
      node.putNull(key);
    } else {
      node.put(key, value);
    }
  }

  /** A number, or null where there is none. */
  static void put(ObjectNode node, String key, Long value) {
    if (value == null) {
      node.putNull(key);
    } else {
      node.put(key, value);
    }
  }

  static ObjectNode sides(double ofLong, double ofShort) {
    ObjectNode node = object();
    put(node, "long", ofLong);
    put(node, "short", ofShort);
    return node;
  }

  static ArrayNode longs(Collection<Long> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }

  static ArrayNode texts(Collection<String> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
