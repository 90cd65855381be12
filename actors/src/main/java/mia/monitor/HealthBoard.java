package mia.monitor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mia.protocol.audit.AuditEntry.HealthChange;
import mia.protocol.audit.HealthStatus;
import mia.protocol.monitor.MonitorProtocol.Reading;

/** Remembers what each check said last, and tells what changed. */
final class HealthBoard {
  private final Map<String, HealthStatus> last = new HashMap<>();

  /**
   * The changes of a round. That a check becomes healthy, or cannot say, is no news at its first
   * round.
   */
  List<HealthChange> changes(List<Reading> readings) {
    var changes = new ArrayList<HealthChange>();
    for (Reading reading : readings) {
      HealthStatus before = last.put(reading.check(), reading.status());
      boolean first = before == null;
      boolean harmless =
          reading.status() == HealthStatus.HEALTHY || reading.status() == HealthStatus.UNKNOWN;
      if (first ? !harmless : before != reading.status()) {
        HealthStatus was = first ? HealthStatus.UNKNOWN : before;
        changes.add(new HealthChange(reading.check(), was, reading.status(), reading.detail()));
      }
    }
    return changes;
  }
}
