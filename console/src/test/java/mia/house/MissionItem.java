package mia.house;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of the mission map: something the mission names, and where it stands in the project.
 *
 * @param number number of the item in battle-navale 17, from 1
 * @param group section letter of the mission
 * @param item what the mission names
 * @param kind what kind of thing stands for it, or that it is open
 * @param target the thing; of an open item what is missing
 * @param planned kind and target that are intended for an open item
 */
record MissionItem(
    int number, String group, String item, Kind kind, String target, String planned) {
  enum Kind {
    CLASS,
    KEY,
    COMMAND,
    TEST,
    DOC,
    OPEN
  }

  static final String HEADER = "number,group,item,kind,target,planned";

  /**
   * Reads the lines of {@code docs/mission.csv}.
   *
   * @throws IllegalArgumentException naming the first line that cannot be read
   */
  static List<MissionItem> parse(List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new IllegalArgumentException("line 1: expected " + HEADER);
    }
    var items = new ArrayList<MissionItem>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> fields = fields(lines.get(i));
      try {
        if (fields.size() != 6) {
          throw new IllegalArgumentException(fields.size() + " fields");
        }
        items.add(
            new MissionItem(
                Integer.parseInt(fields.get(0)),
                fields.get(1),
                fields.get(2),
                Kind.valueOf(fields.get(3).toUpperCase(java.util.Locale.ROOT)),
                fields.get(4),
                fields.get(5)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "line " + (i + 1) + ": expected " + HEADER + ", got '" + lines.get(i) + "'", e);
      }
    }
    return items;
  }

  /** Fields of one line; quotes around a field, doubled within it. */
  private static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          field.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
