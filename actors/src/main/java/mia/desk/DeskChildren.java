package mia.desk;

import java.util.function.Supplier;
import mia.persistence.desk.DeskState;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.market.DecisionBand;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The children of a desk in one of its starts: analyzer, trader and guardian, which decide, and the
 * feed; and whether the analyzer waits to be told to go on.
 */
final class DeskChildren {
  private final DeskParts parts;
  private ActorRef<AnalyzerActor.Command> analyzer;
  private ActorRef<TraderActor.Command> trader;
  private ActorRef<GuardianActor.Judge> guardian;
  private boolean analyzerWaits;
  private boolean bandIsOld;

  DeskChildren(DeskParts parts) {
    this.parts = parts;
  }

  /** Forgets those of an earlier start. */
  void startOver() {
    analyzer = null;
    trader = null;
    guardian = null;
    analyzerWaits = false;
  }

  /**
   * A decider that fails stops; the desk watches none of them without a handler, so the desk fails
   * too and starts again from its journal. Restarting a child alone would leave the open step
   * waiting for an answer for ever.
   */
  void spawn(ActorContext<DeskProtocol.Message> context, DeskState state) {
    ActorRef<DeskProtocol.Message> self = context.getSelf();
    analyzer =
        context.spawn(
            AnalyzerActor.create(parts, state, self),
            "analyzer",
            DispatcherSelector.fromConfig("mia.analyzer-dispatcher"));
    trader = context.spawn(TraderActor.create(parts.rules(), parts.meter(), self), "trader");
    guardian = context.spawn(GuardianActor.create(parts.rules(), parts.meter(), self), "guardian");
    context.watch(analyzer);
    context.watch(trader);
    context.watch(guardian);
  }

  private boolean areThere() {
    return analyzer != null;
  }

  /** Whether something was found by the analyzer of this start. */
  boolean found(DeskState state, AnalyzerActor.Finding finding) {
    return areThere() && finding.deskEpoch() == state.starts();
  }

  /** Whether a step was opened in this start. */
  boolean asked(DeskState state, long step) {
    return areThere() && OpenStep.isOfStart(state, step);
  }

  void consider(TraderActor.Command what) {
    trader.tell(what);
  }

  void judge(GuardianActor.Judge what) {
    guardian.tell(what);
  }

  /** The analyzer has found something and waits. */
  void waits() {
    analyzerWaits = true;
  }

  /** The band changed; while the analyzer waits it gets the new one anyway. */
  boolean bandChanged() {
    boolean tells = !analyzerWaits;
    bandIsOld |= tells;
    return tells;
  }

  /**
   * Spawns the feed, and lets the analyzer read from it. A feed that fails takes its desk along
   * like the others, since records would be missing.
   */
  void feed(ActorContext<DeskProtocol.Message> context, DeskState state, DecisionBand band) {
    goOn(band, state);
    var fed =
        new FeedActor.Fed(
            parts.rules().origin().symbol(),
            parts.ring(),
            analyzer,
            parts.conductor(),
            parts.repeatEvery());
    ActorRef<ConductorProtocol.FeedMessage> feed =
        context.spawn(FeedActor.create(fed, state.rewindPosition(), band), "feed");
    context.watch(feed);
  }

  private void goOn(DecisionBand band, DeskState state) {
    analyzer.tell(new AnalyzerActor.Continue(band, state.trade()));
  }

  /** Lets the analyzer go on if it waits, or tells it a new band. */
  void goOn(Supplier<DecisionBand> band, DeskState state) {
    if (analyzerWaits) {
      analyzerWaits = false;
      bandIsOld = false;
      goOn(band.get(), state);
    } else if (bandIsOld) {
      bandIsOld = false;
      analyzer.tell(new AnalyzerActor.Reband(band.get(), state.trade()));
    }
  }

  /**
   * What the other symbol's desk said. Before there is an analyzer it is not answered: the other
   * one says it again, and knows nothing of a minute that this desk may have closed already.
   */
  void tell(DeskProtocol.PeerWord said) {
    if (areThere()) {
      analyzer.tell(new AnalyzerActor.FromPeer(said));
    }
  }
}
