package mia.node.conformance;

import java.util.ArrayList;
import java.util.List;
import mia.protocol.audit.AuditEntry;

/**
 * A run of all controls.
 *
 * @param results in the order of the catalog
 */
public record Conformance(List<ControlResult> results) {
  public Conformance {
    results = List.copyOf(results);
  }

  /**
   * Tries controls, each on a ground of its own.
   *
   * @param grounds makes the ground of a trial
   */
  public static Conformance run(List<Control> controls, Grounds grounds) {
    var results = new ArrayList<ControlResult>();
    for (Control control : controls) {
      results.add(new ControlResult(control, evidence(control, grounds)));
    }
    return new Conformance(results);
  }

  /** Makes a new ground for each trial, so that none sees what another did. */
  @FunctionalInterface
  public interface Grounds {
    TrialGround next() throws Exception;
  }

  private static Evidence evidence(Control control, Grounds grounds) {
    try (TrialGround ground = grounds.next()) {
      return control.trial().tryOn(ground);
    } catch (Exception e) { // whatever it is: a trial that fails has shown nothing
      return Evidence.missing("the trial failed: " + e);
    }
  }

  /** Whether every control bites. */
  public boolean passed() {
    return failed().isEmpty();
  }

  /** Codes of those that do not. */
  public List<String> failed() {
    return results.stream()
        .filter(result -> !result.evidence().bites())
        .map(result -> result.control().code())
        .toList();
  }

  /** The run as the audit stream keeps it. */
  public AuditEntry.Conformance entry(String build, String configHash) {
    return new AuditEntry.Conformance(passed(), results.size(), failed(), build, configHash);
  }
}
