package mia.protocol.risk;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What one rule said, with the figures it saw.
 *
 * @param rule code of the rule, as in the catalog
 * @param outcome whether it lets the intent pass
 * @param figures name to figure, units in names
 */
public record RuleVerdict(String rule, Outcome outcome, Map<String, String> figures) {
  /** A rule may only refuse or reduce, never enlarge. */
  public enum Outcome {
    PASS,
    REDUCE,
    DENY
  }

  public RuleVerdict {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(outcome, "outcome");
    figures =
        figures.size() < 2 // has its order by itself
            ? Map.copyOf(figures)
            : Collections.unmodifiableSortedMap(new TreeMap<>(figures));
  }
}
