package mia.house;

import com.tngtech.archunit.lang.ArchRule;

/**
 * One rule of the architecture.
 *
 * @param rule the rule, with its reason
 * @param breaker simple name of the class below {@code mia.house.fixture} that breaks it on purpose
 */
record HouseRule(ArchRule rule, String breaker) {
  @Override
  public String toString() {
    return rule.getDescription();
  }
}
