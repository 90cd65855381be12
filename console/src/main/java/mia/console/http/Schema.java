package mia.console.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The form of a JSON object of the interface. A type is {@code string}, {@code integer}, {@code
 * number}, {@code boolean}, {@code map} (of texts), {@code any}, the name of another schema, or one
 * of these in brackets for a list; a question mark behind it says that it may be null.
 *
 * @param name name of the schema
 * @param fields type of each field, in order
 */
record Schema(String name, Map<String, String> fields) {
  static final char MAY_BE_NULL = '?';

  /**
   * @param namesAndTypes name, type, name, type, ...
   */
  static Schema of(String name, String... namesAndTypes) {
    var fields = new LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      fields.put(namesAndTypes[i], namesAndTypes[i + 1]);
    }
    return new Schema(name, fields);
  }
}
