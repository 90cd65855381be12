package mia.node;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import mia.account.ArmingConditions;
import mia.node.conformance.Conformance;
import mia.node.conformance.ControlCatalog;
import mia.node.conformance.TrialGround;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.market.TradingCalendar;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries all controls when the node starts and with each new day of the exchange, and has it kept in
 * the audit stream, where arming looks for a run of today. Works in memory and in a folder of its
 * own, on a thread for blocking work; trading neither waits for it nor is touched by it.
 */
final class ConformanceWatch extends AbstractBehavior<ConformanceWatch.Command> {
  private static final Logger LOG = LoggerFactory.getLogger(ConformanceWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  /** What it tells itself. */
  sealed interface Command {}

  private enum Look implements Command {
    AT_THE_DAY
  }

  /**
   * Starts one within a node. A failure leaves live trading without a run of today, and so unarmed;
   * nothing else.
   */
  static void start(
      ActorContext<?> context,
      RunRequest request,
      String build,
      ActorRef<AuditProtocol.Command> audit,
      AtomicReference<Optional<ArmingConditions.Run>> last) {
    context.spawn(
        Behaviors.supervise(
                create(
                    request.settings(),
                    build,
                    request.loaded().hash(),
                    audit,
                    last,
                    () -> LocalDate.now(TradingCalendar.EXCHANGE_ZONE)))
            .onFailure(RuntimeException.class, SupervisorStrategy.stop()),
        "conformance",
        DispatcherSelector.blocking());
  }

  /**
   * @param last where the last run is left for arming
   * @param today day of the exchange by the clock of the node
   */
  static Behavior<Command> create(
      Settings settings,
      String build,
      String configHash,
      ActorRef<AuditProtocol.Command> audit,
      AtomicReference<Optional<ArmingConditions.Run>> last,
      Supplier<LocalDate> today) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Look.AT_THE_DAY, Duration.ZERO, LOOK_EVERY);
                  return new ConformanceWatch(
                      context, settings, build, configHash, audit, last, today);
                }));
  }

  private final Settings settings;
  private final String build;
  private final String configHash;
  private final ActorRef<AuditProtocol.Command> audit;
  private final AtomicReference<Optional<ArmingConditions.Run>> last;
  private final Supplier<LocalDate> today;
  private Optional<LocalDate> tried = Optional.empty();

  private ConformanceWatch(
      ActorContext<Command> context,
      Settings settings,
      String build,
      String configHash,
      ActorRef<AuditProtocol.Command> audit,
      AtomicReference<Optional<ArmingConditions.Run>> last,
      Supplier<LocalDate> today) {
    super(context);
    this.settings = settings;
    this.build = build;
    this.configHash = configHash;
    this.audit = audit;
    this.last = last;
    this.today = today;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Look.class, look -> onLook()).build();
  }

  private Behavior<Command> onLook() {
    LocalDate now = today.get();
    if (!tried.equals(Optional.of(now))) {
      tried = Optional.of(now);
      tryAll();
    }
    return this;
  }

  private void tryAll() {
    try {
      Conformance run = Conformance.run(ControlCatalog.all(), () -> TrialGround.of(settings));
      AuditEntry.Conformance entry = run.entry(build, configHash);
      last.set(Optional.of(new ArmingConditions.Run(entry, NodeMonitoring.clockNanos())));
      audit.tell(AuditProtocol.Note.of(entry));
      if (!run.passed()) {
        LOG.info("controls that do not bite: {}", String.join(", ", run.failed()));
      }
    } catch (UncheckedIOException e) {
      LOG.warn("the controls could not be tried: {}", e.getMessage());
    }
  }
}
