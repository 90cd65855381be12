package mia.account;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import mia.account.BrokerSession.MarkerPassed;
import mia.account.BrokerSession.NotSent;
import mia.account.BrokerSession.VenueLink;
import mia.account.BrokerSession.VenueReported;
import mia.account.BrokerSession.VenueSnapshot;
import mia.persistence.CommitObserver;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountEvent.AccountDayRolled;
import mia.persistence.account.AccountEvent.AccountReconciled;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountState;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.Adopt;
import mia.protocol.account.AccountProtocol.Arm;
import mia.protocol.account.AccountProtocol.ChangeLimits;
import mia.protocol.account.AccountProtocol.Disarm;
import mia.protocol.account.AccountProtocol.Flatten;
import mia.protocol.account.AccountProtocol.GetView;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.Marker;
import mia.protocol.account.AccountProtocol.Pause;
import mia.protocol.account.AccountProtocol.Print;
import mia.protocol.account.AccountProtocol.RegisterDesk;
import mia.protocol.account.AccountProtocol.Release;
import mia.protocol.account.AccountProtocol.Resume;
import mia.protocol.account.AccountProtocol.SetMode;
import mia.protocol.account.AccountProtocol.Submit;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.account.AccountView.Link;
import mia.protocol.desk.DeskProtocol.Answered;
import mia.protocol.desk.DeskProtocol.Registered;
import mia.protocol.desk.DeskProtocol.Reported;
import mia.protocol.desk.DeskProtocol.Settled;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.KillState;
import mia.protocol.wire.DeskDirectory;
import mia.risk.AccountRisk;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
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

  private enum Begin implements AccountProtocol.Message {
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
      LongSupplier clock) {}

  private final ActorContext<AccountProtocol.Message> context;
  private final Parts parts;
  private final AccountSteps steps;
  private final OperatorSteps operators;
  private final AccountViews views;
  private Phase phase = Phase.STARTING;
  private Link link = Link.NONE;
  private Reconciliation compared = Reconciliation.NONE;
  private long comparedNanos;
  private Optional<Map<String, String>> looserAsked = Optional.empty();

  public static Behavior<AccountProtocol.Command> create(PersistenceId id, Parts parts) {
    return createFull(id, parts).narrow();
  }

  static Behavior<AccountProtocol.Message> createFull(PersistenceId id, Parts parts) {
    Behavior<AccountProtocol.Message> desk =
        Behaviors.setup(context -> new AccountDesk(id, context, parts));
    // Only the journal is right after a failure. One of the journal itself never comes this far:
    // that is supervised within the behavior, which keeps this object.
    return Behaviors.supervise(desk).onFailure(RuntimeException.class, START_AGAIN);
  }

  private AccountDesk(
      PersistenceId id, ActorContext<AccountProtocol.Message> context, Parts parts) {
    super(id, START_AGAIN);
    this.context = context;
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
    this.operators = steps.operators();
    this.views = new AccountViews(parts.account(), parts.risk());
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
        .onCommand(MarkerPassed.class, this::onMarkerPassed)
        .onCommand(RegisterDesk.class, this::onRegisterDesk)
        .onCommand(Submit.class, this::onSubmit)
        .onCommand(Print.class, this::onPrint)
        .onCommand(Marker.class, this::onMarker)
        .onCommand(Kill.class, this::onKill)
        .onCommand(Release.class, this::onRelease)
        .onCommand(Pause.class, this::onPause)
        .onCommand(Resume.class, this::onResume)
        .onCommand(Flatten.class, this::onFlatten)
        .onCommand(ChangeLimits.class, this::onChangeLimits)
        .onCommand(Arm.class, this::onArm)
        .onCommand(Disarm.class, this::onDisarm)
        .onCommand(Adopt.class, this::onAdopt)
        .onCommand(SetMode.class, this::onSetMode)
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
    return persist(
        events,
        next -> {
          parts.emergencyStop().follow(next.kill());
          phase = Phase.RECONCILING;
          parts
              .session()
              .tell(
                  new BrokerSession.Connect(
                      next.epoch(), next.lastVenueSequence(), context.getSelf()));
        });
  }

  private Effect<AccountEvent, AccountState> onVenueSnapshot(
      AccountState state, VenueSnapshot said) {
    if (phase != Phase.RECONCILING) {
      return Effect().none();
    }
    compared = Reconciliation.of(state, said.snapshot());
    comparedNanos = state.lastTimeNanos();
    if (!compared.open().isEmpty()) {
      LOG.error("the venue and the journal differ, entries are blocked: {}", compared.words());
    }
    AccountReconciled reconciled = steps.reconciled(state, compared.words());
    return Effect()
        .persist(reconciled)
        .thenRun(
            (AccountState next) -> {
              observe(List.of(reconciled));
              phase = Phase.RUNNING;
              hold(next);
              next.unsent().forEach(order -> send(next, order));
            })
        .thenUnstashAll();
  }

  /** Tells the session whether entries wait at the last gate as well. */
  private void hold(AccountState state) {
    List<String> differences = state.venue().differences();
    String reason = differences.isEmpty() ? "" : "reconciliation: " + differences;
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
    AccountSteps.Judged judged = steps.judge(state, submit.symbol(), submit.order());
    return persist(
        judged.events(),
        next -> {
          sendAll(next, judged.events());
          answer(submit.symbol(), judged.verdict());
        });
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

  private Effect<AccountEvent, AccountState> onMarker(AccountState state, Marker marker) {
    if (phase != Phase.RUNNING) {
      return Effect().stash();
    }
    parts.session().tell(new BrokerSession.PassMarker(marker.symbol(), marker.token()));
    return Effect().none();
  }

  private Effect<AccountEvent, AccountState> onMarkerPassed(
      AccountState state, MarkerPassed passed) {
    parts.directory().desk(passed.symbol()).tell(new Settled(passed.token(), passed.band()));
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
    parts.session().tell(new BrokerSession.Send(state.epoch(), order));
  }

  private void sendAll(AccountState state, List<AccountEvent> events) {
    AccountSteps.sent(events).forEach(order -> send(state, order));
  }

  // The venue

  private Effect<AccountEvent, AccountState> onVenueReported(
      AccountState state, VenueReported said) {
    if (said.report().venueSequence() <= state.lastVenueSequence()) {
      return Effect().none(); // delivered twice, booked once
    }
    return book(state, said.report());
  }

  /**
   * A refusal at the last gate is booked like one of the venue, without a place in the venue's
   * sequence.
   */
  private Effect<AccountEvent, AccountState> onNotSent(AccountState state, NotSent notSent) {
    boolean stillUnsent =
        state.unsent().stream()
            .anyMatch(o -> o.intent().id().equals(notSent.order().intent().id()));
    if (!stillUnsent || !(notSent.order().intent() instanceof EnterBracket entry)) {
      return Effect().none();
    }
    return book(state, AccountSteps.notSent(state, entry, notSent.reason()));
  }

  private Effect<AccountEvent, AccountState> book(AccountState state, OrderReport report) {
    AccountSteps.Booked booked = steps.book(state, report);
    return persist(
        booked.events(),
        next -> {
          parts.directory().desk(report.symbol()).tell(new Reported(booked.report()));
          sendAll(next, booked.events());
        });
  }

  private Effect<AccountEvent, AccountState> onVenueLink(AccountState state, VenueLink said) {
    LOG.info("link to the venue is {}: {}", said.up() ? "up" : "down", said.reason());
    link = new Link(said.up(), said.reason());
    return Effect().none();
  }

  // Operators

  private Effect<AccountEvent, AccountState> onKill(AccountState state, Kill kill) {
    if (state.kill().blocks() && parts.emergencyStop().pending().isEmpty()) {
      kill.replyTo().tell(StatusReply.success(state.kill())); // who repeats it is answered
      return Effect().none();
    }
    KillState triggered =
        parts
            .emergencyStop()
            .trigger(kill.reason(), kill.by(), Math.max(kill.timeNanos(), state.lastTimeNanos()));
    List<AccountEvent> events = steps.kill(state, triggered);
    return persist(
        events,
        next -> {
          parts.emergencyStop().follow(next.kill());
          sendAll(next, events);
          kill.replyTo().tell(StatusReply.success(next.kill()));
        });
  }

  private Effect<AccountEvent, AccountState> onRelease(AccountState state, Release release) {
    if (phase != Phase.RUNNING) {
      return Effect().stash();
    }
    List<String> standing = StandingCauses.of(state, parts.risk().inForce(state), link);
    Decided decided = operators.release(state, standing, release.reason(), release.by());
    return decided(
        decided,
        release.replyTo(),
        next -> {
          parts.emergencyStop().follow(next.kill());
          return next.kill();
        });
  }

  private Effect<AccountEvent, AccountState> onPause(AccountState state, Pause pause) {
    return decided(
        operators.pause(state, pause.symbol(), pause.reason(), pause.by()),
        pause.replyTo(),
        this::view);
  }

  private Effect<AccountEvent, AccountState> onResume(AccountState state, Resume resume) {
    return decided(
        operators.resume(state, resume.symbol(), resume.reason(), resume.by()),
        resume.replyTo(),
        this::view);
  }

  private Effect<AccountEvent, AccountState> onFlatten(AccountState state, Flatten flatten) {
    if (phase != Phase.RUNNING) {
      return Effect().stash();
    }
    Decided decided = operators.flatten(state, flatten.symbol(), flatten.reason(), flatten.by());
    return decided(
        decided,
        flatten.replyTo(),
        next -> {
          sendAll(next, decided.events());
          return view(next);
        });
  }

  private Effect<AccountEvent, AccountState> onChangeLimits(
      AccountState state, ChangeLimits change) {
    Decided decided =
        operators.changeLimits(
            state,
            change.keyToValue(),
            change.confirmed(),
            looserAsked,
            change.reason(),
            change.by());
    boolean asks = !decided.accepted() && !change.confirmed();
    looserAsked = asks ? Optional.of(change.keyToValue()) : Optional.empty();
    return decided(decided, change.replyTo(), this::view);
  }

  private Effect<AccountEvent, AccountState> onArm(AccountState state, Arm arm) {
    return decided(
        operators.arm(
            state,
            arm.account(),
            arm.validFor(),
            parts.clock().getAsLong(),
            arm.reason(),
            arm.by()),
        arm.replyTo(),
        this::view);
  }

  private Effect<AccountEvent, AccountState> onDisarm(AccountState state, Disarm disarm) {
    return decided(
        operators.disarm(state, disarm.reason(), disarm.by()), disarm.replyTo(), this::view);
  }

  private Effect<AccountEvent, AccountState> onAdopt(AccountState state, Adopt adopt) {
    return decided(
        operators.adopt(state, compared, adopt.what(), adopt.reason(), adopt.by()),
        adopt.replyTo(),
        next -> {
          hold(next);
          return view(next);
        });
  }

  private Effect<AccountEvent, AccountState> onSetMode(AccountState state, SetMode set) {
    return decided(
        operators.setMode(state, set.mode(), set.reason(), set.by()), set.replyTo(), this::view);
  }

  private <T> Effect<AccountEvent, AccountState> decided(
      Decided decided, ActorRef<StatusReply<T>> replyTo, Function<AccountState, T> answer) {
    if (!decided.accepted()) {
      replyTo.tell(StatusReply.error(decided.refusal()));
      return Effect().none();
    }
    return persist(decided.events(), next -> replyTo.tell(StatusReply.success(answer.apply(next))));
  }

  private Effect<AccountEvent, AccountState> onGetView(AccountState state, GetView asked) {
    asked.replyTo().tell(view(state));
    return Effect().none();
  }

  private View view(AccountState state) {
    return views.of(state, phase.name(), link, comparedNanos);
  }

  // Commits

  private Effect<AccountEvent, AccountState> persist(
      List<AccountEvent> events, Consumer<AccountState> then) {
    return Effect()
        .persist(events)
        .thenRun(
            (AccountState next) -> {
              observe(events);
              then.accept(next);
            });
  }

  private void observe(List<? extends AccountEvent> events) {
    parts.observer().onCommitted(persistenceId().id(), events);
  }
}
