package mia.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The map of the house: the first package below the root is an area, and this table is the only
 * place that says which area may know which. Modules are groups of areas: protocol, persistence,
 * actors (engine to alert), ml-worker (ml), cluster-config (node, cassandra), console.
 */
final class Areas {
  /** From an area to what it may see beside itself. */
  private static final Map<String, Set<String>> MAY_SEE = new LinkedHashMap<>();

  static {
    MAY_SEE.put("protocol", Set.of());
    MAY_SEE.put("persistence", Set.of("protocol"));

    MAY_SEE.put("engine", Set.of("protocol"));
    MAY_SEE.put("risk", Set.of("protocol", "persistence"));
    MAY_SEE.put("trade", Set.of("protocol", "persistence", "engine", "risk"));
    MAY_SEE.put("feed", Set.of("protocol", "persistence"));
    MAY_SEE.put("broker", Set.of("protocol", "persistence"));
    MAY_SEE.put("desk", Set.of("protocol", "persistence", "engine", "risk", "trade", "feed"));
    MAY_SEE.put("account", Set.of("protocol", "persistence", "risk", "broker"));
    MAY_SEE.put("snapshot", Set.of("protocol", "persistence", "desk"));
    MAY_SEE.put("monitor", Set.of("protocol", "persistence"));
    MAY_SEE.put("alert", Set.of("protocol", "persistence", "monitor"));
    MAY_SEE.put(
        "backtest",
        Set.of(
            "protocol",
            "persistence",
            "engine",
            "risk",
            "trade",
            "feed",
            "broker",
            "desk",
            "account",
            "monitor"));

    MAY_SEE.put("ml", Set.of("protocol", "persistence", "engine", "trade"));

    Set<String> work =
        Set.of(
            "protocol",
            "persistence",
            "engine",
            "risk",
            "trade",
            "feed",
            "broker",
            "desk",
            "account",
            "snapshot",
            "monitor",
            "alert",
            "backtest");
    MAY_SEE.put("node", work);
    MAY_SEE.put("cassandra", Set.of("protocol", "persistence", "node"));
    var surface = new java.util.HashSet<>(work);
    surface.add("node");
    MAY_SEE.put("console", Set.copyOf(surface));
  }

  private final String root;

  Areas(String root) {
    this.root = root;
  }

  static Set<String> known() {
    return MAY_SEE.keySet();
  }

  ArchCondition<JavaClass> onlySeeWhatTheTableAllows() {
    return new ArchCondition<>("only see the areas that the table in Areas allows") {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        String from = areaOf(origin).orElse("(none)");
        Set<String> allowed = MAY_SEE.get(from);
        if (allowed == null) {
          events.add(
              SimpleConditionEvent.violated(
                  origin, origin.getName() + " lies in '" + from + "', which the table lacks"));
          return;
        }
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
          Optional<String> to = areaOf(dependency.getTargetClass());
          if (to.isPresent() && !to.get().equals(from) && !allowed.contains(to.get())) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** The first package below the root, or below {@code mia}; empty for what is not ours. */
  private Optional<String> areaOf(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName() + ".";
    String start = name.startsWith(root + ".") ? root + "." : "mia.";
    if (name.startsWith(start) && name.length() > start.length()) {
      return Optional.of(name.substring(start.length(), name.indexOf('.', start.length())));
    }
    return Optional.empty();
  }
}
