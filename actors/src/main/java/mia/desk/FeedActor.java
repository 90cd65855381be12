package mia.desk;

import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.Advance;
import mia.protocol.feed.ConductorProtocol.Attach;
import mia.protocol.feed.ConductorProtocol.FeedMessage;
import mia.protocol.feed.ConductorProtocol.StartAgain;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed of a desk: asks the conductor for the stream from the position the desk was folded to,
 * and wakes the analyzer when there are records. Started only once the desk is reconciled, so no
 * market input can come before.
 */
final class FeedActor extends AbstractBehavior<FeedMessage> {
  private static final Logger LOG = LoggerFactory.getLogger(FeedActor.class);

  static Behavior<FeedMessage> create(
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

  private FeedActor(ActorContext<FeedMessage> context, ActorRef<AnalyzerActor.Command> analyzer) {
    super(context);
    this.analyzer = analyzer;
  }

  @Override
  public Receive<FeedMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(Advance.class, this::onAdvance)
        .onMessage(StartAgain.class, this::onStartAgain)
        .build();
  }

  private Behavior<FeedMessage> onAdvance(Advance advance) {
    analyzer.tell(new AnalyzerActor.Drain(advance.token(), advance.timeNanos(), advance.replyTo()));
    return this;
  }

  /** The desk does not outlive its feed: it folds itself anew and asks for a new one. */
  private Behavior<FeedMessage> onStartAgain(StartAgain message) {
    LOG.warn("starting again: {}", message.reason());
    return Behaviors.stopped();
  }
}
