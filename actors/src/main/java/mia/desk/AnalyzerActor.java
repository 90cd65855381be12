package mia.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mia.desk.Analysis.Outcome;
import mia.engine.BarBuilder;
import mia.feed.MarketRing;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.EngineBytes;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.TradeState;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.feed.ConductorProtocol.Idle;
import mia.protocol.market.Bar;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The Battle Navale analyzer of a desk: drains the ring into the engine on one thread, and stops at
 * each decision until the desk says {@link Continue}. Its engine is the desk's own fold; a failure
 * stops it, and the desk folds a new one.
 */
final class AnalyzerActor extends AbstractBehavior<AnalyzerActor.Command> {
  sealed interface Command {}

  /** From the feed: records wait in the ring. */
  record Drain(long token, ActorRef<Idle> replyTo) implements Command {}

  /** From the desk: the last finding is decided and durable. */
  record Continue(DecisionBand band, Optional<TradeState> trade) implements Command {}

  /** To the desk: bars from before its time. */
  record HistoryRead(List<Bar> bars, long positionAfter) implements DeskProtocol.Message {}

  /** To the desk: a bar closed. */
  record BarAnalyzed(
      Bar bar,
      boolean byClock,
      long positionAfter,
      Optional<Excursion> sinceEntry,
      Outcome outcome,
      Optional<EngineBytes> checkpoint,
      long bars)
      implements DeskProtocol.Message {}

  /** To the desk: a print touched the band. */
  record BandTouched(MarketPrint print, Optional<Excursion> sinceEntry)
      implements DeskProtocol.Message {}

  static Behavior<Command> create(
      DeskRules rules, MarketRing ring, DeskState state, ActorRef<DeskProtocol.Message> desk) {
    return Behaviors.setup(context -> new AnalyzerActor(context, rules, ring, state, desk));
  }

  private final DeskRules rules;
  private final MarketRing ring;
  private final ActorRef<DeskProtocol.Message> desk;
  private final Analysis analysis;
  private final MarketReader reader;
  private final MarketData input = new MarketData();
  private LocalDate day;
  private Optional<Drain> draining = Optional.empty();
  private boolean deciding;

  private AnalyzerActor(
      ActorContext<Command> context,
      DeskRules rules,
      MarketRing ring,
      DeskState state,
      ActorRef<DeskProtocol.Message> desk) {
    super(context);
    this.rules = rules;
    this.ring = ring;
    this.desk = desk;
    this.analysis = rules.analysis(state);
    var builder = new BarBuilder(rules.calendar());
    var bars = state.engine().bars();
    if (!bars.isEmpty()) {
      builder.resumeAfter(bars.get(bars.size() - 1));
    }
    this.reader =
        new MarketReader(
            rules.origin().symbol(), builder, state.position(), rules.historyUntilNanos());
    this.day = state.tally().day();
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Drain.class, this::onDrain)
        .onMessage(Continue.class, this::onContinue)
        .build();
  }

  private Behavior<Command> onDrain(Drain drain) {
    draining = Optional.of(drain);
    return deciding ? this : drain();
  }

  private Behavior<Command> onContinue(Continue decided) {
    deciding = false;
    reader.proceed(decided.band(), decided.trade());
    return drain();
  }

  private Behavior<Command> drain() {
    while (ring.peek(input)) {
      switch (reader.read(input)) {
        case CONSUMED -> ring.consume();
        case HISTORY -> {
          deciding = true;
          List<Bar> bars = reader.takeHistory();
          analysis.onHistory(bars);
          desk.tell(new HistoryRead(bars, reader.positionAfter()));
          return this;
        }
        case BAR_CLOSED -> {
          return analyze();
        }
        case TOUCHED -> {
          deciding = true;
          desk.tell(new BandTouched(reader.print(), reader.sinceEntryWithPrint()));
          return this;
        }
        default -> throw new IllegalStateException("unknown finding");
      }
    }
    draining.ifPresent(
        drain ->
            drain.replyTo().tell(new Idle(rules.origin().symbol(), drain.token(), reader.band())));
    draining = Optional.empty();
    return this;
  }

  private Behavior<Command> analyze() {
    deciding = true;
    Bar bar = reader.closedBar();
    Outcome outcome = analysis.onBar(bar);
    LocalDate barDay = rules.calendar().dayAt(bar.startNanos()).date();
    Optional<EngineBytes> checkpoint =
        barDay.equals(day) ? Optional.empty() : Optional.of(analysis.checkpoint());
    day = barDay;
    desk.tell(
        new BarAnalyzed(
            bar,
            reader.closedByClock(),
            reader.positionAfter(),
            reader.sinceEntry(),
            outcome,
            checkpoint,
            analysis.bars()));
    return this;
  }
}
