package mia.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mia.desk.AnalyzerActor.BandTouched;
import mia.desk.AnalyzerActor.BarAnalyzed;
import mia.desk.AnalyzerActor.Continue;
import mia.desk.AnalyzerActor.HistoryRead;
import mia.desk.AnalyzerActor.PeriodPassed;
import mia.desk.AnalyzerActor.SeriesFound;
import mia.desk.GuardianActor.Judged;
import mia.desk.TraderActor.Moment;
import mia.desk.TraderActor.Traded;
import mia.feed.MarketRing;
import mia.feed.MarketTap;
import mia.persistence.CommitObserver;
import mia.persistence.desk.DeskCommit;
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
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.KillState;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.pattern.StatusReply;
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

  /** The account's answer to a kill that this desk wanted. */
  private record KillAnswered(StatusReply<KillState> reply) implements DeskProtocol.Message {}

  private enum Phase {
    STARTING,
    REGISTERING,
    SETTLING,
    RUNNING
  }

  /**
   * What a desk is made of on this node.
   *
   * @param rules by which it decides
   * @param ring where its market is written on this node
   * @param conductor where the one who leads the feeds is found
   * @param repeatEvery after which time somebody is told again what is unanswered
   * @param directory where the account is found
   * @param observer who sees commits
   * @param captures who takes snapshots
   * @param tap who sees what was read
   * @param budget how long an analysis may take
   * @param meter who hears how long the stages took
   * @param node address of the node
   * @param build version of the software
   */
  public record Parts(
      DeskRules rules,
      MarketRing ring,
      ActorRef<ConductorProtocol.Command> conductor,
      Duration repeatEvery,
      DeskDirectory directory,
      CommitObserver observer,
      CaptureListener captures,
      MarketTap tap,
      AnalysisBudget budget,
      StageMeter meter,
      String node,
      String build) {}

  private final ActorContext<DeskProtocol.Message> context;
  private final TimerScheduler<DeskProtocol.Message> timers;
  private final Parts parts;
  private final DeskRules rules;
  private final Symbol symbol;
  private final DeskStart start;
  private final ActorRef<StatusReply<KillState>> killAnswers;
  private final AccountLine account;
  private final OpenStep step = new OpenStep();

  private ActorRef<AnalyzerActor.Command> analyzer;
  private ActorRef<TraderActor.Command> trader;
  private ActorRef<GuardianActor.Judge> guardian;

  private Phase phase = Phase.STARTING;
  private Optional<BandTouched> touched = Optional.empty();
  private boolean analyzerWaits;
  private boolean bandIsOld;
  private final DeskCaptures captures;

  public static Behavior<DeskProtocol.Command> create(PersistenceId id, Parts parts) {
    return createFull(id, parts).narrow();
  }

  static Behavior<DeskProtocol.Message> createFull(PersistenceId id, Parts parts) {
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
      Parts parts,
      DeskStart start) {
    super(id, DeskStart.AGAIN);
    this.context = context;
    this.timers = timers;
    this.parts = parts;
    this.rules = parts.rules();
    this.symbol = rules.origin().symbol();
    this.start = start;
    this.account = new AccountLine(parts.directory(), symbol);
    this.captures = new DeskCaptures(parts.captures());
    this.killAnswers = killAnswers(context);
  }

  /** A reply has no class of its own content. */
  @SuppressWarnings("unchecked")
  private static ActorRef<StatusReply<KillState>> killAnswers(
      ActorContext<DeskProtocol.Message> context) {
    return context.messageAdapter(
        (Class<StatusReply<KillState>>) (Class<?>) StatusReply.class, KillAnswered::new);
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
    return event instanceof EngineCheckpointed;
  }

  @Override
  public CommandHandler<DeskProtocol.Message, DeskEvent, DeskState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Begin.class, this::onBegin)
        .onCommand(Registered.class, this::onRegistered)
        .onCommand(HistoryRead.class, this::onHistoryRead)
        .onCommand(SeriesFound.class, this::onSeriesFound)
        .onCommand(BarAnalyzed.class, this::onBarAnalyzed)
        .onCommand(BandTouched.class, this::onBandTouched)
        .onCommand(PeriodPassed.class, this::onPeriodPassed)
        .onCommand(Traded.class, this::onTraded)
        .onCommand(Judged.class, this::onJudged)
        .onCommand(PeerWord.class, this::onFromPeer)
        .onCommand(Answered.class, this::onAnswered)
        .onCommand(Reported.class, this::onReported)
        .onCommand(Settled.class, this::onSettled)
        .onCommand(SayAgain.class, this::onSayAgain)
        .onCommand(NoteIncident.class, this::onNoteIncident)
        .onCommand(CompareClock.class, this::onCompareClock)
        .onCommand(ResumeEntries.class, this::onResumeEntries)
        .onCommand(KillAnswered.class, this::onKillAnswered)
        .onCommand(Repeat.class, this::onRepeat)
        .onCommand(GetView.class, this::onGetView)
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
        .build();
  }

  // Start

  private void onRecovered(DeskState state) {
    startOver(state);
    context.getSelf().tell(Begin.INSTANCE);
  }

  /** This object may have been running before its journal failed. */
  private void startOver(DeskState state) {
    analyzer = null;
    trader = null;
    guardian = null;
    phase = Phase.STARTING;
    numberSteps(state);
    touched = Optional.empty();
    analyzerWaits = false;
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
              numberSteps(next);
              spawnDeciders(next);
              phase = Phase.REGISTERING;
              account.register(next);
              timers.startTimerWithFixedDelay(Repeat.INSTANCE, parts.repeatEvery());
            });
  }

  /**
   * A decider that fails stops; the desk watches none of them without a handler, so the desk fails
   * too and starts again from its journal. Restarting a child alone would leave the open step
   * waiting for an answer for ever.
   */
  private void spawnDeciders(DeskState state) {
    ActorRef<DeskProtocol.Message> self = context.getSelf();
    analyzer =
        context.spawn(
            AnalyzerActor.create(parts, state, self),
            "analyzer",
            DispatcherSelector.fromConfig("mia.analyzer-dispatcher"));
    trader = context.spawn(TraderActor.create(rules, parts.meter(), self), "trader");
    guardian = context.spawn(GuardianActor.create(rules, parts.meter(), self), "guardian");
    context.watch(analyzer);
    context.watch(trader);
    context.watch(guardian);
  }

  private void numberSteps(DeskState state) {
    long first = OpenStep.firstNumber(state);
    step.startOver(first);
    account.startOver(state.starts(), first);
  }

  private Effect<DeskEvent, DeskState> onRegistered(DeskState state, Registered registered) {
    if (phase != Phase.REGISTERING || registered.deskEpoch() != state.starts()) {
      return Effect().none(); // an answer to a repetition, or to an earlier start
    }
    if (step.isOpen()) {
      return Effect().stash();
    }
    Reconciled reconciled = rules.reconciled(state, registered.deskEpoch(), registered.outcome());
    return Effect()
        .persist(reconciled)
        .thenRun(
            (DeskState next) -> {
              observe(List.of(reconciled));
              phase = Phase.SETTLING;
              account.kill(next, killAnswers);
              rules.mark(next).ifPresent(account::mark);
              next.unanswered().values().forEach(order -> account.submit(next, order));
              account.sendMarker();
            });
  }

  // Steps

  private Effect<DeskEvent, DeskState> onHistoryRead(DeskState state, HistoryRead history) {
    if (isOfEarlierStart(state, history)) {
      return Effect().none();
    }
    if (step.isOpen()) {
      return Effect().stash();
    }
    analyzerWaits = true;
    return persist(state, rules.history(state, history.bars(), history.positionAfter()));
  }

  private Effect<DeskEvent, DeskState> onSeriesFound(DeskState state, SeriesFound found) {
    if (isOfEarlierStart(state, found)) {
      return Effect().none();
    }
    if (step.isOpen()) {
      return Effect().stash();
    }
    analyzerWaits = true;
    DeskCommit commit = rules.commit(state, found.timeNanos(), found.position());
    String cause = rules.openSeries(commit, found.contract());
    OpenStep.Step opened = step.open(commit, false);
    trader.tell(new TraderActor.ConsiderSeries(opened.number(), moment(commit), cause));
    return Effect().none();
  }

  private Effect<DeskEvent, DeskState> onBarAnalyzed(DeskState state, BarAnalyzed analyzed) {
    if (isOfEarlierStart(state, analyzed)) {
      return Effect().none();
    }
    if (step.isOpen()) {
      return Effect().stash();
    }
    analyzerWaits = true;
    DeskCommit commit =
        rules.commit(
            state, analyzed.closed().seen().bar().endNanos(), analyzed.closed().positionAfter());
    String cause =
        rules.openBar(
            commit, analyzed.closed(), analyzed.outcome(), analyzed.checkpoint(), analyzed.bars());
    captures.onBar(analyzed.view(), analyzed.prices());
    OpenStep.Step opened = step.open(commit, false);
    trader.tell(
        new TraderActor.ConsiderBar(
            opened.number(), moment(commit), analyzed.outcome().facts(), cause));
    return Effect().none();
  }

  private Effect<DeskEvent, DeskState> onBandTouched(DeskState state, BandTouched touching) {
    if (isOfEarlierStart(state, touching)) {
      return Effect().none();
    }
    if (step.isOpen()) {
      return Effect().stash();
    }
    analyzerWaits = true;
    touched = Optional.of(touching);
    captures.onPrint(touching.print());
    account.show(state, touching.print());
    return Effect().none();
  }

  private boolean isOfEarlierStart(DeskState state, AnalyzerActor.Finding finding) {
    return analyzer == null || finding.deskEpoch() != state.starts();
  }

  private boolean isOfEarlierStart(DeskState state, long number) {
    return analyzer == null || !OpenStep.isOfStart(state, number);
  }

  private Effect<DeskEvent, DeskState> onPeriodPassed(DeskState state, PeriodPassed passed) {
    captures.onPeriod(state, passed.prices());
    return Effect().none();
  }

  /** The venue has answered the print; now the trader looks at it. */
  private void considerPrint(DeskState state) {
    BandTouched touching = touched.orElseThrow();
    touched = Optional.empty();
    DeskCommit commit =
        rules.commit(state, touching.print().timeNanos(), touching.print().position());
    String cause = rules.openPrint(commit, touching.print(), touching.sinceEntry());
    OpenStep.Step opened = step.open(commit, true);
    trader.tell(
        new TraderActor.ConsiderPrint(opened.number(), moment(commit), touching.print(), cause));
  }

  private Effect<DeskEvent, DeskState> onAnswered(DeskState state, Answered answered) {
    if (step.isOpen()) {
      return Effect().stash();
    }
    boolean unanswered = state.unanswered().containsKey(answered.verdict().intentId());
    if (phase == Phase.STARTING || !unanswered) {
      return Effect().none(); // comes again after the registration, or is a repetition
    }
    DeskCommit commit = rules.commit(state, state.lastTimeNanos(), state.position());
    rules.openAnswer(commit, answered.verdict());
    return persist(state, commit.events());
  }

  private Effect<DeskEvent, DeskState> onReported(DeskState state, Reported reported) {
    if (step.isOpen()) {
      return Effect().stash();
    }
    OrderReport report = reported.report();
    if (phase == Phase.STARTING || report.sequence() <= state.lastReportSequence()) {
      return Effect().none(); // comes again after the registration, or was booked before
    }
    Optional<ApprovedOrder> unanswered = unansweredBefore(state, report);
    if (unanswered.isPresent()) {
      account.submit(state, unanswered.get()); // the answer was lost with an earlier start
      account.register(state);
      return Effect().none();
    }
    if (report.sequence() > state.lastReportSequence() + 1) {
      LOG.warn("{}: report {} overtook others, asking again", symbol, report.sequence());
      account.register(state);
      return Effect().none();
    }
    long position = Math.max(state.position(), report.position());
    DeskCommit commit = rules.commit(state, report.timeNanos(), position);
    String cause = rules.openReport(commit, report);
    OpenStep.Step opened = step.open(commit, false);
    trader.tell(new TraderActor.ConsiderReport(opened.number(), moment(commit), cause));
    return Effect().none();
  }

  /**
   * The order whose answer has to be journaled before this report of it: the account says them in
   * this order, but at a registration it delivers reports only.
   */
  private static Optional<ApprovedOrder> unansweredBefore(DeskState state, OrderReport report) {
    return Optional.ofNullable(state.unanswered().get(report.intentId()))
        .or(() -> Optional.ofNullable(state.unanswered().get(report.tradeId())));
  }

  private Effect<DeskEvent, DeskState> onNoteIncident(DeskState state, NoteIncident incident) {
    if (step.isOpen()) {
      return Effect().stash();
    }
    DeskCommit commit = rules.commit(state, state.lastTimeNanos(), state.position());
    rules.openIncident(commit, incident.kind(), incident.text());
    return persist(state, commit.events());
  }

  private Effect<DeskEvent, DeskState> onCompareClock(DeskState state, CompareClock compared) {
    if (step.isOpen()) {
      return Effect().stash();
    }
    return persist(state, rules.clockCompared(state, compared.source(), compared.offsetNanos()));
  }

  private Effect<DeskEvent, DeskState> onResumeEntries(DeskState state, ResumeEntries resume) {
    if (step.isOpen()) {
      return Effect().stash();
    }
    return persist(state, rules.resumed(state, resume.reason(), resume.by()));
  }

  /** Until it is known the desk says it again, and again after each start. */
  private Effect<DeskEvent, DeskState> onKillAnswered(DeskState state, KillAnswered answered) {
    if (step.isOpen()) {
      return Effect().stash();
    }
    if (answered.reply().isError()) {
      LOG.error("{}: the kill switch was not triggered: {}", symbol, answered.reply().getError());
      account.killRefused();
      return Effect().none();
    }
    boolean known = phase == Phase.STARTING || state.guard().killWanted().isEmpty();
    return known
        ? Effect().none()
        : persist(state, rules.killKnown(state, answered.reply().getValue()));
  }

  private Effect<DeskEvent, DeskState> onTraded(DeskState state, Traded traded) {
    if (isOfEarlierStart(state, traded.step())) {
      return Effect().none();
    }
    OpenStep.Step current = step.require(traded.step());
    DeskCommit commit = current.commit();
    commit.addAll(traded.events());
    if (!commit.state().formed().isEmpty()) {
      guardian.tell(new GuardianActor.Judge(current.number(), moment(commit)));
      return Effect().none();
    }
    return close(state, current);
  }

  private Effect<DeskEvent, DeskState> onJudged(DeskState state, Judged judged) {
    if (isOfEarlierStart(state, judged.step())) {
      return Effect().none();
    }
    OpenStep.Step current = step.require(judged.step());
    current.commit().addAll(judged.events());
    return close(state, current);
  }

  private Effect<DeskEvent, DeskState> close(DeskState state, OpenStep.Step current) {
    step.close();
    List<DeskEvent> events = current.commit().events();
    if (current.discardAlone() && events.size() == 1) {
      return Effect().none().thenRun(this::proceed).thenUnstashAll();
    }
    return persist(state, events);
  }

  private Effect<DeskEvent, DeskState> persist(DeskState before, List<DeskEvent> events) {
    return Effect()
        .persist(events)
        .thenRun(
            (DeskState next) -> {
              observe(events);
              captures.onCommitted(before, events, next);
              tellIncidents(events);
              if (before.guard().killWanted().isEmpty()) {
                account.kill(next, killAnswers);
              }
              sendMark(next, events);
              sendApproved(next, events);
              noteForeign(events);
              proceed(next);
            })
        .thenUnstashAll();
  }

  private static Moment moment(DeskCommit commit) {
    return new Moment(commit.state(), commit.timeNanos(), commit.position());
  }

  // The other symbol

  private Effect<DeskEvent, DeskState> onFromPeer(DeskState state, PeerWord said) {
    if (analyzer == null) {
      PeerLine.answerForNobody(parts.directory(), said);
    } else {
      analyzer.tell(new AnalyzerActor.FromPeer(said));
    }
    return Effect().none();
  }

  // Settling

  private void sendMark(DeskState state, List<DeskEvent> events) {
    if (events.stream().anyMatch(DeskEvent.BarClosed.class::isInstance)) {
      rules.mark(state).ifPresent(account::mark);
    }
  }

  /** A report that nothing of this desk has caused: the account or a hand has changed the trade. */
  private void noteForeign(List<DeskEvent> events) {
    boolean reported = events.stream().anyMatch(DeskEvent.OrderReported.class::isInstance);
    if (reported && phase == Phase.RUNNING && !analyzerWaits) {
      bandIsOld = true;
      account.askBand();
    }
  }

  private void sendApproved(DeskState state, List<DeskEvent> events) {
    for (DeskEvent event : events) {
      if (event instanceof DeskEvent.RiskDecided decided && decided.decision().approved()) {
        account.submit(state, state.unanswered().get(decided.decision().intentId()));
      }
    }
  }

  /** What an operator has to know at once; the journal has it with its figures. */
  private void tellIncidents(List<DeskEvent> events) {
    for (DeskEvent event : events) {
      if (event instanceof DeskEvent.ManualModeEntered entered) {
        LOG.error(
            "{}: the method failed, nothing opens until an operator resumes it: {}",
            symbol,
            entered.reason());
      } else if (event instanceof DeskEvent.BreakerTripped tripped) {
        LOG.warn("{}: circuit breaker, {}", symbol, tripped.trip());
      }
    }
  }

  /** After every commit: settle what was sent, then go on where the desk was. */
  private void proceed(DeskState state) {
    if (account.isSettling() || step.isOpen()) {
      return;
    }
    if (account.needsMarker()) {
      account.sendMarker();
    } else if (touched.isPresent()) {
      considerPrint(state);
    } else if (phase == Phase.SETTLING) {
      run(state);
    } else if (analyzerWaits) {
      analyzerWaits = false;
      bandIsOld = false;
      analyzer.tell(new Continue(band(state), state.trade()));
    } else if (bandIsOld) {
      bandIsOld = false;
      analyzer.tell(new AnalyzerActor.Reband(band(state), state.trade()));
    }
  }

  private Effect<DeskEvent, DeskState> onSettled(DeskState state, Settled settled) {
    if (step.isOpen()) {
      return Effect().stash();
    }
    if (!account.settled(state, settled)) {
      return Effect().none(); // of a round before, or something was lost
    }
    return Effect().none().thenRun(this::proceed);
  }

  private Effect<DeskEvent, DeskState> onSayAgain(DeskState state, SayAgain asked) {
    if (step.isOpen()) {
      return Effect().stash();
    }
    account.sayAgain(asked.token(), state, touched.map(BandTouched::print), killAnswers);
    return Effect().none();
  }

  private void run(DeskState state) {
    phase = Phase.RUNNING;
    DecisionBand band = band(state);
    analyzer.tell(new Continue(band, state.trade()));
    // Like the deciders: one that fails takes its desk along, since records would be missing.
    ActorRef<ConductorProtocol.FeedMessage> feed =
        context.spawn(
            FeedActor.create(
                new FeedActor.Fed(
                    symbol, parts.ring(), analyzer, parts.conductor(), parts.repeatEvery()),
                state.rewindPosition(),
                band),
            "feed");
    context.watch(feed);
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
    if (step.isOpen()) {
      return Effect().none();
    }
    if (phase == Phase.REGISTERING) {
      account.register(state);
    } else {
      account.repeat(state, touched.map(BandTouched::print), killAnswers);
    }
    return Effect().none();
  }

  // Views

  private Effect<DeskEvent, DeskState> onGetView(DeskState state, GetView asked) {
    asked
        .replyTo()
        .tell(
            new View(
                symbol,
                phase.name(),
                state.starts(),
                state.engine().checkpoint().map(EngineCheckpointed::bars).orElse(0L)
                    + state.engine().bars().size(),
                state.lastTimeNanos(),
                state.positionLots(),
                state.tally().netMinor(),
                state.lastSignal(),
                parts.node()));
    return Effect().none();
  }

  private void observe(List<? extends DeskEvent> events) {
    parts.observer().onCommitted(persistenceId().id(), events);
  }
}
