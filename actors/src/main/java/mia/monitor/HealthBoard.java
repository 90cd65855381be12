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
   * The changes of a round. What a check says first is one as well, so that the journal shows who
   * was watched; only that it cannot say is no news then.
   */
  List<HealthChange> changes(List<Reading> readings) {
    var changes = new ArrayList<HealthChange>();
    for (Reading reading : readings) {
      HealthStatus before = last.put(reading.check(), reading.status());
      boolean first = before == null;
      if (first ? reading.status() != HealthStatus.UNKNOWN : before != reading.status()) {
        HealthStatus was = first ? HealthStatus.UNKNOWN : before;
        changes.add(new HealthChange(reading.check(), was, reading.status(), reading.detail()));
      }
    }
    return changes;
  }
}
