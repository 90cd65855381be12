package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mia.broker.paper.PaperBroker;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent.Armed;
import mia.persistence.account.AccountEvent.Disarmed;
import mia.persistence.desk.DeskEvent.ClockCompared;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.View;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node asks everything it knows of itself before live trading is armed on it. */
class LiveArmingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ACCOUNT = "U1234567";
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;

  /** Remembers what the node committed. */
  private static final class Seen implements NodeObserver {
    private final Map<Class<?>, List<JournalEvent>> events = new ConcurrentHashMap<>();

    @Override
    public void onCommitted(String stream, List<? extends JournalEvent> committed) {
      for (JournalEvent event : committed) {
        events.computeIfAbsent(event.getClass(), kind -> new CopyOnWriteArrayList<>()).add(event);
      }
    }

    List<JournalEvent> of(Class<?> kind) {
      return events.getOrDefault(kind, List.of());
    }
  }

  /** A node in production whose account is a real one and whose venue is what the test says. */
  private final class LiveNode implements AutoCloseable {
    private final Seen seen = new Seen();
    private final Node node;
    private final NodeHandle inside;
    private final TestProbe<Object> probe;
    private MoneyVenue venue;

    LiveNode() throws Exception {
      LoadedSettings loaded = loaded();
      node =
          Node.start(
              RunRequest.of(loaded, Optional.empty(), false, false),
              seen,
              ConfigFactory.empty(),
              (data, id, settings) -> {
                venue =
                    new MoneyVenue(
                        PaperBroker.open(
                            data.resolve("paper.db"), settings.instruments(), settings.paper()));
                return venue;
              });
      inside = HandedNode.STARTED.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      probe = TestProbe.create(inside.system());
    }

    /** Why it is not armed, empty if it is. */
    Optional<String> arm() {
      CompletionStage<StatusReply<View>> answer =
          AskPattern.ask(
              inside.accounts().get(0).directory().account(),
              (ActorRef<StatusReply<View>> to) ->
                  new AccountProtocol.Arm(ACCOUNT, Duration.ofHours(1), "open", "maria", to),
              Duration.ofSeconds(20),
              inside.system().scheduler());
      StatusReply<View> reply = answer.toCompletableFuture().join();
      return reply.isSuccess() ? Optional.empty() : Optional.of(reply.getError().getMessage());
    }

    /** Waits until one reason, and no other, stands against arming. */
    void onlyRefusedFor(String reason) {
      await(
          () ->
              assertThat(arm().orElse("armed"))
                  .startsWith("not armed: ")
                  .contains(reason)
                  .doesNotContain("; "));
    }

    void armed() {
      await(() -> assertThat(arm()).isEmpty());
    }

    /** Until it holds. */
    void await(Runnable assertion) {
      probe.awaitAssert(
          PATIENCE,
          () -> {
            assertion.run();
            return true;
          });
    }

    /** A member leaves, so that the node is alone again before it stops. */
    void leftBy(ActorSystem<Void> other) throws Exception {
      other.terminate();
      other.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      // If it went before it could say so.
      Cluster.get(inside.system())
          .manager()
          .tell(new Down(Cluster.get(other).selfMember().address()));
      await(() -> assertThat(members()).hasSize(1));
    }

    private Map<String, String> members() {
      return OneBuild.members(Cluster.get(inside.system()).state());
    }

    @Override
    public void close() {
      node.close();
    }
  }

  private LoadedSettings loaded() throws Exception {
    var overrides = new ArrayList<SettingOverride>();
    for (String setting :
        List.of(
            "data.folder=" + folder.resolve("live"),
            "node.extensions=" + HandedNode.class.getName(),
            "trading.symbols=ES",
            "feed.simulated.speed=1",
            "feed.simulated.backfill-sessions=0",
            "risk.strict=true",
            "risk.consecutive-losses-pause=1d",
            "archive.enabled=false",
            "monitor.sample-every=100ms",
            "monitor.health-every=200ms",
            "monitor.clock-every=200ms")) {
      overrides.add(SettingOverride.parse(setting, "test"));
    }
    LoadedSettings paper =
        SettingsLoader.load(
            new SettingsSources(
                SettingsSources.LOCAL_PROFILE, Optional.empty(), overrides, Map.of()));
    return new LoadedSettings(
        LiveSettings.of(paper.settings(), ACCOUNT), paper.values(), paper.pekko(), List.of());
  }

  @Test
  void arms_where_everything_is_well_and_names_the_one_thing_that_is_not() throws Exception {
    try (var node = new LiveNode()) {
      node.onlyRefusedFor("the clock was not compared with that of the venue");

      node.venue.tellTime(5 * SECOND);
      node.onlyRefusedFor("ms ahead of that of the venue, more than mia.risk.max-clock-offset");

      node.venue.tellTime(-SECOND / 100);
      node.armed();
      assertThat(node.seen.of(Armed.class)).isNotEmpty();
      node.await(() -> assertThat(node.seen.of(ClockCompared.class)).hasSizeGreaterThan(1));
      assertThat((ClockCompared) node.seen.of(ClockCompared.class).get(0))
          .satisfies(first -> assertThat(first.source()).isEqualTo(ClockWatch.SOURCE))
          .satisfies(first -> assertThat(first.offsetNanos()).isBetween(4 * SECOND, 6 * SECOND));

      node.venue.link(false);
      node.onlyRefusedFor("connection.venue: down for");
      node.venue.link(true);
      node.armed();
    }
  }

  @Test
  void a_node_of_another_configuration_ends_the_arming_and_stands_against_it() throws Exception {
    try (var node = new LiveNode()) {
      node.venue.tellTime(0);
      node.armed();

      ActorSystem<Void> other = member(OneBuild.published(Node.build(), "0ther"));
      try {
        var address = Cluster.get(node.inside.system()).selfMember().address();
        Cluster.get(other).manager().tell(Join.create(address));

        node.await(() -> assertThat(node.seen.of(Disarmed.class)).isNotEmpty());
        assertThat(((Disarmed) node.seen.of(Disarmed.class).get(0)).reason())
            .contains(Cluster.get(other).selfMember().address().toString())
            .contains("runs another build or configuration");
        node.onlyRefusedFor("-0ther and not " + Node.build());
      } finally {
        node.leftBy(other);
      }
    }
  }

  @Test
  void a_node_of_the_same_build_and_configuration_stands_against_nothing() throws Exception {
    try (var node = new LiveNode()) {
      node.venue.tellTime(0);
      node.armed();

      ActorSystem<Void> other = member(OneBuild.published(Node.build(), loaded().hash()));
      try {
        var address = Cluster.get(node.inside.system()).selfMember().address();
        Cluster.get(other).manager().tell(Join.create(address));

        node.await(() -> assertThat(node.members()).hasSize(2));
        node.armed();
        assertThat(node.seen.of(Disarmed.class)).isEmpty();
      } finally {
        node.leftBy(other);
      }
    }
  }

  private static ActorSystem<Void> member(String publishes) {
    Config config =
        ConfigFactory.parseMap(Map.of("pekko.cluster.app-version", publishes))
            .withFallback(ConfigFactory.parseResources("mia-node.conf"))
            .withFallback(ConfigFactory.defaultReference())
            .resolve();
    return ActorSystem.create(Behaviors.empty(), "mia", config);
  }
}
