package mia.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
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
import mia.persistence.account.AccountEvent.EntriesResumed;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.account.AccountState;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.DeskWord;
import mia.protocol.account.AccountProtocol.GetView;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.Mark;
import mia.protocol.account.AccountProtocol.Marker;
import mia.protocol.account.AccountProtocol.NoteError;
import mia.protocol.account.AccountProtocol.NoteLoop;
import mia.protocol.account.AccountProtocol.OperatorCommand;
import mia.protocol.account.AccountProtocol.Print;
import mia.protocol.account.AccountProtocol.RegisterDesk;
import mia.protocol.account.AccountProtocol.Release;
import mia.protocol.account.AccountProtocol.Submit;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.risk.KillState;
import mia.protocol.wire.DeskDirectory;
import mia.risk.AccountRisk;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EffectBuilder;
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
  private final TimerScheduler<AccountProtocol.Message> timers;
  private final Parts parts;
  private final AccountSteps steps;
  private final VenueLine venue;
  private final OperatorLine operators;
  private final DeskLine desks;

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
    this.venue = new VenueLine(parts, steps, () -> context.getSelf().tell(Opened.INSTANCE));
    this.operators = new OperatorLine(parts, steps, venue);
    this.desks = new DeskLine(parts, steps, operators::kill);
    parts.observer().onRecovering(id.id());
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
        .onCommand(Begin.class, (state, begin) -> run(begin(state)))
        .onCommand(Tick.class, (state, tick) -> run(tick(state)))
        .onCommand(Opened.class, (state, opened) -> Effect().none().thenUnstashAll())
        .onCommand(VenueReported.class, (state, said) -> run(venue.reported(state, said)))
        .onCommand(
            VenueSnapshot.class, (state, said) -> run(venue.snapshot(state, said)).thenUnstashAll())
        .onCommand(VenueLink.class, this::onVenueLink)
        .onCommand(NotSent.class, (state, said) -> run(venue.notSent(state, said)))
        .onCommand(FateUnknown.class, (state, said) -> run(venue.fateUnknown(state, said)))
        .onCommand(NotKnown.class, (state, said) -> run(venue.notKnown(state, said)))
        .onCommand(MarkerPassed.class, (state, said) -> run(desks.markerPassed(state, said)))
        .onCommand(RegisterDesk.class, whenRunning(desks::register))
        .onCommand(DeskWord.class, this::onDeskWord)
        .onCommand(Submit.class, whenRunning(desks::submit))
        .onCommand(Print.class, whenRunning(desks::print))
        .onCommand(Marker.class, whenRunning((state, marker) -> desks.marker(marker)))
        .onCommand(Mark.class, whenRunning(desks::mark))
        .onCommand(Kill.class, (state, kill) -> run(operators.kill(state, kill)))
        .onCommand(Release.class, whenRunning(operators::release))
        .onCommand(OperatorCommand.class, whenRunning(operators::operate))
        .onCommand(NoteError.class, (state, error) -> run(operators.noteError(state, error)))
        .onCommand(NoteLoop.class, (state, loop) -> run(operators.noteLoop(state, loop)))
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
        .onSignal(PostStop.instance(), s -> parts.observer().onStopped(persistenceId().id()))
        .build();
  }

  /** Until the venue is reconciled everybody waits. */
  private <M> BiFunction<AccountState, M, Effect<AccountEvent, AccountState>> whenRunning(
      BiFunction<AccountState, M, Plan> handler) {
    return (state, message) ->
        venue.isRunning() ? run(handler.apply(state, message)) : Effect().stash();
  }

  private Effect<AccountEvent, AccountState> onDeskWord(AccountState state, DeskWord said) {
    boolean running = venue.isRunning();
    boolean waits = !running && !(said.word() instanceof Kill);
    return waits ? Effect().stash() : run(desks.word(state, said, running));
  }

  private Effect<AccountEvent, AccountState> onVenueLink(AccountState state, VenueLink said) {
    venue.heard(state, said);
    return Effect().none();
  }

  private Effect<AccountEvent, AccountState> onGetView(AccountState state, GetView asked) {
    asked.replyTo().tell(operators.view(state));
    return Effect().none();
  }

  private void onRecovered(AccountState state) {
    venue.startAgain();
    context.getSelf().tell(Begin.INSTANCE);
  }

  private Plan begin(AccountState state) {
    if (venue.phase() != VenueLine.Phase.STARTING) {
      return Plan.NOTHING; // said by a start that failed before it came to this
    }
    timers.startTimerWithFixedDelay(Tick.INSTANCE, TICK);
    venue.forget();
    return Plan.of(steps.start(state, parts.node(), parts.build(), parts.emergencyStop().pending()))
        .then(
            next -> {
              parts.emergencyStop().follow(next.kill());
              venue.connect(next, context.getSelf());
              next.prices()
                  .forEach(desks::see); // what is sent next meets the price of its decision
            });
  }

  private Plan tick(AccountState state) {
    venue.askAgain(state);
    if (!venue.isRunning()) {
      return Plan.NOTHING;
    }
    return venue
        .kill(state)
        .map(reason -> operators.killItself(state, reason))
        .orElseGet(() -> venue.pursue(state));
  }

  /** Stores a commit, and then does what follows from its events. */
  private EffectBuilder<AccountEvent, AccountState> run(Plan plan) {
    List<AccountEvent> events = plan.events();
    if (events.isEmpty()) {
      return Effect().<AccountEvent, AccountState>none().thenRun(plan.then()::accept);
    }
    killOf(events).filter(KillState::blocks).ifPresent(this::stopAtOnce);
    parts.observer().onAsked(persistenceId().id());
    return Effect()
        .persist(events)
        .thenRun(
            (AccountState next) -> {
              parts.observer().onCommitted(persistenceId().id(), events);
              follow(next, events);
              plan.then().accept(next);
            });
  }

  private static Optional<KillState> killOf(List<AccountEvent> events) {
    return events.stream()
        .filter(KillChanged.class::isInstance)
        .map(event -> ((KillChanged) event).state())
        .findFirst();
  }

  /** In memory and in its file first; the journal may be down. */
  private void stopAtOnce(KillState kill) {
    parts.session().tell(new BrokerSession.Stop(kill));
    parts.emergencyStop().trigger(kill);
  }

  private void follow(AccountState state, List<AccountEvent> events) {
    for (AccountEvent event : events) {
      if (event instanceof ReportBooked booked) {
        venue.heardOf(booked.report());
        desks.reported(booked.report());
      } else if (event instanceof IntentJudged judged && judged.verdict().admitted()) {
        venue.send(state, judged.order());
      } else if (event instanceof KillChanged) {
        parts.emergencyStop().follow(state.kill());
        parts.session().tell(new BrokerSession.StopJournaled(state.epoch()));
      } else if (event instanceof EntriesResumed resumed) {
        desks.resumed(state, resumed);
      }
    }
  }
}
