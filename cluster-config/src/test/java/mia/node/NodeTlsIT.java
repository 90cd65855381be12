package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that speak TLS to each other let in only whom their authority vouches for. */
class NodeTlsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** In which a node that is welcome has joined many times over. */
  private static final Duration KNOCKING = Duration.ofSeconds(4);

  @TempDir private Path folder;

  private final List<ActorSystem<Void>> systems = new ArrayList<>();
  private NodeKeys keys;

  @BeforeEach
  void makes_keys() throws Exception {
    keys = new NodeKeys(Files.createDirectory(folder.resolve("ours")));
  }

  @AfterEach
  void stops_all() throws Exception {
    systems.forEach(ActorSystem::terminate);
    for (ActorSystem<Void> system : systems) {
      system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  private ActorSystem<Void> start(String name, String... tls) throws Exception {
    var overrides = new ArrayList<SettingOverride>();
    List<String> all = new ArrayList<>(List.of("cluster.node=" + name, "cluster.port=0"));
    all.addAll(List.of(tls));
    all.forEach(text -> overrides.add(SettingOverride.parse(text, "test")));
    ClusterSettings settings =
        SettingsLoader.load(
                new SettingsSources(
                    SettingsSources.LOCAL_PROFILE, Optional.empty(), overrides, Map.of()))
            .settings()
            .cluster();
    Config config =
        ClusterConfig.of(settings, List.of(), "mia.node.NoLease", 1_000)
            .withFallback(
                ConfigFactory.parseString(
                    """
                    pekko.loglevel = OFF
                    # Ends at once: nobody has to be told.
                    pekko.coordinated-shutdown.run-by-actor-system-terminate = off
                    """))
            .withFallback(ConfigFactory.parseResources("mia-node.conf"))
            .withFallback(ConfigFactory.defaultReference())
            .resolve();
    ActorSystem<Void> system =
        ActorSystem.create(Behaviors.empty(), ClusterConfig.SYSTEM_NAME, config);
    systems.add(system);
    return system;
  }

  private ActorSystem<Void> start(String name, NodeKeys own, Path key) throws Exception {
    return start(
        name,
        "cluster.tls.enabled=true",
        "cluster.tls.key-store=" + key,
        "cluster.tls.trust-store=" + own.trust(),
        "cluster.tls.password=" + NodeKeys.PASSWORD);
  }

  private static void join(ActorSystem<Void> node, ActorSystem<Void> seed) {
    Cluster.get(node).manager().tell(Join.create(Cluster.get(seed).selfMember().address()));
  }

  private static long up(ActorSystem<Void> node) {
    long up = 0;
    for (var member : Cluster.get(node).state().getMembers()) {
      up += member.status().equals(MemberStatus.up()) ? 1 : 0;
    }
    return up;
  }

  private static boolean within(Duration time, BooleanSupplier condition) {
    long end = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(20_000_000);
    }
    return true;
  }

  @Test
  void nodes_of_one_authority_join_and_others_stay_outside() throws Exception {
    ActorSystem<Void> seed = start("node-1", keys, keys.key());
    join(seed, seed);
    ActorSystem<Void> second = start("node-2", keys, keys.key());
    join(second, seed);
    assertThat(within(PATIENCE, () -> up(seed) == 2 && up(second) == 2)).isTrue();

    var theirs = new NodeKeys(Files.createDirectory(folder.resolve("theirs")));
    ActorSystem<Void> foreign = start("node-3", theirs, theirs.key());
    join(foreign, seed);
    ActorSystem<Void> plain = start("node-4");
    join(plain, seed);

    assertThat(within(KNOCKING, () -> up(seed) != 2 || up(foreign) > 0 || up(plain) > 0)).isFalse();

    ActorSystem<Void> third = start("node-5", keys, keys.key());
    join(third, seed);
    assertThat(within(PATIENCE, () -> up(seed) == 3))
        .as("the cluster takes in others still")
        .isTrue();
  }
}
