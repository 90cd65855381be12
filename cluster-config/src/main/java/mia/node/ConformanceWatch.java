package mia.node;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
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
 * the audit stream, where arming looks for a run of today. A run of today that passed and stands
 * there already, in this build and configuration, is as good. Works in memory and in a folder of
 * its own, on a thread for blocking work; trading neither waits for it nor is touched by it.
 */
final class ConformanceWatch extends AbstractBehavior<ConformanceWatch.Command> {
  private static final Logger LOG = LoggerFactory.getLogger(ConformanceWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  /** How long the audit stream may take to say what it holds. */
  private static final Duration KEPT_PATIENCE = Duration.ofSeconds(10);

  /** What it tells itself. */
  sealed interface Command {}

  private enum Look implements Command {
    AT_THE_DAY
  }

  private record Kept(AuditProtocol.View view) implements Command {}

  /**
   * Starts one within a node. A failure leaves live trading without a run of today, and so unarmed;
   * nothing else.
   *
   * @param last is told of each run, for arming
   */
  static void start(
      ActorContext<?> context,
      RunRequest request,
      String build,
      ActorRef<AuditProtocol.Command> audit,
      Consumer<ArmingConditions.Run> last) {
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
   * @param last is told of each run, for arming
   * @param today day of the exchange by the clock of the node
   */
  static Behavior<Command> create(
      Settings settings,
      String build,
      String configHash,
      ActorRef<AuditProtocol.Command> audit,
      Consumer<ArmingConditions.Run> last,
      Supplier<LocalDate> today) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  audit.tell(
                      new AuditProtocol.GetView(
                          context.messageAdapter(AuditProtocol.View.class, Kept::new)));
                  timers.startTimerWithFixedDelay(Look.AT_THE_DAY, KEPT_PATIENCE, LOOK_EVERY);
                  return new ConformanceWatch(
                      context, settings, build, configHash, audit, last, today);
                }));
  }

  private final Settings settings;
  private final String build;
  private final String configHash;
  private final ActorRef<AuditProtocol.Command> audit;
  private final Consumer<ArmingConditions.Run> last;
  private final Supplier<LocalDate> today;
  private Optional<LocalDate> tried = Optional.empty();

  private ConformanceWatch(
      ActorContext<Command> context,
      Settings settings,
      String build,
      String configHash,
      ActorRef<AuditProtocol.Command> audit,
      Consumer<ArmingConditions.Run> last,
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
    return newReceiveBuilder()
        .onMessage(Kept.class, this::onKept)
        .onMessage(Look.class, look -> onLook())
        .build();
  }

  private Behavior<Command> onKept(Kept kept) {
    AuditProtocol.View view = kept.view();
    if (view.conformance().isPresent() && view.conformanceAtNanos().isPresent()) {
      var run =
          new ArmingConditions.Run(view.conformance().get(), view.conformanceAtNanos().getAsLong());
      boolean good = run.result().passed() && run.isOf(build, configHash);
      if (good && run.day().equals(today.get()) && tried.isEmpty()) {
        tried = Optional.of(run.day());
        last.accept(run);
      }
    }
    return onLook();
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
      last.accept(new ArmingConditions.Run(entry, NodeMonitoring.clockNanos()));
      audit.tell(AuditProtocol.Note.of(entry));
      if (!run.passed()) {
        LOG.info("controls that do not bite: {}", String.join(", ", run.failed()));
      }
    } catch (UncheckedIOException e) {
      LOG.warn("the controls could not be tried: {}", e.getMessage());
    }
  }
}
