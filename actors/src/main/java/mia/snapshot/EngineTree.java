package mia.snapshot;

import java.util.List;
import java.util.Map;
import mia.desk.EngineView;
import mia.persistence.snapshots.SnapshotText;

/** The engine's line of a bar as a tree that can be asked by path. */
final class EngineTree {
  /** Why something of the line is null. */
  static final String UNDEFINED = "undefined at this bar: warm-up, or an input is missing";

  /** Why there is no line. */
  static final String NO_BAR = "no bar closed since the desk started";

  private final EngineView view;
  private final Map<String, Object> tree;

  EngineTree(EngineView view) {
    this.view = view;
    this.tree = SnapshotText.tree(view.inspection());
  }

  EngineView view() {
    return view;
  }

  /** The value at a path, null if it is null there. */
  Object at(String... path) {
    Object value = tree;
    for (String step : path) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value;
  }

  /** The base with an id among the live ones and the forming one, null if there is none. */
  Object base(Object id) {
    if (id == null) {
      return null;
    }
    if (at("bases", "live") instanceof List<?> live) {
      for (Object base : live) {
        if (base instanceof Map<?, ?> map && id.equals(map.get("id"))) {
          return map;
        }
      }
    }
    return null;
  }
}
