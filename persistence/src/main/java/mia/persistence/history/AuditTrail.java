package mia.persistence.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mia.persistence.StreamNames;
import mia.persistence.audit.AuditEvent;
import mia.persistence.audit.AuditEvent.AdminCommanded;
import mia.persistence.audit.AuditEvent.ConformanceRan;

/**
 * Who did what, which alerts there were and what came of them: the audit events of a journal, the
 * newest last. Times are those of the node's clock.
 *
 * @param steps the events with where they stand
 */
public record AuditTrail(List<DecisionTrail.Step<AuditEvent>> steps) {
  public AuditTrail {
    steps = List.copyOf(steps);
  }

  /** The newest audit events, at most so many. */
  public static AuditTrail last(HistoryQuery history, int limit) {
    return of(history, kinds(), limit);
  }

  /** The newest commands of operators, refused ones too. */
  public static AuditTrail lastCommands(HistoryQuery history, int limit) {
    return of(history, Set.of("audit.admin-commanded"), limit);
  }

  /** The last conformance run. */
  public static Optional<ConformanceRan> lastConformance(HistoryQuery history) {
    return of(history, Set.of("audit.conformance-ran"), 1).steps().stream()
        .map(step -> (ConformanceRan) step.event())
        .findFirst();
  }

  /** What one person asked for, within this trail. */
  public List<AdminCommanded> commandsOf(String who) {
    var found = new ArrayList<AdminCommanded>();
    for (DecisionTrail.Step<AuditEvent> step : steps) {
      if (step.event() instanceof AdminCommanded command && command.entry().who().equals(who)) {
        found.add(command);
      }
    }
    return List.copyOf(found);
  }

  private static AuditTrail of(HistoryQuery history, Set<String> kinds, int limit) {
    HistoryFilter filter = HistoryFilter.ALL.ofKinds(kinds.toArray(String[]::new));
    var steps = new ArrayList<DecisionTrail.Step<AuditEvent>>();
    for (RecordedEvent recorded : history.last(filter, limit)) {
      recorded
          .as(AuditEvent.class)
          .ifPresent(event -> steps.add(new DecisionTrail.Step<>(recorded, event)));
    }
    return new AuditTrail(steps);
  }

  private static Set<String> kinds() {
    var kinds = new TreeSet<String>(HistoryFilter.knownKinds());
    kinds.removeIf(kind -> !kind.startsWith(StreamNames.AUDIT + "."));
    return kinds;
  }
}
