package mia.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mia.protocol.audit.AuditEntry.Alert;
import mia.protocol.audit.AuditEntry.Silence;

/** Which alerts nobody is told of outside for a while. Bounded. */
final class SilenceBook {
  private static final String ALL = "*";

  private final int max;
  private final Map<String, Silence> silences = new TreeMap<>();
  private long next = 1;

  SilenceBook(int max) {
    this.max = max;
  }

  /** Takes over a silence of an earlier start. */
  void restore(Silence silence) {
    silences.put(silence.id(), silence);
    next = Math.max(next, numberOf(silence.id()) + 1);
  }

  /** Adds one; empty when there are too many. */
  Optional<Silence> add(
      String rule, Map<String, String> labels, long untilNanos, String who, String reason) {
    if (silences.size() >= max) {
      return Optional.empty();
    }
    var silence = new Silence("S" + next++, rule, labels, untilNanos, who, reason);
    silences.put(silence.id(), silence);
    return Optional.of(silence);
  }

  boolean remove(String id) {
    return silences.remove(id) != null;
  }

  /** Whether this alert is silent now. */
  boolean covers(Alert alert, long nowNanos) {
    for (Silence silence : silences.values()) {
      boolean meant =
          (silence.rule().equals(ALL) || silence.rule().equals(alert.rule()))
              && alert.labels().entrySet().containsAll(silence.labels().entrySet());
      if (meant && nowNanos < silence.untilNanos()) {
        return true;
      }
    }
    return false;
  }

  void expire(long nowNanos) {
    silences.values().removeIf(silence -> silence.untilNanos() <= nowNanos);
  }

  List<Silence> all() {
    return new ArrayList<>(silences.values());
  }

  private static long numberOf(String id) {
    return id.matches("S[0-9]{1,15}") ? Long.parseLong(id.substring(1)) : 0;
  }
}
