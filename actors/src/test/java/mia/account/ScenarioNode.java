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
import mia.protocol.order.ApprovedOrder;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.Direction;
import mia.protocol.signal.TradingSignal;
import mia.risk.AccountRisk;
import mia.risk.RiskSettings;
import mia.trade.TradeSettings;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;

/**
 * One desk of ES, its account, session and a paper venue with scripted faults, on one thread and a
 * set clock. The venue goes on when the node is dead. What {@link SessionChecks} asks is asked
 * after every step.
 */
final class ScenarioNode implements AutoCloseable {
  static final Symbol ES = Symbol.of("ES");
  static final Symbol MES = Symbol.of("MES");
  private static final Instruments INSTRUMENTS = Instruments.builtIn();
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  /** Tuesday 2026-03-03 10:14 ET. */
  private static final long START = 1_772_550_840_000_000_000L;

  private final OneThread actors = new OneThread();
  private final List<ApprovedOrder> sent = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final SimulatedDesk desk;
  private final ActorRef<DeskProtocol.Command> inbox;
  private final ActorRef<Object> asker;
  final PaperVenue venue = PaperVenue.inMemory(INSTRUMENTS, PaperSettings.defaults());
  private final SessionChecks checks;
  private final DeathPoints deaths = new DeathPoints();
  private final LoneAccount account;
  private FaultyBroker broker;
  private String[] script = {};
  private View view;
  private boolean alive;
  private int starts;
  private long now = START;
  private long barStart = START;
  private long lastTicks = 24_000;
  private long position;

  /** Under the limits of the mission. */
  ScenarioNode(Path folder) {
    this(folder, RiskSettings.defaults());
  }

  ScenarioNode(Path folder, RiskSettings settings) {
    var risk = new AccountRisk(INSTRUMENTS, settings);
    this.checks =
        new SessionChecks(
            new AccountViews("PAPER", risk, "here"), risk, INSTRUMENTS, venue, 240 * SECOND);
    this.account =
        new LoneAccount(
            actors,
            folder.resolve("emergency.log"),
            "SCENARIO",
            risk,
            () -> now,
            this::inbox,
            deaths,
            new Witness());
    this.desk = new SimulatedDesk(rules(settings), account::tell, () -> {});
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

  private ActorRef<DeskProtocol.Command> inbox(Symbol symbol) {
    return inbox;
  }

  private static DeskRules rules(RiskSettings settings) {
    return new DeskRules(
        new DeskCommit.Origin("SIM", ES, "cafe"),
        INSTRUMENTS,
        INSTRUMENTS.require(MES),
        LoneAccount.CALENDAR,
        EngineSettings.defaults(),
        TradeSettings.defaults(AutomationMode.PAPER_TRADING),
        settings,
        Long.MIN_VALUE,
        Optional.empty(),
        SECOND);
  }

  /** Starts the node with these faults at the venue. */
  void start(String... faults) {
    script = faults;
    alive = true;
    starts++;
    broker =
        new FaultyBroker(
            venue.session(), FaultScript.parse("scenario", List.of(script)), "S" + starts);
    account.start(broker, Function.identity());
    desk.start();
    settle();
  }

  /** The process is gone: what was in memory is forgotten. */
  void die() {
    account.end();
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
    deaths.dieAt(n);
  }

  /** Whether the point of death was not reached. */
  boolean isDeathPending() {
    return deaths.isPending();
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
    bar(SimulatedMethod.none());
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
      if (deaths.isDead()) {
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

  /** What is seen of the account. */
  private final class Witness implements LoneAccount.Witness {
    @Override
    public void committed(List<? extends JournalEvent> events) {
      events.forEach(event -> checks.journaled((AccountEvent) event));
    }

    @Override
    public void leaves(ApprovedOrder order) {
      sent.add(order);
      checks.leaves(order, account.isStopped());
    }
  }
}
