package mia.desk;

import java.util.List;
import java.util.function.Supplier;
import mia.desk.StageMeter.Stage;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskState;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.MarketPrint;
import mia.trade.BarFacts;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The trader of a desk: decides entries, stop moves and exits on the state it is handed, and
 * remembers nothing. What it decides is committed by the desk. A failure stops it; the desk then
 * folds itself anew.
 */
final class TraderActor extends AbstractBehavior<TraderActor.Command> {
  /** On what it decides: the state of the open step, at an event time and feed position. */
  record Moment(DeskState state, long timeNanos, long position) {
    static Moment of(DeskCommit commit) {
      return new Moment(commit.state(), commit.timeNanos(), commit.position());
    }
  }

  sealed interface Command {}

  record ConsiderBar(long step, Moment moment, BarFacts facts, String cause) implements Command {}

  record ConsiderPrint(long step, Moment moment, MarketPrint print, String cause)
      implements Command {}

  record ConsiderReport(long step, Moment moment, String cause) implements Command {}

  record ConsiderSeries(long step, Moment moment, String cause) implements Command {}

  /** To the desk: the events to add to the open step. */
  record Traded(long step, List<DeskEvent> events) implements DeskProtocol.Message {}

  static Behavior<Command> create(
      DeskRules rules, StageMeter meter, ActorRef<? super Traded> desk) {
    return Behaviors.setup(context -> new TraderActor(context, rules, meter, desk));
  }

  private final DeskRules rules;
  private final StageMeter meter;
  private final ActorRef<? super Traded> desk;

  private TraderActor(
      ActorContext<Command> context,
      DeskRules rules,
      StageMeter meter,
      ActorRef<? super Traded> desk) {
    super(context);
    this.rules = rules;
    this.meter = meter;
    this.desk = desk;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(ConsiderBar.class, this::onBar)
        .onMessage(ConsiderPrint.class, this::onPrint)
        .onMessage(ConsiderReport.class, this::onReport)
        .onMessage(ConsiderSeries.class, this::onSeries)
        .build();
  }

  private Behavior<Command> onBar(ConsiderBar asked) {
    DeskCommit commit = commit(asked.moment());
    return answer(asked.step(), () -> rules.tradeOnBar(commit, asked.facts(), asked.cause()));
  }

  private Behavior<Command> onPrint(ConsiderPrint asked) {
    DeskCommit commit = commit(asked.moment());
    return answer(asked.step(), () -> rules.tradeOnPrint(commit, asked.print(), asked.cause()));
  }

  private Behavior<Command> onReport(ConsiderReport asked) {
    DeskCommit commit = commit(asked.moment());
    return answer(asked.step(), () -> rules.tradeOnReport(commit, asked.cause()));
  }

  private Behavior<Command> onSeries(ConsiderSeries asked) {
    DeskCommit commit = commit(asked.moment());
    return answer(asked.step(), () -> rules.tradeOnSeries(commit, asked.cause()));
  }

  private DeskCommit commit(Moment moment) {
    return rules.commit(moment.state(), moment.timeNanos(), moment.position());
  }

  private Behavior<Command> answer(long step, Supplier<List<DeskEvent>> decision) {
    long begun = meter.nanoTime();
    List<DeskEvent> events = decision.get();
    meter.took(rules.origin().symbol(), Stage.TRADER, meter.nanoTime() - begun);
    desk.tell(new Traded(step, events));
    return this;
  }
}
