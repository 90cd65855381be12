package mia.engine.level;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares values with the expected line of one bar and collects what differs. Numbers may differ
 * by 1e-9 of the expected value (at least of 1), everything else not at all.
 */
public final class GoldenLine {
  private final JsonNode root;
  private final List<String> differences = new ArrayList<>();

  public GoldenLine(JsonNode root) {
    this.root = root;
  }

  public List<String> differences() {
    return differences;
  }

  /** The expected value under a path like {@code regime.range.sup}. */
  public JsonNode at(String path) {
    JsonNode node = root;
    for (String key : path.split("\\.")) {
      node = node.isArray() ? node.get(Integer.parseInt(key)) : node.get(key);
      if (node == null) {
        throw new IllegalArgumentException("no key " + path + " in the expected line");
      }
    }
    return node;
  }

  /** The expected number, NaN for null. */
  public double number(String path) {
    JsonNode node = at(path);
    return node.isNull() ? Double.NaN : node.asDouble();
  }

  public GoldenLine number(String path, double actual) {
    JsonNode node = at(path);
    boolean same =
        node.isNull()
            ? Double.isNaN(actual)
            : Math.abs(actual - node.asDouble()) <= 1e-9 * Math.max(1, Math.abs(node.asDouble()));
    return check(path, same, actual);
  }

  public GoldenLine integer(String path, boolean present, long actual) {
    JsonNode node = at(path);
    boolean same = node.isNull() ? !present : present && node.asDouble() == actual;
    return check(path, same, present ? actual : null);
  }

  public GoldenLine text(String path, String actual) {
    JsonNode node = at(path);
    return check(path, node.isNull() ? actual == null : node.asText().equals(actual), actual);
  }

  public GoldenLine flag(String path, boolean actual) {
    return check(path, at(path).asBoolean() == actual, actual);
  }

  public GoldenLine integers(String path, long... actual) {
    JsonNode node = at(path);
    boolean same = node.size() == actual.length;
    for (int i = 0; same && i < actual.length; i++) {
      same = node.get(i).asDouble() == actual[i];
    }
    return check(path, same, java.util.Arrays.toString(actual));
  }

  /** Whether the expected value is null; notes a difference if that is not {@code actual}. */
  public boolean absent(String path, boolean actual) {
    check(path, at(path).isNull() == actual, actual ? "null" : "present");
    return actual || at(path).isNull();
  }

  private GoldenLine check(String path, boolean same, Object actual) {
    if (!same) {
      differences.add(
          "bar " + root.get("i") + " " + path + ": expected " + at(path) + ", got " + actual);
    }
    return this;
  }
}
