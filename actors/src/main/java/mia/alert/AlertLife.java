package mia.alert;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mia.protocol.audit.AuditEntry.Alert;
import mia.protocol.audit.OpenAlert;

/** What is known of one open alert: whom it was told, and whether somebody takes care. */
final class AlertLife {
  private static final long NEVER = Long.MIN_VALUE;

  private Alert alert;
  private final long sinceNanos;
  private Optional<String> acknowledgedBy = Optional.empty();
  private int step;
  private long similar;
  private long toldNanos = NEVER;
  private final Set<String> told = new TreeSet<>();

  AlertLife(Alert alert, long sinceNanos) {
    this.alert = alert;
    this.sinceNanos = sinceNanos;
  }

  /** An alert of an earlier start, which was told then. */
  static AlertLife restored(OpenAlert open, Set<String> channels, long nowNanos) {
    var life = new AlertLife(open.alert(), open.sinceNanos());
    life.acknowledgedBy = open.acknowledgedBy();
    life.step = open.escalations();
    life.toldOn(channels, nowNanos);
    return life;
  }

  Alert alert() {
    return alert;
  }

  /** The same condition, said again; a higher level asks for somebody anew. */
  void again(Alert same) {
    similar++;
    if (same.level().compareTo(alert.level()) > 0) {
      acknowledgedBy = Optional.empty();
      toldNanos = NEVER;
    }
    alert = same;
  }

  void toldOn(Set<String> channels, long nowNanos) {
    told.addAll(channels);
    toldNanos = nowNanos;
  }

  boolean isTold() {
    return toldNanos != NEVER;
  }

  long toldNanos() {
    return toldNanos;
  }

  Set<String> told() {
    return told;
  }

  long sinceNanos() {
    return sinceNanos;
  }

  boolean isAcknowledged() {
    return acknowledgedBy.isPresent();
  }

  void acknowledge(String who) {
    acknowledgedBy = Optional.of(who);
  }

  int step() {
    return step;
  }

  void stepTo(int next) {
    step = next;
  }

  /** How often it was said again since somebody was told; counted from here anew. */
  long takeSimilar() {
    long taken = similar;
    similar = 0;
    return taken;
  }

  OpenAlert view() {
    return new OpenAlert(alert, sinceNanos, acknowledgedBy, step);
  }
}
