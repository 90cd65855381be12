package mia.desk;

import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.Advance;
import mia.protocol.feed.ConductorProtocol.Attach;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The feed of a desk: asks the conductor for the stream from the position the desk was folded to,
 * and wakes the analyzer when there are records. Started only once the desk is reconciled, so no
 * market input can come before.
 */
final class FeedActor extends AbstractBehavior<Advance> {
  static Behavior<Advance> create(
      Symbol symbol,
      long position,
      DecisionBand band,
      ActorRef<ConductorProtocol.Command> conductor,
      ActorRef<AnalyzerActor.Command> analyzer) {
    return Behaviors.setup(
        context -> {
          conductor.tell(new Attach(symbol, position, band, context.getSelf()));
          return new FeedActor(context, analyzer);
        });
  }

  private final ActorRef<AnalyzerActor.Command> analyzer;

  private FeedActor(ActorContext<Advance> context, ActorRef<AnalyzerActor.Command> analyzer) {
    super(context);
    this.analyzer = analyzer;
  }

  @Override
  public Receive<Advance> createReceive() {
    return newReceiveBuilder().onMessage(Advance.class, this::onAdvance).build();
  }

  private Behavior<Advance> onAdvance(Advance advance) {
    analyzer.tell(new AnalyzerActor.Drain(advance.token(), advance.timeNanos(), advance.replyTo()));
    return this;
  }
}
