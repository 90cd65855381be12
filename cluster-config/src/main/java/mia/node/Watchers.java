package mia.node;

import java.util.Objects;
import java.util.function.Supplier;
import mia.protocol.alert.AlertProtocol;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.monitor.MonitorProtocol;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Who watches a node from within.
 *
 * @param audit keeper of the audit stream
 * @param alerts who tells people, and takes acknowledgements and silences
 * @param monitor who makes the health checks
 * @param metrics all meters as text, in the exposition format of Prometheus 0.0.4
 */
public record Watchers(
    ActorRef<AuditProtocol.Command> audit,
    ActorRef<AlertProtocol.Command> alerts,
    ActorRef<MonitorProtocol.Command> monitor,
    Supplier<String> metrics) {
  public Watchers {
    Objects.requireNonNull(audit, "audit");
    Objects.requireNonNull(alerts, "alerts");
    Objects.requireNonNull(monitor, "monitor");
    Objects.requireNonNull(metrics, "metrics");
  }
}
