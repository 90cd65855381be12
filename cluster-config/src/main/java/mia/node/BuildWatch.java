package mia.node;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import mia.protocol.account.AccountProtocol;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the arming of live trading when a node of another build or configuration joins (safety
 * control 25). Arming itself asks again; this is for a node that comes later.
 */
final class BuildWatch extends AbstractBehavior<BuildWatch.Command> {
  private static final Logger LOG = LoggerFactory.getLogger(BuildWatch.class);

  /** What it hears. */
  sealed interface Command {}

  private record Changed(MemberEvent event) implements Command {}

  private final String ours;
  private final Supplier<Map<String, String>> members;
  private final DeskDirectory directory;

  /**
   * @param ours what this node publishes
   * @param members what each member of the cluster publishes
   */
  static Behavior<Command> create(
      String ours, Supplier<Map<String, String>> members, DeskDirectory directory) {
    return Behaviors.setup(context -> new BuildWatch(context, ours, members, directory));
  }

  private BuildWatch(
      ActorContext<Command> context,
      String ours,
      Supplier<Map<String, String>> members,
      DeskDirectory directory) {
    super(context);
    this.ours = ours;
    this.members = members;
    this.directory = directory;
    Cluster.get(context.getSystem())
        .subscriptions()
        .tell(
            Subscribe.create(
                context.messageAdapter(MemberEvent.class, Changed::new), MemberEvent.class));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Changed.class, changed -> onChanged()).build();
  }

  private Behavior<Command> onChanged() {
    Map<String, String> now = members.get();
    List<String> against = OneBuild.obstacles(ours, now);
    // One that is on its way out is no member any more, and alone for that reason.
    if (now.containsValue(ours) && !against.isEmpty()) {
      String reason = String.join("; ", against);
      LOG.warn("no live trading: {}", reason);
      directory
          .account()
          .tell(new AccountProtocol.Disarm(reason, "node", getContext().getSystem().ignoreRef()));
    }
    return this;
  }
}
