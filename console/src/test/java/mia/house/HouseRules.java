package mia.house;

import java.util.ArrayList;
import java.util.List;

/**
 * All rules of the architecture, for the house below one root package: {@code mia}, or the small
 * house of fixtures in which every rule is broken once.
 */
final class HouseRules {
  private HouseRules() {}

  static List<HouseRule> below(String root) {
    var rules = new ArrayList<HouseRule>();
    rules.addAll(EdgeRules.below(root));
    rules.addAll(PurityRules.below(root));
    rules.addAll(OrderPathRules.below(root));
    rules.addAll(ShapeRules.below(root));
    return List.copyOf(rules);
  }
}
