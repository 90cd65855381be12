package mia.snapshot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.desk.EngineView.AgedPattern;

/** {@code battle_navale_snapshot} and {@code features_snapshot}: what the engine said. */
final class EngineSections {
  static final String BATTLE = "battle_navale_snapshot";
  static final String FEATURES = "features_snapshot";

  private EngineSections() {}

  static Map<String, Object> battle(Optional<EngineTree> engine, Map<String, String> absent) {
    if (engine.isEmpty()) {
      absent.put(BATTLE, EngineTree.NO_BAR);
      return Map.of();
    }
    EngineTree tree = engine.get();
    var section = new Section(BATTLE, absent);
    take(section, tree, "s", "core", "s");
    take(section, tree, "b", "battle", "b");
    take(section, tree, "g", "rule", "g");
    take(section, tree, "battle_status", "core", "battle_status");
    take(section, tree, "rule_status", "rule", "status");
    take(section, tree, "vikings", "battle", "vikings_sum");
    take(section, tree, "defenders", "battle", "defenders_sum");
    take(section, tree, "boule", "boule");
    section.putOrAbsent(
        "reference_base", tree.base(tree.at("rule", "ref_id")), "there is no reference base");
    var rule = new LinkedHashMap<String, Object>();
    rule.put("long", tree.at("rule", "bull"));
    rule.put("short", tree.at("rule", "bear"));
    section.put("rouge_sous_verte", rule);
    take(section, tree, "rule_direction", "rule", "dir");
    take(section, tree, "conflict", "rule", "conflict");
    violation(section, tree, "violation_age_verte", "viol_age_verte");
    violation(section, tree, "violation_age_rouge", "viol_age_rouge");
    section.put("sierra_patterns", patterns(tree.view().patterns()));
    take(section, tree, "sierra_long", "sierra", "long");
    take(section, tree, "sierra_short", "sierra", "short");
    take(section, tree, "elite", "elite");
    take(section, tree, "classic", "classic");
    take(section, tree, "pattern_strength", "core", "pattern_strength");
    take(section, tree, "core_direction", "core", "dir");
    take(section, tree, "signal_confidence", "core", "signal_confidence");
    take(section, tree, "timeframes", "mtf");
    take(section, tree, "triggers", "trigger");
    return section.values();
  }

  private static void violation(Section section, EngineTree tree, String field, String key) {
    section.putOrAbsent(field, tree.at("rule", key), "no violation in this trading day");
  }

  private static List<Map<String, Object>> patterns(List<AgedPattern> fired) {
    return fired.stream()
        .map(
            pattern -> {
              Map<String, Object> shown = new LinkedHashMap<>();
              shown.put("name", pattern.name());
              shown.put("age_bars", pattern.age());
              shown.put("strength", pattern.strength());
              return shown;
            })
        .toList();
  }

  static Map<String, Object> features(Optional<EngineTree> engine, Map<String, String> absent) {
    if (engine.isEmpty()) {
      absent.put(FEATURES, EngineTree.NO_BAR);
      return Map.of();
    }
    EngineTree tree = engine.get();
    var section = new Section(FEATURES, absent);
    section.put("as_of_ns", tree.view().barEndNanos());
    take(section, tree, "core", "features");
    take(section, tree, "market", "market");
    take(section, tree, "confluence", "confluence");
    take(section, tree, "zones_near", "structure", "near");
    take(section, tree, "structure_proximity", "structure", "proximity");
    section.absent("model_version", "no model scored this bar");
    section.absent("model_probability", "no model scored this bar");
    return section.values();
  }

  private static void take(Section section, EngineTree tree, String field, String... path) {
    section.putOrAbsent(field, tree.at(path), EngineTree.UNDEFINED);
  }
}
