package mia.monitor;

import java.util.Objects;

/**
 * One condition for leaving a phase of deployment, with its figure.
 *
 * @param name what is looked at
 * @param wanted what must hold
 * @param seen the figure, or why there is none
 * @param met whether it holds; what is not known does not
 */
public record PhaseCriterion(String name, String wanted, String seen, boolean met) {
  public PhaseCriterion {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(wanted, "wanted");
    Objects.requireNonNull(seen, "seen");
  }
}
