package mia.desk;

import java.util.List;
import mia.desk.StageMeter.Stage;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.protocol.desk.DeskProtocol;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The risk guardian of a desk: judges every intent of the open step and remembers nothing. A
 * failure stops it, nothing is approved then, and the desk folds itself anew.
 */
final class GuardianActor extends AbstractBehavior<GuardianActor.Judge> {
  /** From the desk: judge what the trader formed. */
  record Judge(long step, TraderActor.Moment moment) {}

  /** To the desk: the decisions to add to the open step. */
  record Judged(long step, List<DeskEvent> events) implements DeskProtocol.Message {}

  static Behavior<Judge> create(DeskRules rules, StageMeter meter, ActorRef<? super Judged> desk) {
    return Behaviors.setup(context -> new GuardianActor(context, rules, meter, desk));
  }

  private final DeskRules rules;
  private final StageMeter meter;
  private final ActorRef<? super Judged> desk;

  private GuardianActor(
      ActorContext<Judge> context,
      DeskRules rules,
      StageMeter meter,
      ActorRef<? super Judged> desk) {
    super(context);
    this.rules = rules;
    this.meter = meter;
    this.desk = desk;
  }

  @Override
  public Receive<Judge> createReceive() {
    return newReceiveBuilder().onMessage(Judge.class, this::onJudge).build();
  }

  private Behavior<Judge> onJudge(Judge asked) {
    TraderActor.Moment moment = asked.moment();
    DeskCommit commit = rules.commit(moment.state(), moment.timeNanos(), moment.position());
    long begun = meter.nanoTime();
    List<DeskEvent> judged = rules.judge(commit);
    meter.took(rules.origin().symbol(), Stage.GUARDIAN, meter.nanoTime() - begun);
    desk.tell(new Judged(asked.step(), judged));
    return this;
  }
}
