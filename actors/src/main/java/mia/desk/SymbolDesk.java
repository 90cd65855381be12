package mia.desk;

import java.util.List;
import java.util.function.BiFunction;
import mia.desk.AccountLine.KillAnswered;
import mia.desk.AnalyzerActor.BandTouched;
import mia.desk.AnalyzerActor.BarAnalyzed;
import mia.desk.AnalyzerActor.HistoryRead;
import mia.desk.AnalyzerActor.PeriodPassed;
import mia.desk.AnalyzerActor.SeriesFound;
import mia.desk.GuardianActor.Judged;
import mia.desk.TraderActor.Traded;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.DeskStarted;
import mia.persistence.desk.DeskEvent.EngineCheckpointed;
import mia.persistence.desk.DeskEvent.Reconciled;
import mia.persistence.desk.DeskState;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.Answered;
import mia.protocol.desk.DeskProtocol.CompareClock;
import mia.protocol.desk.DeskProtocol.GetView;
import mia.protocol.desk.DeskProtocol.NoteIncident;
import mia.protocol.desk.DeskProtocol.PeerWord;
import mia.protocol.desk.DeskProtocol.Registered;
import mia.protocol.desk.DeskProtocol.Reported;
import mia.protocol.desk.DeskProtocol.ResumeEntries;
import mia.protocol.desk.DeskProtocol.SayAgain;
import mia.protocol.desk.DeskProtocol.Settled;
import mia.protocol.desk.DeskProtocol.View;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderReport;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.Recovery;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk of one symbol and account: the only writer of its stream, and supervisor of feed,
 * analyzer, trader and guardian.
 *
 * <p>It works in steps. A step opens with an input (closed bar, touched print, report, answer),
 * passes trader and guardian, and ends in one commit; only then messages leave. While a step is
 * open other inputs wait. After a commit that sent something the desk sends a marker through
 * account, session and venue; when it comes back and nothing new was sent, everything has settled
 * and the analyzer goes on.
 *
 * <p>Start and recovery are one path: fold, register the epoch, take the reports that are missing,
 * send again what was not answered, settle, then ask for the feed. A failed child, or a journal
 * that cannot write, restarts the whole desk on this path.
 */
public final class SymbolDesk
    extends EventSourcedBehavior<DeskProtocol.Message, DeskEvent, DeskState> {
  private static final Logger LOG = LoggerFactory.getLogger(SymbolDesk.class);

  private enum Begin implements DeskProtocol.Message {
    INSTANCE
  }

  private enum Repeat implements DeskProtocol.Message {
    INSTANCE
  }

  private enum Phase {
    STARTING,
    REGISTERING,
    SETTLING,
    RUNNING
  }

  private final ActorContext<DeskProtocol.Message> context;
  private final TimerScheduler<DeskProtocol.Message> timers;
  private final DeskParts parts;
  private final DeskRules rules;
  private final Symbol symbol;
  private final DeskStart start;
  private final AccountLine account;
  private final DeskCaptures captures;
  private final DeskChildren children;
  private final AskedSteps steps;
  private Phase phase = Phase.STARTING;

  public static Behavior<DeskProtocol.Command> create(PersistenceId id, DeskParts parts) {
    return createFull(id, parts).narrow();
  }

  static Behavior<DeskProtocol.Message> createFull(PersistenceId id, DeskParts parts) {
    return DeskStart.supervised(
        start ->
            Behaviors.setup(
                context ->
                    Behaviors.withTimers(
                        timers -> new SymbolDesk(id, context, timers, parts, start))));
  }

  private SymbolDesk(
      PersistenceId id,
      ActorContext<DeskProtocol.Message> context,
      TimerScheduler<DeskProtocol.Message> timers,
      DeskParts parts,
      DeskStart start) {
    super(id, DeskStart.AGAIN);
    this.context = context;
    this.timers = timers;
    this.parts = parts;
    this.rules = parts.rules();
    this.symbol = rules.origin().symbol();
    this.start = start;
    this.account = new AccountLine(parts.directory(), symbol, context);
    this.captures = new DeskCaptures(parts.captures());
    this.children = new DeskChildren(parts);
    this.steps = new AskedSteps(rules, children, account, captures);
    parts.observer().onRecovering(id.id());
  }

  @Override
  public DeskState emptyState() {
    return rules.emptyState();
  }

  @Override
  public Recovery recovery() {
    return start.recovery();
  }

  @Override
  public boolean shouldSnapshot(DeskState state, DeskEvent event, long sequenceNr) {
    return event instanceof EngineCheckpointed && parts.held().getAsBoolean();
  }

  @Override
  public CommandHandler<DeskProtocol.Message, DeskEvent, DeskState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Begin.class, this::onBegin)
        .onCommand(Registered.class, this::onRegistered)
        .onCommand(HistoryRead.class, found((s, read) -> persist(s, steps.history(s, read))))
        .onCommand(SeriesFound.class, found((s, found) -> doing(() -> steps.series(s, found))))
        .onCommand(BarAnalyzed.class, found((s, found) -> doing(() -> steps.bar(s, found))))
        .onCommand(BandTouched.class, found((s, found) -> doing(() -> steps.show(s, found))))
        .onCommand(
            PeriodPassed.class, (s, passed) -> doing(() -> captures.onPeriod(s, passed.prices())))
        .onCommand(Traded.class, this::onTraded)
        .onCommand(Judged.class, this::onJudged)
        .onCommand(PeerWord.class, (s, said) -> doing(() -> children.tell(said)))
        .onCommand(Answered.class, betweenSteps(this::onAnswered))
        .onCommand(Reported.class, betweenSteps(this::onReported))
        .onCommand(Settled.class, betweenSteps(this::onSettled))
        .onCommand(
            SayAgain.class,
            betweenSteps(
                (s, said) -> doing(() -> account.sayAgain(said.token(), s, steps.shown()))))
        .onCommand(
            NoteIncident.class,
            betweenSteps((s, i) -> persist(s, rules.incident(s, i.kind(), i.text()))))
        .onCommand(
            CompareClock.class,
            betweenSteps((s, c) -> persist(s, rules.clockCompared(s, c.source(), c.offsetNanos()))))
        .onCommand(
            ResumeEntries.class,
            betweenSteps((s, r) -> persist(s, rules.resumed(s, r.reason(), r.by()))))
        .onCommand(KillAnswered.class, betweenSteps(this::onKillAnswered))
        .onCommand(Repeat.class, this::onRepeat)
        .onCommand(GetView.class, (s, asked) -> doing(() -> asked.replyTo().tell(view(s))))
        .build();
  }

  @Override
  public EventHandler<DeskState, DeskEvent> eventHandler() {
    return newEventHandlerBuilder().forAnyState().onAnyEvent(DeskState::apply);
  }

  @Override
  public SignalHandler<DeskState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .onSignal(PostStop.instance(), s -> parts.observer().onStopped(persistenceId().id()))
        .build();
  }

  /** While a step is open other inputs wait. */
  private <M> BiFunction<DeskState, M, Effect<DeskEvent, DeskState>> betweenSteps(
      BiFunction<DeskState, M, Effect<DeskEvent, DeskState>> handler) {
    return (state, message) -> steps.isOpen() ? Effect().stash() : handler.apply(state, message);
  }

  /** What the analyzer of an earlier start has found is found again. */
  private <M extends AnalyzerActor.Finding>
      BiFunction<DeskState, M, Effect<DeskEvent, DeskState>> found(
          BiFunction<DeskState, M, Effect<DeskEvent, DeskState>> handler) {
    return (state, finding) ->
        children.found(state, finding)
            ? betweenSteps(handler).apply(state, finding)
            : Effect().none();
  }

  private Effect<DeskEvent, DeskState> doing(Runnable work) {
    work.run();
    return Effect().none();
  }

  // Start

  private void onRecovered(DeskState state) {
    startOver(state);
    context.getSelf().tell(Begin.INSTANCE);
  }

  /** This object may have been running before its journal failed. */
  private void startOver(DeskState state) {
    children.startOver();
    phase = Phase.STARTING;
    steps.startOver(state);
  }

  private Effect<DeskEvent, DeskState> onBegin(DeskState state, Begin begin) {
    if (phase != Phase.STARTING) {
      return Effect().none(); // said by a start that failed before it came to this
    }
    start.refuseOutdated(state, rules);
    DeskStarted started = rules.started(state, parts.node(), parts.build());
    return Effect()
        .persist(started)
        .thenRun(
            (DeskState next) -> {
              observe(List.of(started));
              steps.startOver(next);
              children.spawn(context, next);
              phase = Phase.REGISTERING;
              account.register(next);
              timers.startTimerWithFixedDelay(Repeat.INSTANCE, parts.repeatEvery());
            });
  }

  private Effect<DeskEvent, DeskState> onRegistered(DeskState state, Registered registered) {
    if (phase != Phase.REGISTERING || registered.deskEpoch() != state.starts()) {
      return Effect().none(); // an answer to a repetition, or to an earlier start
    }
    if (steps.isOpen()) {
      return Effect().stash();
    }
    Reconciled reconciled = rules.reconciled(state, registered.deskEpoch(), registered.outcome());
    return Effect()
        .persist(reconciled)
        .thenRun(
            (DeskState next) -> {
              observe(List.of(reconciled));
              phase = Phase.SETTLING;
              account.resume(next, rules.mark(next));
            });
  }

  // Inputs

  private Effect<DeskEvent, DeskState> onAnswered(DeskState state, Answered answered) {
    boolean unanswered = state.unanswered().containsKey(answered.verdict().intentId());
    if (phase == Phase.STARTING || !unanswered) {
      return Effect().none(); // comes again after the registration, or is a repetition
    }
    return persist(state, rules.answered(state, answered.verdict()));
  }

  private Effect<DeskEvent, DeskState> onReported(DeskState state, Reported reported) {
    OrderReport report = reported.report();
    if (phase == Phase.STARTING || report.sequence() <= state.lastReportSequence()) {
      return Effect().none(); // comes again after the registration, or was booked before
    }
    if (!account.isNext(state, report)) {
      return Effect().none();
    }
    return doing(() -> steps.report(state, report));
  }

  /** Until it is known the desk says it again, and again after each start. */
  private Effect<DeskEvent, DeskState> onKillAnswered(DeskState state, KillAnswered answered) {
    boolean wanted = phase != Phase.STARTING && state.guard().killWanted().isPresent();
    return account
        .killed(answered.reply())
        .filter(kill -> wanted)
        .map(kill -> persist(state, rules.killKnown(state, kill)))
        .orElseGet(() -> Effect().none());
  }

  private Effect<DeskEvent, DeskState> onTraded(DeskState state, Traded traded) {
    if (!children.asked(state, traded.step())) {
      return Effect().none();
    }
    return steps
        .traded(traded)
        .map(events -> close(state, events))
        .orElseGet(() -> Effect().none());
  }

  private Effect<DeskEvent, DeskState> onJudged(DeskState state, Judged judged) {
    return children.asked(state, judged.step())
        ? close(state, steps.judged(judged))
        : Effect().none();
  }

  private Effect<DeskEvent, DeskState> close(DeskState state, List<DeskEvent> events) {
    return events.isEmpty()
        ? Effect().none().thenRun(this::proceed).thenUnstashAll()
        : persist(state, events);
  }

  private Effect<DeskEvent, DeskState> persist(DeskState before, List<DeskEvent> events) {
    parts.observer().onAsked(persistenceId().id());
    return Effect()
        .persist(events)
        .thenRun(
            (DeskState next) -> {
              observe(events);
              captures.onCommitted(before, events, next);
              DeskNews.tell(symbol, events);
              account.follow(before, next, events, () -> rules.mark(next));
              noteForeign(events);
              proceed(next);
            })
        .thenUnstashAll();
  }

  // Settling

  /** A report that nothing of this desk has caused: the account or a hand has changed the trade. */
  private void noteForeign(List<DeskEvent> events) {
    boolean reported = events.stream().anyMatch(DeskEvent.OrderReported.class::isInstance);
    if (reported && phase == Phase.RUNNING && children.bandChanged()) {
      account.askBand();
    }
  }

  /** After every commit: settle what was sent, then go on where the desk was. */
  private void proceed(DeskState state) {
    if (account.isSettling() || steps.isOpen()) {
      return;
    }
    if (account.needsMarker()) {
      account.sendMarker();
    } else if (steps.shown().isPresent()) {
      steps.print(state);
    } else if (phase == Phase.SETTLING) {
      run(state);
    } else {
      children.goOn(() -> band(state), state);
    }
  }

  private Effect<DeskEvent, DeskState> onSettled(DeskState state, Settled settled) {
    if (!account.settled(state, settled)) {
      return Effect().none(); // of a round before, or something was lost
    }
    return Effect().none().thenRun(this::proceed);
  }

  private void run(DeskState state) {
    phase = Phase.RUNNING;
    children.feed(context, state, band(state));
    LOG.info(
        "{}: running from position {}, journaled up to {}",
        symbol,
        state.rewindPosition(),
        state.position());
  }

  private DecisionBand band(DeskState state) {
    return account.venueBand().and(rules.band(state));
  }

  private Effect<DeskEvent, DeskState> onRepeat(DeskState state, Repeat repeat) {
    if (steps.isOpen()) {
      return Effect().none();
    }
    if (phase == Phase.REGISTERING) {
      account.register(state);
    } else {
      account.repeat(state, steps.shown());
    }
    return Effect().none();
  }

  private View view(DeskState state) {
    return DeskNews.view(symbol, phase.name(), state, parts.node());
  }

  private void observe(List<? extends DeskEvent> events) {
    parts.observer().onCommitted(persistenceId().id(), events);
  }
}
