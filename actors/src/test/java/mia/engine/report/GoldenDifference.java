package mia.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;

/** Compares two inspect lines as the format wants it and names every difference. */
public final class GoldenDifference {
  private static final double TOLERANCE = 1e-9;

  private final List<String> found;

  /**
   * @param found where differences go
   */
  public GoldenDifference(List<String> found) {
    this.found = found;
  }

  public void compare(String path, JsonNode expected, JsonNode actual) {
    if (expected == null || actual == null) {
      found.add(path + ": expected " + expected + ", got " + actual);
    } else if (expected.isObject() && actual.isObject()) {
      compareObjects(path, expected, actual);
    } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(path + "[" + i + "]", expected.get(i), actual.get(i));
      }
    } else if (!sameValue(expected, actual)) {
      found.add(path + ": expected " + expected + ", got " + actual);
    }
  }

  private void compareObjects(String path, JsonNode expected, JsonNode actual) {
    String prefix = path.isEmpty() ? "" : path + ".";
    for (Iterator<String> names = expected.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      compare(prefix + name, expected.get(name), actual.get(name));
    }
    for (Iterator<String> names = actual.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!expected.has(name)) {
        found.add(prefix + name + ": is not in the format");
      }
    }
  }

  private static boolean sameValue(JsonNode expected, JsonNode actual) {
    if (expected.isNumber() && actual.isNumber()) {
      double wanted = expected.doubleValue();
      return Math.abs(actual.doubleValue() - wanted) <= TOLERANCE * Math.max(1, Math.abs(wanted));
    }
    return expected.equals(actual);
  }
}
