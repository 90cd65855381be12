package mia.protocol.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import mia.protocol.audit.AuditEntry.AdminAction;
import mia.protocol.audit.AuditEntry.Conformance;
import mia.protocol.audit.AuditEntry.HealthChange;
import mia.protocol.audit.AuditEntry.Silence;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/**
 * What can be said to the keeper of a node's audit stream. It lives beside trading and never in its
 * way; its messages stay within the node.
 */
public interface AuditProtocol {
  /** Root, open for the keeper's own messages. */
  interface Message {}

  /** The public contract. */
  interface Command extends Message {}

  /**
   * Keep this.
   *
   * @param entry what happened
   * @param replyTo who is told the id of the event once it is durable; empty if nobody waits. While
   *     the journal cannot write there is no answer: whoever waits must bound the wait
   */
  record Note(AuditEntry entry, Optional<ActorRef<StatusReply<String>>> replyTo)
      implements Command {
    public Note {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(replyTo, "replyTo");
    }

    /** Keep this; nobody waits for it. */
    public static Note of(AuditEntry entry) {
      return new Note(entry, Optional.empty());
    }
  }

  /** From anybody who wants to look. */
  record GetView(ActorRef<View> replyTo) implements Command {}

  /**
   * What the stream says now.
   *
   * @param alerts alerts that are not resolved, oldest first
   * @param silences silences that are not over
   * @param health last change of each check, by check
   * @param conformance last conformance run
   * @param conformanceAtNanos when it was kept, UTC nanoseconds of the node's clock
   * @param lastActions the newest commands of operators, the newest last
   * @param entries entries so far
   */
  record View(
      List<OpenAlert> alerts,
      List<Silence> silences,
      Map<String, HealthChange> health,
      Optional<Conformance> conformance,
      OptionalLong conformanceAtNanos,
      List<AdminAction> lastActions,
      long entries) {
    public View {
      alerts = List.copyOf(alerts);
      silences = List.copyOf(silences);
      health = Map.copyOf(health);
      lastActions = List.copyOf(lastActions);
    }
  }
}
