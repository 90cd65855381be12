package mia.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Fills one section of a snapshot: what is absent is null, and says why beside it. */
final class Section {
  private final String name;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, String> absent;

  /**
   * @param absent collects the reasons of all sections
   */
  Section(String name, Map<String, String> absent) {
    this.name = name;
    this.absent = absent;
  }

  Section put(String field, Object value) {
    values.put(field, value);
    return this;
  }

  Section put(String field, OptionalLong value, String reason) {
    return value.isPresent() ? put(field, value.getAsLong()) : absent(field, reason);
  }

  Section put(String field, OptionalDouble value, String reason) {
    return value.isPresent() ? put(field, value.getAsDouble()) : absent(field, reason);
  }

  /** A value of a tree that may be missing there. */
  Section putOrAbsent(String field, Object value, String reason) {
    return value == null ? absent(field, reason) : put(field, value);
  }

  Section absent(String field, String reason) {
    values.put(field, null);
    absent.put(name + "." + field, reason);
    return this;
  }

  Map<String, Object> values() {
    return values;
  }
}
