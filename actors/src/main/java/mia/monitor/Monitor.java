package mia.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import mia.protocol.account.AccountProtocol;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.audit.AuditProtocol.Note;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.monitor.MonitorProtocol;
import mia.protocol.monitor.MonitorProtocol.GetHealth;
import mia.protocol.monitor.MonitorProtocol.Health;
import mia.protocol.monitor.MonitorProtocol.Reading;
import org.apache.pekko.actor.DeadLetter;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Watches a node from beside it: asks account and desks how they stand, joins that with what was
 * seen of commits and market, and hands the whole to whoever raises alerts; every now and then it
 * makes a round of health checks. It asks and never waits: a part that does not answer grows old.
 */
public final class Monitor extends AbstractBehavior<MonitorProtocol.Message> {
  private static final String ACCOUNT = "account";
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final String DISPATCHER = "mia.alert-dispatcher";

  private enum Sample implements MonitorProtocol.Message {
    INSTANCE
  }

  private enum Round implements MonitorProtocol.Message {
    INSTANCE
  }

  private record AccountSaid(AccountProtocol.View view) implements MonitorProtocol.Message {}

  private record DeskSaid(String account, DeskProtocol.View view)
      implements MonitorProtocol.Message {}

  private record InternetSaid(InternetProbe.Reached reached) implements MonitorProtocol.Message {}

  private record Undelivered(DeadLetter letter) implements MonitorProtocol.Message {}

  /**
   * What it works with.
   *
   * @param settings how often, and how long parts may take
   * @param accounts whose desks must answer
   * @param watch what was seen of commits and market
   * @param system the machine
   * @param audit keeper of the audit stream
   * @param observed who raises alerts
   * @param tellsAccount whether an account is told of errors and of slow loops, which may stop it;
   *     not where the market passes as fast as desks decide, since runs must repeat there
   * @param clock UTC nanoseconds
   */
  public record Parts(
      MonitorSettings settings,
      List<WatchedAccount> accounts,
      NodeWatch watch,
      SystemMeters system,
      ActorRef<AuditProtocol.Command> audit,
      Consumer<Observation> observed,
      boolean tellsAccount,
      LongSupplier clock) {}

  private final Parts parts;
  private final HealthBoard board = new HealthBoard();
  private final Map<String, AccountNotices> notices = new HashMap<>();
  private final ActorRef<AccountProtocol.View> accountSaid;
  private final Map<String, ActorRef<DeskProtocol.View>> deskSaid = new HashMap<>();
  private final ActorRef<InternetProbe.Reached> internetSaid;
  private final Optional<ActorRef<InternetProbe.Try>> internetProbe;
  private final List<String> names = new ArrayList<>();

  /** When a question was asked first that is not answered, and when it was said last. */
  private final Map<String, Long> askedNanos = new HashMap<>();

  private final Map<String, Long> saidNanos = new HashMap<>();
  private final Map<String, AccountStanding> standings = new LinkedHashMap<>();
  private Optional<InternetProbe.Reached> internet = Optional.empty();
  private long internetDownSinceNanos;

  public static Behavior<MonitorProtocol.Message> create(Parts parts) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Monitor(context, timers, parts)));
  }

  private Monitor(
      ActorContext<MonitorProtocol.Message> context,
      TimerScheduler<MonitorProtocol.Message> timers,
      Parts parts) {
    super(context);
    this.parts = parts;
    accountSaid = context.messageAdapter(AccountProtocol.View.class, AccountSaid::new);
    internetSaid = context.messageAdapter(InternetProbe.Reached.class, InternetSaid::new);
    internetProbe = parts.settings().internet().map(this::spawnProbe);
    context
        .getSystem()
        .eventStream()
        .tell(
            new EventStream.Subscribe<>(
                DeadLetter.class, context.messageAdapter(DeadLetter.class, Undelivered::new)));
    parts.accounts().forEach(this::know);
    Duration sample = Duration.ofNanos(parts.settings().sampleNanos());
    timers.startTimerWithFixedDelay(Sample.INSTANCE, sample);
    timers.startTimerWithFixedDelay(
        Round.INSTANCE, Duration.ofNanos(parts.settings().healthNanos()));
  }

  private void know(WatchedAccount account) {
    String id = account.id();
    notices.put(id, new AccountNotices(parts.watch().ledgerOf(id), now()));
    standings.put(id, new AccountStanding(id, named("venue", " ", id)));
    names.add(named(ACCOUNT, " ", id));
    account.symbols().forEach(symbol -> names.add(partOf(symbol, id)));
    // One adapter per account: a view of a desk does not say whose it is.
    ActorRef<MonitorProtocol.Message> self = getContext().getSelf();
    deskSaid.put(
        id,
        getContext()
            .spawn(
                Behaviors.receive(DeskProtocol.View.class)
                    .onAnyMessage(
                        view -> {
                          self.tell(new DeskSaid(id, view));
                          return Behaviors.same();
                        })
                    .build(),
                "desks-of-" + id));
  }

  /** Goes on after whatever one attempt made it throw: it remembers nothing. */
  private ActorRef<InternetProbe.Try> spawnProbe(MonitorSettings.Target target) {
    return getContext()
        .spawn(
            Behaviors.supervise(
                    InternetProbe.create(target, parts.settings().internetTimeoutMillis()))
                .onFailure(RuntimeException.class, SupervisorStrategy.resume()),
            "internet-probe",
            DispatcherSelector.fromConfig(DISPATCHER));
  }

  @Override
  public Receive<MonitorProtocol.Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Sample.class, this::onSample)
        .onMessage(Round.class, this::onRound)
        .onMessage(AccountSaid.class, this::onAccountSaid)
        .onMessage(DeskSaid.class, this::onDeskSaid)
        .onMessage(InternetSaid.class, this::onInternetSaid)
        .onMessage(Undelivered.class, this::onUndelivered)
        .onMessage(GetHealth.class, this::onGetHealth)
        .build();
  }

  // Asking

  private Behavior<MonitorProtocol.Message> onSample(Sample sample) {
    long now = now();
    List<Figure> figures = figures(now);
    parts.watch().meters().figures(figures);
    parts.observed().accept(new Observation(now, figures));
    if (parts.tellsAccount()) {
      OptionalLong loop = parts.watch().minuteLoopNanos(now);
      for (WatchedAccount account : parts.accounts()) {
        notices
            .get(account.id())
            .due(now, loop)
            .forEach(notice -> account.directory().account().tell(notice));
      }
    }
    parts.accounts().forEach(account -> ask(account, now));
    return this;
  }

  private void ask(WatchedAccount account, long now) {
    String id = account.id();
    ask(
        named(ACCOUNT, " ", id),
        now,
        () -> account.directory().account().tell(new AccountProtocol.GetView(accountSaid)));
    for (Symbol symbol : account.symbols()) {
      ask(
          partOf(symbol, id),
          now,
          () -> account.directory().desk(symbol).tell(new DeskProtocol.GetView(deskSaid.get(id))));
    }
  }

  /** One question to a part at a time, so that nothing gathers before one that is busy. */
  private void ask(String part, long nowNanos, Runnable question) {
    boolean open = askedNanos.putIfAbsent(part, nowNanos) != null;
    boolean lost = nowNanos - saidNanos.getOrDefault(part, 0L) >= parts.settings().healthNanos();
    if (!open || lost) {
      saidNanos.put(part, nowNanos);
      question.run();
    }
  }

  private Behavior<MonitorProtocol.Message> onAccountSaid(AccountSaid said) {
    AccountStanding standing = standings.get(said.view().account());
    if (standing != null) {
      standing.said(said.view(), now());
      answered(named(ACCOUNT, " ", standing.id()));
    }
    return this;
  }

  private Behavior<MonitorProtocol.Message> onDeskSaid(DeskSaid said) {
    answered(partOf(said.view().symbol(), said.account()));
    return this;
  }

  private void answered(String part) {
    Long asked = askedNanos.remove(part);
    if (asked != null) {
      parts.watch().meters().answered(part, now() - asked);
    }
  }

  private Behavior<MonitorProtocol.Message> onInternetSaid(InternetSaid said) {
    internet = Optional.of(said.reached());
    if (said.reached().reached()) {
      internetDownSinceNanos = 0;
    } else if (internetDownSinceNanos == 0) {
      internetDownSinceNanos = now();
    }
    return this;
  }

  private Behavior<MonitorProtocol.Message> onUndelivered(Undelivered letter) {
    parts.watch().meters().deadLetter();
    return this;
  }

  // Telling

  private List<Figure> figures(long nowNanos) {
    var figures = new ArrayList<Figure>();
    figures.addAll(parts.system().figures());
    figures.addAll(parts.watch().figures(nowNanos));
    for (String part : names) {
      double age = seconds(age(part, nowNanos));
      figures.add(Figure.of(Measure.ANSWER_AGE_SECONDS, "part", part, age));
    }
    standings.values().forEach(standing -> figures.addAll(standing.figures(nowNanos)));
    internet.ifPresent(
        reached ->
            figures.add(
                Figure.of(
                    Measure.LINK_DOWN_SECONDS,
                    "link",
                    "internet",
                    internetDownSinceNanos == 0 ? 0 : seconds(nowNanos - internetDownSinceNanos))));
    return figures;
  }

  private Behavior<MonitorProtocol.Message> onRound(Round round) {
    internetProbe.ifPresent(probe -> probe.tell(new InternetProbe.Try(internetSaid)));
    long now = now();
    Map<String, Long> ages = new HashMap<>();
    names.forEach(part -> ages.put(part, age(part, now)));
    var situation =
        new Situation(
            standings.values().stream()
                .map(s -> new Situation.Account(s.id(), s.view(), s.venueDownNanos(now)))
                .toList(),
            ages,
            parts.watch().market(),
            internet,
            parts.system().memoryShare(),
            parts.settings().answerNanos());
    List<Reading> readings =
        HealthChecks.catalog().stream().map(check -> check.read(situation)).toList();
    parts.watch().onChecked(new Health(now, readings));
    board.changes(readings).forEach(change -> parts.audit().tell(Note.of(change)));
    return this;
  }

  private Behavior<MonitorProtocol.Message> onGetHealth(GetHealth asked) {
    asked.replyTo().tell(parts.watch().health());
    return this;
  }

  /** How long a question has been open; a part that answered everything is of no age. */
  private long age(String part, long nowNanos) {
    return nowNanos - askedNanos.getOrDefault(part, nowNanos);
  }

  private static double seconds(long nanos) {
    return (double) nanos / SECOND_NANOS;
  }

  private String partOf(Symbol symbol, String account) {
    return named("desk " + symbol, "@", account);
  }

  /** A part of an account is called after it where there is more than one account. */
  private String named(String part, String joint, String account) {
    return parts.accounts().size() == 1 ? part : part + joint + account;
  }

  private long now() {
    return parts.clock().getAsLong();
  }
}
