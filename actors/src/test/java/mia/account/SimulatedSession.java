package mia.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import mia.protocol.account.AccountProtocol.Adopt;
import mia.protocol.account.AccountProtocol.ChangeLimits;
import mia.protocol.account.AccountProtocol.Flatten;
import mia.protocol.account.AccountProtocol.GetView;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.Pause;
import mia.protocol.account.AccountProtocol.Release;
import mia.protocol.account.AccountProtocol.Resume;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Bar;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderStatus;
import mia.protocol.order.OrderType;
import mia.protocol.risk.KillState;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.TradingSignal;
import mia.protocol.wire.DeskDirectory;
import mia.risk.AccountRisk;
import mia.risk.RiskSettings;
import mia.trade.TradeSettings;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.typed.PersistenceId;

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
  private static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();

  /** Tuesday 2026-03-03 10:14 ET. */
  private static final long START = 1_772_550_840_000_000_000L;

  private static final long SECOND = 1_000_000_000L;

  private static final int EVENTS_KEPT = Integer.getInteger("mia.trail", 40);

  /**
   * How it went.
   *
   * @param broken what did not hold, empty if all did
   * @param events events in the journal of the account
   * @param steps times at which everything was checked
   * @param entries entries that left
   * @param deaths deaths of any kind
   * @param hands 1 if a person had to close something in the end
   * @param refusals refused entries by rule
   * @param statuses states in which orders were
   * @param trail the last happenings, for whoever repeats it
   */
  record Outcome(
      long seed,
      List<String> broken,
      long events,
      long steps,
      long entries,
      long deaths,
      long hands,
      Map<String, Integer> refusals,
      Set<OrderStatus> statuses,
      List<String> trail) {}

  private final long seed;
  private final SplittableRandom random;
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
  private EmergencyStop stop;
  private Broker broker;
  private ActorRef<BrokerSession.Command> session;
  private ActorRef<AccountProtocol.Command> account;
  private long now = START;
  private long checkedNow = START;
  private long events;
  private long steps;
  private long entries;
  private long deaths;
  private long hands;
  private boolean faultless;
  private long pointsUntilDeath;
  private long deskCommitsUntilDeath;
  private volatile boolean died;
  private boolean stale;
  private View view;

  SimulatedSession(long seed, OneThread actors, Path folder, Breach breach) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.actors = actors;
    this.answers = actors.spawn(Behaviors.receiveMessage(this::answered));
    this.folder = folder;
    this.breach = breach;
    this.venue = PaperVenue.inMemory(INSTRUMENTS, PaperSettings.defaults());
    RiskLimits limits = limits(random);
    this.risk = RiskSettings.defaults().withLimits(limits);
    this.checks =
        new SessionChecks(
            new AccountViews("PAPER", new AccountRisk(INSTRUMENTS, risk), "here"),
            new AccountRisk(
                INSTRUMENTS, RiskSettings.defaults().withLimits(breach.checked().apply(limits))),
            INSTRUMENTS,
            venue,
            breach.unprotectedMostNanos());
    for (Symbol symbol : List.of(ES, NQ)) {
      long ticks = symbol.equals(ES) ? 24_000 : 84_000;
      markets.put(symbol, new SimulatedMarket(symbol, random.split(), ticks, START));
      var desk = new SimulatedDesk(rules(symbol), c -> account.tell(c), this::deskCommitted);
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

  /** Sessions with orders of every type, by their seed. */
  private TradeSettings.Orders orders() {
    OrderType[] entries = {OrderType.LIMIT, OrderType.MARKET, OrderType.STOP, OrderType.STOP_LIMIT};
    OrderType end = seed % 3 == 0 ? OrderType.MOC : OrderType.MARKET;
    return new TradeSettings.Orders(entries[(int) (seed % entries.length)], 1, end);
  }

  /** Half of the sessions with the limits of the mission, half with those of a busy day. */
  private static RiskLimits limits(SplittableRandom random) {
    RiskLimits limits = RiskLimits.defaults();
    if (random.nextInt(4) == 0) {
      return limits;
    }
    return limits
        .with(RiskLimit.MAX_TRADES_PER_DAY, 100)
        .with(RiskLimit.DAILY_LOSS_LIMIT, 500_000)
        .with(RiskLimit.CONSECUTIVE_LOSSES_LIMIT, 20)
        .with(RiskLimit.MAX_POSITIONS, random.nextInt(1, 3))
        .with(RiskLimit.REPEATED_ENTRIES, 100)
        .with(RiskLimit.MAX_DRAWDOWN, 10_000);
  }

  private DeskRules rules(Symbol symbol) {
    return new DeskRules(
        new DeskCommit.Origin("SIM", symbol, "cafe"),
        INSTRUMENTS,
        INSTRUMENTS.require(INSTRUMENTS.require(symbol).micro()),
        CALENDAR,
        EngineSettings.defaults(),
        TradeSettings.defaults(AutomationMode.PAPER_TRADING).with(orders()),
        risk,
        Long.MIN_VALUE,
        Optional.empty(),
        SECOND);
  }

  /** Runs the session to its end, or to the first thing that does not hold. */
  Outcome run(int prints) {
    startNode();
    for (int i = 0; i < prints && checks.broken().isEmpty(); i++) {
      step();
    }
    if (checks.broken().isEmpty()) {
      end();
    }
    actors.stop(account);
    actors.stop(session);
    inboxes.values().forEach(actors::stop);
    actors.stop(answers);
    var refusals = new TreeMap<String, Integer>();
    desks
        .values()
        .forEach(d -> d.refusals().forEach((code, n) -> refusals.merge(code, n, Integer::sum)));
    return new Outcome(
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
      command();
    } else if (dice < 30) {
      pointsUntilDeath = random.nextLong(1, 8);
    } else if (dice < 34) {
      deskCommitsUntilDeath = random.nextLong(1, 4);
    } else if (dice < 36) {
      note("the node dies");
      died = true;
    }
    settle();
  }

  private void print(Symbol symbol, boolean signals) {
    SimulatedMarket market = markets.get(symbol);
    SimulatedDesk desk = desks.get(symbol);
    if (market.isBarOver(now)) {
      Bar bar = market.closeBar(now);
      if (desk.isRunning()) {
        TradingSignal signal = signals ? signal(bar.closeTicks()) : none();
        guarded(desk, () -> desk.bar(bar, signal, special(), market.position()));
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

  private int special() {
    return random.nextInt(30) == 0 ? (random.nextBoolean() ? 1 : -1) : 0;
  }

  private TradingSignal none() {
    return TradingSignal.refused(RefusalReason.NO_TRIGGER, Optional.empty(), Direction.NONE);
  }

  private TradingSignal signal(long close) {
    if (random.nextInt(3) > 0) {
      return none();
    }
    Direction direction = random.nextBoolean() ? Direction.LONG : Direction.SHORT;
    long stop = random.nextLong(5, 14);
    return SimulatedDesk.signal(
        direction,
        close,
        close - direction.sign() * stop,
        close + direction.sign() * (2 * stop + random.nextLong(8, 20)));
  }

  private void command() {
    Optional<Symbol> symbol =
        random.nextBoolean() ? Optional.empty() : Optional.of(random.nextBoolean() ? ES : NQ);
    switch (random.nextInt(12)) {
      case 0 -> this.<KillState>command("kill", r -> new Kill("drawn", "simulation", now, r));
      case 1, 2, 3 ->
          this.<KillState>command("release", r -> new Release("drawn", "simulation", r));
      case 4 -> operator("pause " + symbol, r -> new Pause(symbol, "drawn", "simulation", r));
      case 5, 6, 7 -> operator("resume", r -> new Resume(symbol, "drawn", "simulation", r));
      case 8 -> operator("flatten " + symbol, r -> new Flatten(symbol, "drawn", "simulation", r));
      case 9, 10 -> operator("adopt", r -> new Adopt("all", "drawn", "simulation", r));
      default -> {
        String value = "0." + random.nextInt(1, 10);
        boolean confirmed = random.nextBoolean();
        Map<String, String> limits = Map.of("account-exposure-limit", value);
        operator(
            "limit " + value, r -> new ChangeLimits(limits, confirmed, "drawn", "simulation", r));
      }
    }
  }

  private void operator(
      String what, Function<ActorRef<StatusReply<View>>, AccountProtocol.Command> command) {
    command(what, command);
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
    died = false;
    stop = new EmergencyStop(folder.resolve("emergency-" + seed + ".log"));
    FaultScript script =
        faultless
            ? FaultScript.parse("none", List.of())
            : breach
                .script()
                .map(lines -> FaultScript.parse("breach", lines))
                .orElseGet(() -> SimulatedFaults.draw(random.split()));
    var ledger = new DecisionLedger();
    broker = new FaultyBroker(venue.session(), script, "drawn" + deaths);
    var settings = AccountSettings.defaults();
    var accountRisk = new AccountRisk(INSTRUMENTS, risk);
    session =
        actors.spawn(
            BrokerSession.create(
                new BrokerSession.Parts(
                    breach.broker().apply(new CrashingBroker(broker, new Watching())),
                    stop,
                    new OrderGate(accountRisk, settings.gateway(), true),
                    ledger,
                    settings,
                    () -> now,
                    Fence.NONE)));
    account =
        actors.spawn(
            AccountDesk.create(
                PersistenceId.ofUniqueId("account|SIM" + seed),
                new AccountDesk.Parts(
                    "PAPER",
                    "SIM",
                    ES,
                    "cafe",
                    accountRisk,
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
    desks.values().forEach(desk -> guarded(desk, desk::start));
    settle();
  }

  private void restartNode() {
    deaths++;
    pointsUntilDeath = 0;
    actors.stop(account);
    actors.stop(session);
    startNode();
  }

  private void committed(String stream, List<? extends JournalEvent> committed) {
    for (JournalEvent event : committed) {
      events++;
      note("account: " + event);
      if (breach.forgets() == 0 || events % breach.forgets() != 0) {
        checks.journaled((AccountEvent) event);
      }
    }
    point("behind a commit of the account");
  }

  private void deskCommitted() {
    if (deskCommitsUntilDeath > 0 && --deskCommitsUntilDeath == 0) {
      throw new CrashingBroker.Death("behind a commit of a desk");
    }
  }

  private void point(String where) {
    if (died) {
      throw new CrashingBroker.Death("already dead");
    }
    if (pointsUntilDeath > 0 && --pointsUntilDeath == 0) {
      note("the node dies " + where);
      died = true;
      throw new CrashingBroker.Death(where);
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
      if (died) {
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
    operator("adopt", r -> new Adopt("all", "the end", "simulation", r));
    settle();
    operator("flatten", r -> new Flatten(Optional.empty(), "the end", "simulation", r));
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

  private final class Watching implements CrashingBroker.Watch {
    @Override
    public void leaves(ApprovedOrder order) {
      note("leaves: " + order.intent());
      entries += order.intent().increasesRisk() ? 1 : 0;
      checks.leaves(order, stop.blocks());
    }

    @Override
    public void point(String where) {
      SimulatedSession.this.point(where);
    }
  }

  private final class Directory implements DeskDirectory {
    @Override
    public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
      return inboxes.get(symbol);
    }

    @Override
    public RecipientRef<AccountProtocol.Command> account() {
      return account;
    }
  }

  /** A folder for the files of a session. */
  static Path folder() {
    try {
      return Files.createTempDirectory("mia-session");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static List<String> words(Outcome outcome) {
    List<String> words = new ArrayList<>(outcome.broken());
    words.addAll(outcome.trail());
    return words;
  }
}
