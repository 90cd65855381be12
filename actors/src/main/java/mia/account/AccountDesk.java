package mia.account;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import mia.account.BrokerSession.FateUnknown;
import mia.account.BrokerSession.MarkerPassed;
import mia.account.BrokerSession.NotKnown;
import mia.account.BrokerSession.NotSent;
import mia.account.BrokerSession.VenueLink;
import mia.account.BrokerSession.VenueReported;
import mia.account.BrokerSession.VenueSnapshot;
import mia.persistence.CommitObserver;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountEvent.AccountDayRolled;
import mia.persistence.account.AccountEvent.AccountReconciled;
import mia.persistence.account.AccountEvent.EntriesResumed;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.account.AccountState;
import mia.persistence.account.MarkedPrice;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.ChangeLimits;
import mia.protocol.account.AccountProtocol.DeskWord;
import mia.protocol.account.AccountProtocol.GetView;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.Mark;
import mia.protocol.account.AccountProtocol.Marker;
import mia.protocol.account.AccountProtocol.NoteError;
import mia.protocol.account.AccountProtocol.NoteLoop;
import mia.protocol.account.AccountProtocol.OperatorCommand;
import mia.protocol.account.AccountProtocol.Ordered;
import mia.protocol.account.AccountProtocol.Print;
import mia.protocol.account.AccountProtocol.RegisterDesk;
import mia.protocol.account.AccountProtocol.Release;
import mia.protocol.account.AccountProtocol.Submit;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.Answered;
import mia.protocol.desk.DeskProtocol.Registered;
import mia.protocol.desk.DeskProtocol.Reported;
import mia.protocol.desk.DeskProtocol.SayAgain;
import mia.protocol.desk.DeskProtocol.Settled;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.KillState;
import mia.protocol.risk.RiskLimit;
import mia.protocol.wire.DeskDirectory;
import mia.risk.AccountRisk;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
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
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk of one account: admits what symbol desks send, books what the venue reports, and is the
 * only one that talks to the venue's session. Admission reserves the worst case; an intent is
 * judged once, and whoever asks again gets the same answer. Until the venue is reconciled everybody
 * waits. If the journal fails, it starts again from its events.
 */
public final class AccountDesk
    extends EventSourcedBehavior<AccountProtocol.Message, AccountEvent, AccountState> {
  private static final Logger LOG = LoggerFactory.getLogger(AccountDesk.class);

  /** Of a start whatever failed; while this desk is away the session lets no entry pass. */
  private static final BackoffSupervisorStrategy START_AGAIN =
      SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.1)
          .withStashCapacity(10_000);

  /** How often the clock is looked at; what it decides has bounds of its own. */
  private static final Duration TICK = Duration.ofMillis(200);

  /** In a row; behind them the venue has forgotten something, and that is a difference. */
  private static final int OLD_SNAPSHOTS_MOST = 3;

  private enum Begin implements AccountProtocol.Message {
    INSTANCE
  }

  /** Time passed: the link and the comparison with the venue are looked at. */
  private enum Tick implements AccountProtocol.Message {
    INSTANCE
  }

  /** Everything of a start is known: what waits may come. */
  private enum Opened implements AccountProtocol.Message {
    INSTANCE
  }

  private enum Phase {
    STARTING,
    RECONCILING,
    RUNNING
  }

  /**
   * What an account desk is made of on this node.
   *
   * @param account account id, and name of its stream of ids
   * @param folder id of the data folder
   * @param home symbol that stands in events that concern no desk
   * @param configHash hash of the configuration that decides
   * @param risk the account's rules
   * @param calendar for the roll of the trading day
   * @param session session with the venue
   * @param emergencyStop kill switch in memory and in its file
   * @param directory where desks are found
   * @param observer who sees commits
   * @param node address of the node
   * @param build version of the software
   * @param settings how it behaves beside its limits
   * @param clock UTC nanoseconds of the machine, for the arming of live trading only
   * @param ticker nanoseconds that do not jump, for the link to a venue and for errors in a window
   * @param ledger decisions that come in, for the last gate
   * @param arming what the node knows of itself when live trading is to be armed
   */
  public record Parts(
      String account,
      String folder,
      Symbol home,
      String configHash,
      AccountRisk risk,
      TradingCalendar calendar,
      ActorRef<BrokerSession.Command> session,
      EmergencyStop emergencyStop,
      DeskDirectory directory,
      CommitObserver observer,
      String node,
      String build,
      AccountSettings settings,
      LongSupplier clock,
      LongSupplier ticker,
      DecisionLedger ledger,
      Supplier<ArmingFacts> arming) {}

  private final ActorContext<AccountProtocol.Message> context;
  private final Parts parts;
  private final AccountSteps steps;
  private final OperatorSteps operators;
  private final AccountViews views;
  private final HeardWords heard = new HeardWords();
  private Phase phase = Phase.STARTING;
  private final KillTriggers triggers;
  private final TimerScheduler<AccountProtocol.Message> timers;
  private LinkWatch link;
  private ErrorWindow errors;
  private final OrderFates fates;
  private final VenueSequence venueSequence = new VenueSequence();
  private final ReferencePrices references = new ReferencePrices();
  private final Map<String, ApprovedOrder> resolving = new LinkedHashMap<>();
  private Reconciliation compared = Reconciliation.NONE;
  private long comparedNanos;
  private long lastAskedNanos;
  private long resolvingSinceNanos;
  private long comparisons;
  private int oldSnapshots;
  private Optional<Map<String, String>> looserAsked = Optional.empty();

  public static Behavior<AccountProtocol.Command> create(PersistenceId id, Parts parts) {
    return createFull(id, parts).narrow();
  }

  static Behavior<AccountProtocol.Message> createFull(PersistenceId id, Parts parts) {
    Behavior<AccountProtocol.Message> desk =
        Behaviors.setup(
            context -> Behaviors.withTimers(timers -> new AccountDesk(id, context, timers, parts)));
    // Only the journal is right after a failure. One of the journal itself never comes this far:
    // that is supervised within the behavior, which keeps this object.
    return Behaviors.supervise(desk).onFailure(RuntimeException.class, START_AGAIN);
  }

  private AccountDesk(
      PersistenceId id,
      ActorContext<AccountProtocol.Message> context,
      TimerScheduler<AccountProtocol.Message> timers,
      Parts parts) {
    super(id, START_AGAIN);
    this.context = context;
    this.timers = timers;
    this.parts = parts;
    this.steps =
        new AccountSteps(
            parts.account(),
            parts.folder(),
            parts.home(),
            parts.configHash(),
            parts.risk(),
            parts.calendar(),
            parts.settings());
    this.triggers = new KillTriggers(parts.settings().kill());
    this.link = new LinkWatch(parts.settings().kill());
    this.errors = new ErrorWindow(parts.settings().kill());
    this.fates = new OrderFates(parts.settings().gateway());
    this.operators = steps.operators();
    this.views = new AccountViews(parts.account(), parts.risk(), parts.node());
  }

  @Override
  public AccountState emptyState() {
    return AccountState.empty();
  }

  @Override
  public boolean shouldSnapshot(AccountState state, AccountEvent event, long sequenceNr) {
    return event instanceof AccountDayRolled;
  }

  @Override
  public CommandHandler<AccountProtocol.Message, AccountEvent, AccountState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Begin.class, this::onBegin)
        .onCommand(VenueReported.class, this::onVenueReported)
        .onCommand(VenueSnapshot.class, this::onVenueSnapshot)
        .onCommand(VenueLink.class, this::onVenueLink)
        .onCommand(NotSent.class, this::onNotSent)
        .onCommand(FateUnknown.class, this::onFateUnknown)
        .onCommand(NotKnown.class, this::onNotKnown)
        .onCommand(MarkerPassed.class, this::onMarkerPassed)
        .onCommand(RegisterDesk.class, this::onRegisterDesk)
        .onCommand(DeskWord.class, this::onDeskWord)
        .onCommand(Submit.class, this::onSubmit)
        .onCommand(Print.class, this::onPrint)
        .onCommand(Marker.class, this::onMarker)
        .onCommand(Kill.class, this::onKill)
        .onCommand(Release.class, this::onRelease)
        .onCommand(OperatorCommand.class, this::onOperator)
        .onCommand(Mark.class, this::onMark)
        .onCommand(NoteError.class, this::onNoteError)
        .onCommand(NoteLoop.class, this::onNoteLoop)
        .onCommand(Tick.class, this::onTick)
        .onCommand(Opened.class, (state, opened) -> Effect().none().thenUnstashAll())
        .onCommand(GetView.class, this::onGetView)
        .build();
  }

  @Override
  public EventHandler<AccountState, AccountEvent> eventHandler() {
    return newEventHandlerBuilder().forAnyState().onAnyEvent(AccountState::apply);
  }

  @Override
  public SignalHandler<AccountState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .build();
  }

  // Start

  private void onRecovered(AccountState state) {
    phase = Phase.STARTING; // this object may have been running before its journal failed
    context.getSelf().tell(Begin.INSTANCE);
  }

  private Effect<AccountEvent, AccountState> onBegin(AccountState state, Begin begin) {
    if (phase != Phase.STARTING) {
      return Effect().none(); // said by a start that failed before it came to this
    }
    List<AccountEvent> events =
        steps.start(state, parts.node(), parts.build(), parts.emergencyStop().pending());
    timers.startTimerWithFixedDelay(Tick.INSTANCE, TICK);
    fates.forgetAll();
    resolving.clear();
    return persist(
        events,
        next -> {
          parts.emergencyStop().follow(next.kill());
          phase = Phase.RECONCILING;
          long sequence = next.lastVenueSequence();
          parts
              .session()
              .tell(new BrokerSession.Connect(next.epoch(), sequence, context.getSelf()));
          next.prices().forEach(this::see); // what is sent next meets the price it was decided at
        });
  }

  /**
   * The first comparison opens the desk; later ones are journaled when something has changed. What
   * the venue has said and we have not booked yet makes one worthless, and so does what we have
   * booked since it was taken.
   */
  private Effect<AccountEvent, AccountState> onVenueSnapshot(
      AccountState state, VenueSnapshot said) {
    venueSequence.heard(said.snapshot().lastVenueSequence());
    boolean first = phase == Phase.RECONCILING && resolving.isEmpty();
    if (venueSequence.misses(state.lastVenueSequence())) {
      return askForMissing(state);
    }
    if (!first && phase != Phase.RUNNING) {
      return Effect().none();
    }
    long taken = said.snapshot().lastVenueSequence();
    boolean old = !first && taken < state.lastVenueSequence();
    oldSnapshots = old ? oldSnapshots + 1 : 0;
    if (old && oldSnapshots <= OLD_SNAPSHOTS_MOST) {
      return Effect().none(); // taken before what was booked meanwhile; the next one is newer
    }
    compared =
        old
            ? Reconciliation.behind(taken, state.lastVenueSequence())
            : compared.next(state, said.snapshot());
    comparedNanos = state.lastTimeNanos();
    if (!first && compared.words().equals(state.venue().differences())) {
      return Effect().none();
    }
    if (!compared.open().isEmpty()) {
      LOG.error("the venue and the journal differ, entries are blocked: {}", compared.words());
    }
    AccountReconciled event = steps.reconciled(state, compared.words(), comparisons++);
    return Effect()
        .persist(event)
        .thenRun(
            (AccountState next) -> {
              observe(List.of(event));
              hold(next);
              if (first) {
                resolve(next);
              }
            })
        .thenUnstashAll();
  }

  /**
   * What was admitted and not answered is asked for; only what the venue does not know is sent, for
   * the first time or, at a venue that carries an id out once, again.
   */
  private void resolve(AccountState state) {
    resolvingSinceNanos = parts.ticker().getAsLong();
    for (ApprovedOrder order : state.unsent()) {
      if (OrderFates.isUnknown(state, order)) { // it had its time: asked for, never sent
        fates.callFailed(order, resolvingSinceNanos);
      } else {
        resolving.put(order.intent().id(), order);
      }
    }
    resolving
        .values()
        .forEach(order -> parts.session().tell(new BrokerSession.Query(state.epoch(), order)));
    openWhenResolved();
  }

  private void openWhenResolved() {
    if (phase == Phase.RECONCILING && resolving.isEmpty()) {
      phase = Phase.RUNNING;
      context.getSelf().tell(Opened.INSTANCE);
    }
  }

  /** Tells the session whether entries wait at the last gate as well. */
  private void hold(AccountState state) {
    List<String> differences = state.venue().differences();
    String reason = differences.isEmpty() ? link.holds() : "reconciliation: " + differences;
    parts.session().tell(new BrokerSession.Hold(state.epoch(), reason));
  }

  // Symbol desks

  private Effect<AccountEvent, AccountState> onRegisterDesk(
      AccountState state, RegisterDesk register) {
    if (phase != Phase.RUNNING) {
      return Effect().stash();
    }
    long known = state.deskEpochs().getOrDefault(register.symbol(), 0L);
    if (register.deskEpoch() < known) {
      LOG.warn("{}: epoch {} is over, {} is known", register.symbol(), register.deskEpoch(), known);
      return Effect().none();
    }
    if (register.deskEpoch() == known) {
      return Effect().<AccountEvent, AccountState>none().thenRun(s -> welcome(s, register));
    }
    AccountEvent registered = steps.registered(state, register.symbol(), register.deskEpoch());
    return persist(List.of(registered), next -> welcome(next, register));
  }

  private void welcome(AccountState state, RegisterDesk register) {
    var desk = parts.directory().desk(register.symbol());
    long missing = 0;
    for (OrderReport report : state.reports()) {
      boolean unknown =
          report.symbol().equals(register.symbol())
              && report.sequence() > register.lastReportSequence();
      if (unknown) {
        desk.tell(new Reported(report));
        missing++;
      }
    }
    String outcome = missing == 0 ? "nothing was missing" : missing + " reports were missing";
    desk.tell(new Registered(register.deskEpoch(), outcome));
  }

  /**
   * Counts only behind the desk's word before it. A kill waits for nothing: one that overtakes is
   * not counted, so that the desk says again what it has overtaken.
   */
  private Effect<AccountEvent, AccountState> onDeskWord(AccountState state, DeskWord said) {
    Ordered word = said.word();
    if (phase != Phase.RUNNING) {
      return word instanceof Kill kill ? onKill(state, kill) : Effect().stash();
    }
    if (!heard.follows(said)) {
      if (word instanceof Kill kill) {
        return onKill(state, kill);
      }
      LOG.warn("{}: a word was lost before {}", said.symbol(), word.getClass().getSimpleName());
      if (word instanceof Marker marker) {
        parts.directory().desk(said.symbol()).tell(new SayAgain(marker.token()));
      }
      return Effect().none();
    }
    if (word instanceof Submit submit) {
      return onSubmit(state, submit);
    } else if (word instanceof Print print) {
      return onPrint(state, print);
    } else if (word instanceof Mark mark) {
      return onMark(state, mark);
    } else if (word instanceof Kill kill) {
      return onKill(state, kill);
    }
    return onMarker(state, (Marker) word);
  }

  private Effect<AccountEvent, AccountState> onSubmit(AccountState state, Submit submit) {
    if (phase != Phase.RUNNING) {
      return Effect().stash();
    }
    if (isOutdated(state, submit.symbol(), submit.deskEpoch())) {
      return Effect().none();
    }
    String id = submit.order().intent().id();
    IntentJudged before = state.judged().get(id);
    if (before != null) {
      return Effect()
          .<AccountEvent, AccountState>none()
          .thenRun(s -> answer(submit.symbol(), before.verdict()));
    }
    Optional<MarkedPrice> reference =
        submit.order().intent() instanceof EnterBracket entry
            ? references.of(entry.traded())
            : Optional.empty();
    AccountSteps.Judged judged = steps.judge(state, submit.symbol(), submit.order(), reference);
    return persist(judged.events(), next -> answer(submit.symbol(), judged.verdict()));
  }

  private Effect<AccountEvent, AccountState> onPrint(AccountState state, Print print) {
    if (phase != Phase.RUNNING) {
      return Effect().stash();
    }
    if (!isOutdated(state, print.print().symbol(), print.deskEpoch())) {
      parts.session().tell(new BrokerSession.OnPrint(print.print()));
    }
    return Effect().none();
  }

  private Effect<AccountEvent, AccountState> onMark(AccountState state, Mark mark) {
    if (phase != Phase.RUNNING) {
      return Effect().stash();
    }
    if (isOutdated(state, mark.symbol(), mark.deskEpoch())) {
      return Effect().none();
    }
    see(mark.traded(), new MarkedPrice(mark.lastTicks(), mark.timeNanos()));
    return persist(steps.mark(state, mark), next -> {});
  }

  private void see(Symbol traded, MarkedPrice price) {
    references.see(traded, price);
    parts.session().tell(new BrokerSession.See(traded, price.ticks(), price.timeNanos()));
  }

  private Effect<AccountEvent, AccountState> onMarker(AccountState state, Marker marker) {
    if (phase != Phase.RUNNING) {
      return Effect().stash();
    }
    parts.session().tell(new BrokerSession.PassMarker(marker.symbol(), marker.token()));
    return Effect().none();
  }

  private Effect<AccountEvent, AccountState> onMarkerPassed(
      AccountState state, MarkerPassed passed) {
    long lastReport = state.lastReportSequences().getOrDefault(passed.symbol(), 0L);
    parts
        .directory()
        .desk(passed.symbol())
        .tell(new Settled(passed.token(), passed.band(), lastReport));
    return Effect().none();
  }

  private boolean isOutdated(AccountState state, Symbol symbol, long deskEpoch) {
    boolean outdated = deskEpoch != state.deskEpochs().getOrDefault(symbol, 0L);
    if (outdated) {
      LOG.warn("{}: refused a message of desk epoch {}", symbol, deskEpoch);
    }
    return outdated;
  }

  private void answer(Symbol symbol, AccountVerdict verdict) {
    parts.directory().desk(symbol).tell(new Answered(verdict));
  }

  private void send(AccountState state, ApprovedOrder order) {
    fates.sent(order, parts.ticker().getAsLong());
    parts.session().tell(new BrokerSession.Send(state.epoch(), order));
  }

  // The venue

  private Effect<AccountEvent, AccountState> onVenueReported(
      AccountState state, VenueReported said) {
    OrderReport report = said.report();
    return switch (venueSequence.place(report.venueSequence(), state.lastVenueSequence())) {
      case BOOKED -> {
        heardOf(report);
        yield Effect().none(); // delivered twice, booked once
      }
      case NEXT -> book(state, report);
      case BEHIND_A_GAP -> askForMissing(state);
    };
  }

  /**
   * Reports before one we have heard of are missing: nothing behind them is booked, and they are
   * asked for, at once and then with every tick, until they come in order.
   */
  private Effect<AccountEvent, AccountState> askForMissing(AccountState state) {
    long booked = state.lastVenueSequence();
    if (venueSequence.askBehind(booked)) {
      LOG.warn("reports behind {} are missing, up to {}", booked, venueSequence.heardUpTo());
      parts.session().tell(new BrokerSession.Resync(state.epoch(), booked));
    }
    return Effect().none();
  }

  /**
   * A refusal at the last gate is booked like one of the venue, without a place in the venue's
   * sequence.
   */
  private Effect<AccountEvent, AccountState> onNotSent(AccountState state, NotSent notSent) {
    ApprovedOrder order = notSent.order();
    if (!isUnsent(state, order.intent().id())) {
      return Effect().none();
    }
    return book(state, AccountSteps.notSent(state, order, notSent.reason()));
  }

  private static boolean isUnsent(AccountState state, String intentId) {
    return state.unsent().stream().anyMatch(order -> order.intent().id().equals(intentId));
  }

  /** The call failed on its way: it is asked for, not tried again. */
  private Effect<AccountEvent, AccountState> onFateUnknown(
      AccountState state, FateUnknown unknown) {
    ApprovedOrder order = unknown.order();
    fates.callFailed(order, parts.ticker().getAsLong());
    return isUnsent(state, order.intent().id())
        ? book(state, FateReports.timedOut(state, order, unknown.reason()))
        : Effect().none();
  }

  private Effect<AccountEvent, AccountState> onNotKnown(AccountState state, NotKnown notKnown) {
    ApprovedOrder unresolved = resolving.remove(notKnown.intentId());
    if (unresolved != null) {
      parts.ledger().decided(unresolved);
      send(state, unresolved);
      openWhenResolved();
      return Effect().none();
    }
    return fates
        .notKnown(notKnown.intentId())
        .map(order -> book(state, FateReports.lost(state, order)))
        .orElseGet(() -> Effect().none());
  }

  private Effect<AccountEvent, AccountState> book(AccountState state, OrderReport report) {
    return persist(steps.book(state, report).events(), next -> {});
  }

  private Effect<AccountEvent, AccountState> onVenueLink(AccountState state, VenueLink said) {
    LOG.info("link to the venue is {}: {}", said.up() ? "up" : "down", said.reason());
    boolean back = said.up() && !link.link().up() && phase == Phase.RUNNING;
    link.heard(said.up(), said.reason(), parts.ticker().getAsLong());
    hold(state);
    if (back) { // as at a start: what it has said meanwhile, what it holds, what it knows of ours
      phase = Phase.RECONCILING;
      parts.session().tell(new BrokerSession.Resync(state.epoch(), state.lastVenueSequence()));
    }
    return Effect().none();
  }

  // What passes with time

  private Effect<AccountEvent, AccountState> onTick(AccountState state, Tick tick) {
    long now = parts.ticker().getAsLong();
    askAgain(state, now);
    if (phase == Phase.RECONCILING && !resolving.isEmpty()) {
      return giveUpResolving(state, now);
    }
    if (phase != Phase.RUNNING) {
      return Effect().none();
    }
    if (link.isOverdue(now)) {
      LOG.error("the link to the venue is still down: {}", link.link().reason());
    }
    Optional<String> kill = link.kill(now, !state.trades().isEmpty());
    if (kill.isPresent()) {
      return killItself(state, kill.get());
    }
    fates.toAsk(now).forEach(o -> parts.session().tell(new BrokerSession.Query(state.epoch(), o)));
    List<ApprovedOrder> overdue = fates.overdue(now);
    if (!overdue.isEmpty()) {
      ApprovedOrder order = overdue.get(0); // the others at the next ticks
      fates.markUnknown(order.intent().id());
      return book(state, FateReports.timedOut(state, order, "no answer in time"));
    }
    return link.link().up() ? persist(steps.pursue(state), next -> {}) : Effect().none();
  }

  /**
   * What the venue holds, now and then; what it did not answer at a start, as often; reports that
   * are missing, with every tick.
   */
  private void askAgain(AccountState state, long nowNanos) {
    boolean missing = venueSequence.misses(state.lastVenueSequence());
    boolean due = nowNanos - lastAskedNanos >= parts.settings().compareEvery().toNanos();
    if (due) {
      lastAskedNanos = nowNanos;
    }
    if (missing || (due && phase == Phase.RECONCILING)) {
      parts.session().tell(new BrokerSession.Resync(state.epoch(), state.lastVenueSequence()));
    } else if (due && phase == Phase.RUNNING) {
      parts.session().tell(new BrokerSession.AskSnapshot(state.epoch()));
    }
  }

  /** The venue does not answer what was asked at a start: it stays unknown, and is asked again. */
  private Effect<AccountEvent, AccountState> giveUpResolving(AccountState state, long now) {
    if (now - resolvingSinceNanos < parts.settings().gateway().answerWithin().toNanos()) {
      return Effect().none();
    }
    resolving.values().forEach(order -> fates.callFailed(order, now));
    resolving.clear();
    openWhenResolved();
    return Effect().none();
  }

  private Effect<AccountEvent, AccountState> onNoteError(AccountState state, NoteError error) {
    return errors
        .note(error.errorClass(), error.text(), parts.ticker().getAsLong())
        .map(reason -> killItself(state, reason))
        .orElseGet(() -> Effect().none());
  }

  private Effect<AccountEvent, AccountState> onNoteLoop(AccountState state, NoteLoop loop) {
    return triggers
        .byLoop(loop.p95Nanos())
        .map(reason -> killItself(state, reason))
        .orElseGet(() -> Effect().none());
  }

  private Effect<AccountEvent, AccountState> killItself(AccountState state, String reason) {
    boolean usable = parts.risk().inForce(state).isSet(RiskLimit.EMERGENCY_STOP_ENABLED);
    if (state.kill().blocks() || !usable) {
      return Effect().none();
    }
    var kill =
        new KillState(
            KillState.Phase.TRIGGERED, reason, AccountSteps.ITSELF, state.lastTimeNanos());
    return persist(steps.kill(state, kill), next -> {});
  }

  // Operators

  private Effect<AccountEvent, AccountState> onKill(AccountState state, Kill kill) {
    boolean journaled = state.kill().blocks() && parts.emergencyStop().pending().isEmpty();
    if (journaled) {
      kill.replyTo().tell(StatusReply.success(state.kill())); // who repeats it is answered
      return Effect().none();
    }
    long since = Math.max(kill.timeNanos(), state.lastTimeNanos());
    var triggered = new KillState(KillState.Phase.TRIGGERED, kill.reason(), kill.by(), since);
    return persist(
        steps.kill(state, triggered),
        next -> kill.replyTo().tell(StatusReply.success(next.kill())));
  }

  private Effect<AccountEvent, AccountState> onRelease(AccountState state, Release release) {
    if (phase != Phase.RUNNING) {
      return Effect().stash();
    }
    List<String> standing = StandingCauses.of(state, parts.risk().inForce(state), link.link());
    return answered(
        operators.release(state, standing, release.reason(), release.by()),
        release.replyTo(),
        AccountState::kill);
  }

  private Effect<AccountEvent, AccountState> onOperator(
      AccountState state, OperatorCommand command) {
    if (phase != Phase.RUNNING) {
      return Effect().stash();
    }
    Decided decided =
        operators.decide(
            state,
            command,
            new OperatorSteps.Facts(
                compared, looserAsked, parts.clock().getAsLong(), parts.arming().get()));
    if (command instanceof ChangeLimits change) {
      boolean asks = !decided.accepted() && !change.confirmed();
      looserAsked = asks ? Optional.of(change.keyToValue()) : Optional.empty();
    }
    return answered(decided, command.replyTo(), this::view);
  }

  private <T> Effect<AccountEvent, AccountState> answered(
      Decided decided, ActorRef<StatusReply<T>> replyTo, Function<AccountState, T> answer) {
    if (!decided.accepted()) {
      replyTo.tell(StatusReply.error(decided.refusal()));
      return Effect().none();
    }
    return persist(
        decided.events(),
        next -> {
          hold(next);
          replyTo.tell(StatusReply.success(answer.apply(next)));
        });
  }

  private Effect<AccountEvent, AccountState> onGetView(AccountState state, GetView asked) {
    asked.replyTo().tell(view(state));
    return Effect().none();
  }

  private View view(AccountState state) {
    return views.of(state, phase.name(), link.link(), comparedNanos);
  }

  // Commits

  /** Stores a commit, and then does what follows from its events. */
  private Effect<AccountEvent, AccountState> persist(
      List<AccountEvent> events, Consumer<AccountState> then) {
    if (events.isEmpty()) {
      return Effect().<AccountEvent, AccountState>none().thenRun(then::accept);
    }
    killOf(events).filter(KillState::blocks).ifPresent(this::stopAtOnce);
    return Effect()
        .persist(events)
        .thenRun(
            (AccountState next) -> {
              observe(events);
              follow(next, events);
              then.accept(next);
            });
  }

  /** In memory and in its file first; the journal may be down. */
  private void stopAtOnce(KillState kill) {
    parts.session().tell(new BrokerSession.Stop(kill));
    parts.emergencyStop().trigger(kill);
  }

  private void follow(AccountState state, List<AccountEvent> events) {
    for (AccountEvent event : events) {
      if (event instanceof ReportBooked booked) {
        heardOf(booked.report());
        parts.directory().desk(booked.report().symbol()).tell(new Reported(booked.report()));
      } else if (event instanceof IntentJudged judged && judged.verdict().admitted()) {
        parts.ledger().decided(judged.order());
        send(state, judged.order());
      } else if (event instanceof KillChanged) {
        parts.emergencyStop().follow(state.kill());
        parts.session().tell(new BrokerSession.StopJournaled(state.epoch()));
      } else if (event instanceof EntriesResumed resumed) {
        tellDesks(state, resumed);
      }
    }
  }

  /** Their breakers and manual modes end with it; only they know of them. */
  private void tellDesks(AccountState state, EntriesResumed resumed) {
    for (Symbol symbol : state.deskEpochs().keySet()) {
      if (resumed.scope().isEmpty() || resumed.scope().get().equals(symbol)) {
        parts
            .directory()
            .desk(symbol)
            .tell(new DeskProtocol.ResumeEntries(resumed.reason(), resumed.by()));
      }
    }
  }

  private void heardOf(OrderReport report) {
    boolean unknown =
        report.change() == OrderChange.TIMED_OUT || report.change() == OrderChange.NOT_FOUND;
    if (!unknown) {
      fates.answered(report.intentId().isEmpty() ? report.tradeId() : report.intentId());
      resolving.remove(report.intentId());
      openWhenResolved();
    }
  }

  private static Optional<KillState> killOf(List<AccountEvent> events) {
    return events.stream()
        .filter(KillChanged.class::isInstance)
        .map(event -> ((KillChanged) event).state())
        .findFirst();
  }

  private void observe(List<? extends AccountEvent> events) {
    parts.observer().onCommitted(persistenceId().id(), events);
  }
}
