package mia.account;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mia.broker.paper.PaperSettings;
import mia.broker.paper.PaperVenue;
import mia.broker.paper.fault.FaultScript;
import mia.broker.paper.fault.FaultyBroker;
import mia.desk.DeskRules;
import mia.engine.EngineSettings;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountState;
import mia.persistence.desk.DeskCommit;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.GetView;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Bar;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.TradingSignal;
import mia.protocol.wire.DeskDirectory;
import mia.risk.AccountRisk;
import mia.risk.RiskSettings;
import mia.trade.TradeSettings;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * One desk of ES, its account, session and a paper venue with scripted faults, on one thread and a
 * set clock. The venue goes on when the node is dead. What {@link SessionChecks} asks is asked
 * after every step.
 */
final class ScenarioNode implements AutoCloseable {
  static final Symbol ES = Symbol.of("ES");
  static final Symbol MES = Symbol.of("MES");
  private static final Instruments INSTRUMENTS = Instruments.builtIn();
  private static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  /** Tuesday 2026-03-03 10:14 ET. */
  private static final long START = 1_772_550_840_000_000_000L;

  private final Path folder;
  private final OneThread actors = new OneThread();
  private final AccountRisk risk = new AccountRisk(INSTRUMENTS, RiskSettings.defaults());
  private final List<ApprovedOrder> sent = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final SimulatedDesk desk;
  private final ActorRef<DeskProtocol.Command> inbox;
  private final ActorRef<Object> asker;
  final PaperVenue venue = PaperVenue.inMemory(INSTRUMENTS, PaperSettings.defaults());
  private final SessionChecks checks =
      new SessionChecks(
          new AccountViews("PAPER", risk, "here"), risk, INSTRUMENTS, venue, 240 * SECOND);
  private EmergencyStop stop;
  private FaultyBroker broker;
  private ActorRef<BrokerSession.Command> session;
  private ActorRef<AccountProtocol.Command> account;
  private String[] script = {};
  private View view;
  private boolean alive;
  private boolean died;
  private int pointsUntilDeath;
  private int starts;
  private long now = START;
  private long barStart = START;
  private long lastTicks = 24_000;
  private long position;

  ScenarioNode(Path folder) {
    this.folder = folder;
    this.desk = new SimulatedDesk(rules(), c -> account.tell(c), () -> {});
    this.inbox =
        actors.spawn(
            Behaviors.receiveMessage(
                said -> {
                  desk.inbox().add(said);
                  return Behaviors.same();
                }));
    this.asker =
        actors.spawn(
            Behaviors.receiveMessage(
                said -> {
                  if (said instanceof View seen) {
                    view = seen;
                  } else if (said instanceof StatusReply<?> reply) {
                    answers.add(reply.isSuccess() ? "done" : reply.getError().getMessage());
                  }
                  return Behaviors.same();
                }));
  }

  private static DeskRules rules() {
    return new DeskRules(
        new DeskCommit.Origin("SIM", ES, "cafe"),
        INSTRUMENTS,
        INSTRUMENTS.require(MES),
        CALENDAR,
        EngineSettings.defaults(),
        TradeSettings.defaults(AutomationMode.PAPER_TRADING),
        RiskSettings.defaults(),
        Long.MIN_VALUE,
        Optional.empty(),
        SECOND);
  }

  /** Starts the node with these faults at the venue. */
  void start(String... faults) {
    script = faults;
    alive = true;
    died = false;
    starts++;
    stop = new EmergencyStop(folder.resolve("emergency.log"));
    broker =
        new FaultyBroker(
            venue.session(), FaultScript.parse("scenario", List.of(script)), "S" + starts);
    var settings = AccountSettings.defaults();
    var ledger = new DecisionLedger();
    session =
        actors.spawn(
            BrokerSession.create(
                new BrokerSession.Parts(
                    new CrashingBroker(broker, new Watching()),
                    stop,
                    new OrderGate(risk, settings.gateway(), true),
                    ledger,
                    settings,
                    () -> now,
                    Fence.NONE)));
    account =
        actors.spawn(
            AccountDesk.create(
                PersistenceId.ofUniqueId("account|SCENARIO"),
                new AccountDesk.Parts(
                    "PAPER",
                    "SIM",
                    ES,
                    "cafe",
                    risk,
                    CALENDAR,
                    session,
                    stop,
                    new Directory(),
                    this::committed,
                    "here",
                    "test",
                    settings,
                    () -> now,
                    () -> now,
                    ledger,
                    () -> ArmingFacts.NONE)));
    actors.run();
    desk.start();
    settle();
  }

  /** The process is gone: what was in memory is forgotten. */
  void die() {
    actors.stop(account);
    actors.stop(session);
    alive = false;
  }

  void restart(String... faults) {
    if (alive) {
      die();
    }
    start(faults);
  }

  /** Dies at the n-th of the points around commits and sends from now on, and starts again. */
  void dieAtPoint(int n) {
    pointsUntilDeath = n;
  }

  private void committed(String stream, List<? extends JournalEvent> events) {
    events.forEach(event -> checks.journaled((AccountEvent) event));
    point("behind a commit");
  }

  private void point(String where) {
    if (died) {
      throw new CrashingBroker.Death("already dead");
    }
    if (pointsUntilDeath > 0 && --pointsUntilDeath == 0) {
      died = true;
      throw new CrashingBroker.Death(where);
    }
  }

  /** Whether the point of death was not reached. */
  boolean isDeathPending() {
    return pointsUntilDeath > 0;
  }

  // What happens

  /** A second later the market trades at a price. */
  void print(long ticks) {
    pass(1);
    lastTicks = ticks;
    MarketPrint print =
        new MarketPrint(
            ES, position++, now, ticks, ticks + 1, ticks, ticks, ticks, MarketData.NO_VOLUME);
    if (!alive) {
      venue.market(print);
      return;
    }
    broker.onPrint(print);
    settle();
    if (desk.isRunning()) {
      desk.print(print);
      settle();
    }
  }

  /** The minute is over without a signal. */
  void bar() {
    bar(TradingSignal.refused(RefusalReason.NO_TRIGGER, Optional.empty(), Direction.NONE));
  }

  /** The minute is over with a signal to buy at the last price. */
  void buySignal() {
    bar(SimulatedDesk.signal(Direction.LONG, lastTicks, lastTicks - 8, lastTicks + 24));
  }

  private void bar(TradingSignal signal) {
    long end = barStart + MINUTE;
    pass((int) Math.max(0, (end - now + SECOND - 1) / SECOND));
    Bar bar =
        new Bar(
            barStart,
            end,
            lastTicks,
            lastTicks,
            lastTicks,
            lastTicks,
            10,
            true,
            OrderFlow.NONE,
            Optional.empty(),
            true);
    barStart = end;
    if (desk.isRunning()) {
      desk.bar(bar, signal, 0, position);
      settle();
    }
  }

  /** So many seconds pass. */
  void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      now += SECOND;
      actors.pass(SECOND);
      if (alive) {
        settle();
        desk.repeat();
        settle();
      }
    }
  }

  /** Somebody says something to the account; the answer in words. */
  <T> String say(Function<ActorRef<StatusReply<T>>, AccountProtocol.Command> command) {
    answers.clear();
    account.tell(command.apply(asker.narrow()));
    settle();
    return answers.isEmpty() ? "" : answers.get(0);
  }

  private void settle() {
    do {
      actors.run();
      if (died) {
        restart(script);
        return;
      }
      while (desk.hear()) {
        actors.run();
      }
    } while (!actors.isIdle() || !desk.inbox().isEmpty());
    checks.settled(view(), 0, true);
  }

  // What can be seen

  View view() {
    account.tell(new GetView(asker.narrow()));
    actors.run();
    return view;
  }

  AccountState account() {
    return checks.fold();
  }

  SimulatedDesk desk() {
    return desk;
  }

  /** What did not hold at some step. */
  List<String> broken() {
    return checks.broken();
  }

  /** Kinds of what was handed to the venue, in order, over all starts. */
  List<String> sent() {
    return sent.stream().map(o -> o.intent().getClass().getSimpleName()).toList();
  }

  @Override
  public void close() {
    actors.close();
  }

  private final class Watching implements CrashingBroker.Watch {
    @Override
    public void leaves(ApprovedOrder order) {
      sent.add(order);
      checks.leaves(order, stop.blocks());
    }

    @Override
    public void point(String where) {
      ScenarioNode.this.point(where);
    }
  }

  private final class Directory implements DeskDirectory {
    @Override
    public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
      return inbox;
    }

    @Override
    public RecipientRef<AccountProtocol.Command> account() {
      return account;
    }
  }
}
