package mia.alert;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import mia.monitor.Figure;
import mia.monitor.Measure;
import mia.protocol.audit.AlertLevel;

/**
 * One condition that somebody wants to know of (battle-navale 14.1). It stands per set of labels of
 * its measure.
 *
 * @param name name, and anchor of its section in the runbook; never given to anything else
 * @param level how much it matters
 * @param measure what it reads; without a figure nothing is said, neither good nor bad
 * @param bound which side of the threshold is wrong
 * @param threshold in the unit of the measure
 * @param holdNanos how long the figure must stay on one side before it counts, at least 0
 * @param effect what is done beside telling
 * @param inhibitors rules that explain this one: while one of them stands, nobody is told outside
 * @param what what is wrong, in words
 */
public record AlertRule(
    String name,
    AlertLevel level,
    Measure measure,
    Bound bound,
    double threshold,
    long holdNanos,
    Effect effect,
    Set<String> inhibitors,
    String what) {
  /** Which side is wrong. */
  public enum Bound {
    /** At the threshold or above it. */
    AT_LEAST,
    /** Above the threshold. */
    ABOVE,
    /** Below the threshold. */
    BELOW
  }

  /** What an alert does by itself. */
  public enum Effect {
    /** Nothing. */
    NONE,
    /** Triggers the kill switch of the account. */
    KILL,
    /** Stops the node in good order, stops and targets resting at the venue. */
    SHUTDOWN
  }

  public AlertRule {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(measure, "measure");
    Objects.requireNonNull(bound, "bound");
    Objects.requireNonNull(effect, "effect");
    Objects.requireNonNull(what, "what");
    inhibitors = Set.copyOf(inhibitors);
    if (!name.matches("[a-z][a-z0-9_]{2,60}") || holdNanos < 0) {
      throw new IllegalArgumentException("rule '" + name + "': bad name, or a hold below zero");
    }
  }

  static AlertRule of(
      String name, AlertLevel level, Measure measure, Bound bound, double threshold, String what) {
    return new AlertRule(name, level, measure, bound, threshold, 0, Effect.NONE, Set.of(), what);
  }

  AlertRule holding(long nanos) {
    return new AlertRule(name, level, measure, bound, threshold, nanos, effect, inhibitors, what);
  }

  AlertRule doing(Effect wanted) {
    return new AlertRule(
        name, level, measure, bound, threshold, holdNanos, wanted, inhibitors, what);
  }

  AlertRule explainedBy(String... rules) {
    return new AlertRule(
        name, level, measure, bound, threshold, holdNanos, effect, Set.of(rules), what);
  }

  /** Whether this figure is wrong. */
  boolean isBroken(double value) {
    return switch (bound) {
      case AT_LEAST -> value >= threshold;
      case ABOVE -> value > threshold;
      case BELOW -> value < threshold;
    };
  }

  /** What is wrong, with the figure: {@code CPU load high: 0.87 share, limit 0.8}. */
  String text(Figure figure) {
    if (measure.isFlag()) {
      return figure.value() == 0 ? what + ": over" : what;
    }
    return String.format(
        Locale.ROOT,
        "%s: %s %s, limit %s",
        what,
        number(figure.value()),
        measure.unit(),
        number(threshold));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
