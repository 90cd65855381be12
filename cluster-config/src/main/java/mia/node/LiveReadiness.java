package mia.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import mia.account.ArmingConditions;
import mia.account.ArmingFacts;
import mia.monitor.LiveHealth;
import mia.protocol.market.Symbol;
import mia.protocol.monitor.MonitorProtocol.Health;
import mia.protocol.risk.RiskLimit;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * What a node knows of itself when live trading is to be armed (safety controls 17, 25, 29 and 30):
 * the last health checks, comparison of clocks and run of all controls, and what the other nodes
 * run. Written by those that watch, read by the account when somebody arms; thread-safe.
 */
final class LiveReadiness {
  /** A comparison or a round that is older than so many of its intervals is none. */
  private static final int INTERVALS_MOST = 3;

  private final Settings settings;
  private final String build;
  private final String configHash;
  private final boolean realVenue;
  private final Supplier<Health> health;
  private final Supplier<Map<String, String>> members;
  private final LongSupplier clock;
  private final AtomicReference<Optional<ArmingConditions.Run>> tried =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<ClockWatch.Compared>> compared =
      new AtomicReference<>(Optional.empty());

  /**
   * @param realVenue whether orders reach a venue with money behind it
   * @param health the last round of health checks
   * @param members what each member of the cluster publishes
   * @param clock UTC nanoseconds
   */
  LiveReadiness(
      LoadedSettings loaded,
      String build,
      boolean realVenue,
      Supplier<Health> health,
      Supplier<Map<String, String>> members,
      LongSupplier clock) {
    this.settings = loaded.settings();
    this.build = build;
    this.configHash = loaded.hash();
    this.realVenue = realVenue;
    this.health = health;
    this.members = members;
    this.clock = clock;
  }

  void tried(ArmingConditions.Run run) {
    tried.set(Optional.of(run));
  }

  void compared(ClockWatch.Compared comparison) {
    compared.set(Optional.of(comparison));
  }

  /**
   * Starts what watches the clock and the other nodes, within a node.
   *
   * @param actorName name of an actor of this account
   */
  void watch(
      ActorContext<?> context,
      UnaryOperator<String> actorName,
      Supplier<OptionalLong> venueTime,
      List<Symbol> symbols,
      DeskDirectory directory) {
    var parts =
        new ClockWatch.Parts(
            Duration.ofNanos(settings.monitor().clockNanos()),
            venueTime,
            clock,
            symbols,
            directory,
            this::compared);
    context.spawn(againAfterFailure(ClockWatch.create(parts)), actorName.apply("clock-watch"));
    context.spawn(
        againAfterFailure(BuildWatch.create(published(), members, directory)),
        actorName.apply("build-watch"));
  }

  /** They remember nothing, so a new one is as good. */
  private static <T> Behavior<T> againAfterFailure(Behavior<T> behavior) {
    return Behaviors.supervise(behavior)
        .onFailure(
            RuntimeException.class,
            SupervisorStrategy.restartWithBackoff(
                Duration.ofSeconds(1), Duration.ofSeconds(30), 0.1));
  }

  private String published() {
    return OneBuild.published(build, configHash);
  }

  /** Everything, as of now. */
  ArmingFacts facts() {
    long now = clock.getAsLong();
    Health round = health.get();
    boolean watched = round.atNanos() > 0;
    var unwell = new ArrayList<String>();
    if (watched) {
      long most = Math.multiplyExact(settings.monitor().healthNanos(), INTERVALS_MOST);
      unwell.addAll(LiveHealth.obstacles(round, now, most));
    }
    unwell.addAll(clockObstacles(now));
    unwell.addAll(OneBuild.obstacles(published(), members.get()));
    TradingSettings trading = settings.trading();
    return new ArmingFacts(
        trading.environment() == DeploymentEnvironment.PRODUCTION,
        Pattern.compile(trading.liveAccounts()),
        realVenue,
        unwell,
        watched,
        tried.get(),
        build);
  }

  private List<String> clockObstacles(long nowNanos) {
    Optional<ClockWatch.Compared> last = compared.get();
    if (last.isEmpty()) {
      return List.of("the clock was not compared with that of the venue");
    }
    long age = nowNanos - last.get().atNanos();
    if (age > Math.multiplyExact(settings.monitor().clockNanos(), INTERVALS_MOST)) {
      return List.of(
          "the clock was last compared with that of the venue "
              + Duration.ofNanos(age).toSeconds()
              + " s ago");
    }
    long ahead = last.get().aheadNanos();
    long most = settings.risk().limits().value(RiskLimit.MAX_CLOCK_OFFSET);
    return Math.abs(ahead) <= most
        ? List.of()
        : List.of(
            "the clock is "
                + Duration.ofNanos(ahead).toMillis()
                + " ms ahead of that of the venue, more than mia.risk.max-clock-offset");
  }
}
