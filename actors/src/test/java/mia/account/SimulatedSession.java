package mia.account;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import mia.broker.Broker;
import mia.broker.paper.HandOrder;
import mia.broker.paper.PaperSettings;
import mia.broker.paper.PaperVenue;
import mia.broker.paper.fault.FaultScript;
import mia.broker.paper.fault.FaultyBroker;
import mia.desk.DeskRules;
import mia.engine.EngineSettings;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent;
import mia.persistence.desk.DeskCommit;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.GetView;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Bar;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.risk.RiskLimits;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.TradingSignal;
import mia.risk.AccountRisk;
import mia.risk.RiskSettings;
import mia.trade.TradeSettings;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;

/**
 * One session of a seeded simulation: two symbols that walk at random, random signals, faults at
 * the venue, deaths of desk, account and node at chosen points, and people who command. The account
 * desk, the session, the venue, the rules of the desks are the real ones, on one thread and on a
 * clock that is set. What {@link SessionChecks} asks holds after every event.
 */
final class SimulatedSession {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");
  private static final Instruments INSTRUMENTS = Instruments.builtIn();

  /** Tuesday 2026-03-03 10:14 ET. */
  private static final long START = 1_772_550_840_000_000_000L;

  private static final long SECOND = 1_000_000_000L;

  private static final int EVENTS_KEPT = Integer.getInteger("mia.trail", 40);

  private final long seed;
  private final SplittableRandom random;
  private final SimulatedMethod method;
  private final OneThread actors;
  private final ActorRef<Object> answers;
  private final Path folder;
  private final Breach breach;
  private final PaperVenue venue;
  private final SessionChecks checks;
  private final RiskSettings risk;
  private final Map<Symbol, SimulatedDesk> desks = new LinkedHashMap<>();
  private final Map<Symbol, SimulatedMarket> markets = new LinkedHashMap<>();
  private final Map<Symbol, ActorRef<DeskProtocol.Command>> inboxes = new LinkedHashMap<>();
  private final Deque<String> trail = new ArrayDeque<>();
  private final DeathPoints deathPoints = new DeathPoints();
  private final SimulatedOperator operator = new SimulatedOperator(this::command);
  private final LoneAccount account;
  private Broker broker;
  private long now = START;
  private long checkedNow = START;
  private long events;
  private long steps;
  private long entries;
  private long deaths;
  private long hands;
  private boolean faultless;
  private long deskCommitsUntilDeath;
  private boolean stale;
  private View view;

  SimulatedSession(long seed, OneThread actors, Path folder, Breach breach) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.actors = actors;
    this.method = new SimulatedMethod(random);
    this.answers = actors.spawn(Behaviors.receiveMessage(this::answered));
    this.folder = folder;
    this.breach = breach;
    this.venue = PaperVenue.inMemory(INSTRUMENTS, PaperSettings.defaults());
    RiskLimits limits = DrawnSettings.limits(random);
    this.risk = RiskSettings.defaults().withLimits(limits);
    this.checks =
        new SessionChecks(
            new AccountViews("PAPER", new AccountRisk(INSTRUMENTS, risk), "here"),
            new AccountRisk(
                INSTRUMENTS, RiskSettings.defaults().withLimits(breach.checked().apply(limits))),
            INSTRUMENTS,
            venue,
            breach.unprotectedMostNanos());
    this.account =
        new LoneAccount(
            actors,
            folder.resolve("emergency-" + seed + ".log"),
            "SIM" + seed,
            new AccountRisk(INSTRUMENTS, risk),
            () -> now,
            inboxes::get,
            deathPoints,
            new Witness());
    for (Symbol symbol : List.of(ES, NQ)) {
      long ticks = symbol.equals(ES) ? 24_000 : 84_000;
      markets.put(symbol, new SimulatedMarket(symbol, random.split(), ticks, START));
      var desk = new SimulatedDesk(rules(symbol), account::tell, this::deskCommitted);
      desks.put(symbol, desk);
      inboxes.put(
          symbol,
          actors.spawn(
              Behaviors.receiveMessage(
                  said -> {
                    desk.inbox().add(said);
                    return Behaviors.same();
                  })));
    }
  }

  private DeskRules rules(Symbol symbol) {
    return new DeskRules(
        new DeskCommit.Origin("SIM", symbol, "cafe"),
        INSTRUMENTS,
        INSTRUMENTS.require(INSTRUMENTS.require(symbol).micro()),
        LoneAccount.CALENDAR,
        EngineSettings.defaults(),
        TradeSettings.defaults(AutomationMode.PAPER_TRADING).with(DrawnSettings.orders(seed)),
        risk,
        Long.MIN_VALUE,
        Optional.empty(),
        SECOND);
  }

  /** Runs the session to its end, or to the first thing that does not hold. */
  SessionOutcome run(int prints) {
    startNode();
    for (int i = 0; i < prints && checks.broken().isEmpty(); i++) {
      step();
    }
    if (checks.broken().isEmpty()) {
      end();
    }
    account.end();
    inboxes.values().forEach(actors::stop);
    actors.stop(answers);
    var refusals = new TreeMap<String, Integer>();
    desks
        .values()
        .forEach(d -> d.refusals().forEach((code, n) -> refusals.merge(code, n, Integer::sum)));
    return new SessionOutcome(
        seed,
        checks.broken(),
        events,
        steps,
        entries,
        deaths,
        hands,
        refusals,
        checks.statuses(),
        List.copyOf(trail));
  }

  private void note(String what) {
    trail.addLast((now - START) / 1_000_000 + " ms: " + what);
    if (trail.size() > EVENTS_KEPT) {
      trail.removeFirst();
    }
  }

  // What happens

  private void step() {
    pass(random.nextLong(500_000_000L, 5 * SECOND));
    Symbol symbol = random.nextBoolean() ? ES : NQ;
    print(symbol, true);
    int dice = random.nextInt(1_000);
    if (dice < 25) {
      operator.act(random, now);
    } else if (dice < 30) {
      deathPoints.dieAt(random.nextLong(1, 8));
    } else if (dice < 34) {
      deskCommitsUntilDeath = random.nextLong(1, 4);
    } else if (dice < 36) {
      note("the node dies");
      deathPoints.die();
    }
    settle();
  }

  private void print(Symbol symbol, boolean signals) {
    SimulatedMarket market = markets.get(symbol);
    SimulatedDesk desk = desks.get(symbol);
    if (market.isBarOver(now)) {
      Bar bar = market.closeBar(now);
      if (desk.isRunning()) {
        TradingSignal signal = signals ? method.signal(bar.closeTicks()) : SimulatedMethod.none();
        guarded(desk, () -> desk.bar(bar, signal, method.specialExit(), market.position()));
        settle();
      }
    }
    MarketPrint print = market.next(now);
    broker.onPrint(print);
    settle();
    if (desk.isRunning()) {
      guarded(desk, () -> desk.print(print));
    }
  }

  private <T> void command(
      String what, Function<ActorRef<StatusReply<T>>, AccountProtocol.Command> command) {
    note("command: " + what);
    account.tell(command.apply(answers.narrow()));
  }

  private Behavior<Object> answered(Object answer) {
    if (answer instanceof View said) {
      view = said;
    } else if (answer instanceof StatusReply<?> reply) {
      note(reply.isSuccess() ? "done" : "refused: " + reply.getError());
    }
    return Behaviors.same();
  }

  // Life and death

  private void startNode() {
    FaultScript script =
        faultless
            ? FaultScript.parse("none", List.of())
            : breach
                .script()
                .map(lines -> FaultScript.parse("breach", lines))
                .orElseGet(() -> SimulatedFaults.draw(random.split()));
    broker = new FaultyBroker(venue.session(), script, "drawn" + deaths);
    account.start(broker, breach.broker()::apply);
    desks.values().forEach(desk -> guarded(desk, desk::start));
    settle();
  }

  private void restartNode() {
    deaths++;
    deathPoints.dieAt(0);
    account.end();
    startNode();
  }

  private void deskCommitted() {
    if (deskCommitsUntilDeath > 0 && --deskCommitsUntilDeath == 0) {
      throw new CrashingBroker.Death("behind a commit of a desk");
    }
  }

  private void guarded(SimulatedDesk desk, Runnable work) {
    try {
      work.run();
    } catch (CrashingBroker.Death death) {
      note("a desk dies " + death.getMessage());
      deaths++;
      desk.start();
    }
  }

  // Time, and what must hold

  /** Event time and the clock go on together, second by second. */
  private void pass(long nanos) {
    long left = nanos;
    while (left > 0) {
      long part = Math.min(left, SECOND);
      now += part;
      left -= part;
      actors.pass(part);
      settle();
    }
    desks.values().forEach(SimulatedDesk::repeat);
  }

  /** Lets everybody do what is to be done, then asks what must hold. */
  private void settle() {
    boolean heard = true;
    while (heard) {
      actors.run();
      if (deathPoints.isDead()) {
        restartNode();
        return;
      }
      heard = false;
      for (SimulatedDesk desk : desks.values()) {
        boolean[] some = {false};
        guarded(desk, () -> some[0] = desk.hear());
        heard |= some[0] || !desk.inbox().isEmpty();
      }
      heard |= !actors.isIdle();
    }
    check();
  }

  private void check() {
    steps++;
    view = null;
    account.tell(new GetView(answers.narrow()));
    actors.run();
    boolean running = view.phase().equals("RUNNING") && view.link().up();
    boolean healthy =
        running
            && desks.values().stream().allMatch(SimulatedDesk::isRunning)
            && checks.fold().lastVenueSequence() == venue.snapshot().lastVenueSequence();
    checks.settled(view, now - checkedNow, healthy);
    checkedNow = now;
  }

  /** The faults are over, a person puts everything in order, and nothing may be left. */
  private void end() {
    note("the end: no more faults");
    faultless = true;
    deskCommitsUntilDeath = 0;
    restartNode();
    quiet(60);
    operator.adopt("the end");
    settle();
    operator.flatten(Optional.empty(), "the end");
    quiet(180);
    if (!checks.fold().trades().isEmpty()) {
      hands++;
      note("a person closes what is left");
      int act = 0;
      for (Symbol contract : List.of(Symbol.of("MES"), Symbol.of("MNQ"))) {
        long ticks = markets.get(contract.equals(Symbol.of("MES")) ? ES : NQ).lastTicks();
        venue.byHand(new HandOrder.Close("END" + act++, contract, ticks, now));
      }
      quiet(60);
    }
    checks.over();
  }

  private void quiet(int seconds) {
    for (int i = 0; i < seconds && checks.broken().isEmpty(); i += 2) {
      pass(SECOND);
      print(ES, false);
      settle();
      pass(SECOND);
      print(NQ, false);
      settle();
    }
  }

  /** What is seen of the account. */
  private final class Witness implements LoneAccount.Witness {
    @Override
    public void committed(List<? extends JournalEvent> committed) {
      for (JournalEvent event : committed) {
        events++;
        note("account: " + event);
        if (breach.forgets() == 0 || events % breach.forgets() != 0) {
          checks.journaled((AccountEvent) event);
        }
      }
    }

    @Override
    public void leaves(ApprovedOrder order) {
      note("leaves: " + order.intent());
      entries += order.intent().increasesRisk() ? 1 : 0;
      checks.leaves(order, account.isStopped());
    }
  }
}
