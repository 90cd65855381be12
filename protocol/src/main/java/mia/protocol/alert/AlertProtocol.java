package mia.protocol.alert;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import mia.protocol.audit.AuditEntry.Silence;
import mia.protocol.audit.OpenAlert;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/** What can be said to the desk of alerts of a node. Its messages stay within the node. */
public interface AlertProtocol {
  /** Root, open for the desk's own messages. */
  interface Message {}

  /** The public contract. */
  interface Command extends Message {}

  /**
   * Somebody takes care of an alert: it escalates and repeats no more. Refused if no such alert is
   * open.
   *
   * @param fingerprint which alert, as the view shows it
   * @param who name of the person
   * @param note what will be done
   */
  record Acknowledge(
      String fingerprint, String who, String note, ActorRef<StatusReply<Done>> replyTo)
      implements Command {
    public Acknowledge {
      Objects.requireNonNull(fingerprint, "fingerprint");
      Objects.requireNonNull(who, "who");
      Objects.requireNonNull(note, "note");
    }
  }

  /**
   * Says nothing outside of some alerts for a while; log and page still show them. Refused for an
   * unknown rule, for a time outside one minute to one week, and when too many silences stand.
   *
   * @param rule name of a rule, {@code *} for all
   * @param labels labels an alert must have to fall under it, empty for any
   * @param forNanos how long
   * @param who name of the person
   * @param reason why
   * @param replyTo who is told the id of the silence
   */
  record Mute(
      String rule,
      Map<String, String> labels,
      long forNanos,
      String who,
      String reason,
      ActorRef<StatusReply<String>> replyTo)
      implements Command {
    public Mute {
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(who, "who");
      Objects.requireNonNull(reason, "reason");
      labels = Map.copyOf(labels);
    }
  }

  /** Ends a silence before its time. Refused if there is none of that id. */
  record Unmute(String silenceId, String who, ActorRef<StatusReply<Done>> replyTo)
      implements Command {
    public Unmute {
      Objects.requireNonNull(silenceId, "silenceId");
      Objects.requireNonNull(who, "who");
    }
  }

  /** From anybody who wants to look. */
  record GetView(ActorRef<View> replyTo) implements Command {}

  /**
   * How a channel does.
   *
   * @param name name of the channel
   * @param delivered messages that went out since the start
   * @param failed messages that were given up since the start
   * @param waiting messages that wait or are under way
   * @param trouble why the last message did not go out, empty if it did
   */
  record ChannelView(String name, long delivered, long failed, int waiting, String trouble) {
    public ChannelView {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(trouble, "trouble");
    }
  }

  /**
   * What is wrong and who is told.
   *
   * @param open open alerts, the most important first
   * @param silences silences that are not over
   * @param channels the channels
   */
  record View(List<OpenAlert> open, List<Silence> silences, List<ChannelView> channels) {
    public View {
      open = List.copyOf(open);
      silences = List.copyOf(silences);
      channels = List.copyOf(channels);
    }
  }
}
