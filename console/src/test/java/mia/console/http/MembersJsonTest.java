package mia.console.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.GetCurrentState;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.Leave;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.Subscribe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembersJsonTest {
  private static final long PATIENCE_SECONDS = 90;

  private final List<Node> nodes = new ArrayList<>();

  /** A node of a real cluster on loopback, and what it tells of it. */
  private static final class Node {
    private final CompletableFuture<CurrentClusterState> up = new CompletableFuture<>();
    private final CompletableFuture<CurrentClusterState> afterLoss = new CompletableFuture<>();
    private final ActorSystem<Object> system;
    private final Cluster cluster;

    Node(String role) {
      system = ActorSystem.create(listening(), "members", config(role));
      cluster = Cluster.get(system);
    }

    private Behavior<Object> listening() {
      return Behaviors.setup(
          context -> {
            Cluster mine = Cluster.get(context.getSystem());
            mine.subscriptions()
                .tell(Subscribe.create(context.getSelf().<SelfUp>narrow(), SelfUp.class));
            mine.subscriptions()
                .tell(
                    Subscribe.create(
                        context.getSelf().<MemberRemoved>narrow(), MemberRemoved.class));
            return Behaviors.receive(Object.class)
                .onMessage(
                    SelfUp.class,
                    event -> ask(mine, context)) // what comes with the event may be older
                .onMessage(MemberRemoved.class, event -> ask(mine, context))
                .onMessage(
                    CurrentClusterState.class,
                    state -> {
                      (up.isDone() ? afterLoss : up).complete(state);
                      return Behaviors.same();
                    })
                .build();
          });
    }

    private static Behavior<Object> ask(Cluster mine, ActorContext<Object> context) {
      mine.subscriptions().tell(new GetCurrentState(context.getSelf().narrow()));
      return Behaviors.same();
    }

    private static Config config(String role) {
      return ConfigFactory.parseMap(
              Map.of(
                  "pekko.actor.provider", "cluster",
                  "pekko.remote.artery.canonical.hostname", "127.0.0.1",
                  "pekko.remote.artery.canonical.port", 0,
                  "pekko.cluster.roles", List.of(role),
                  "pekko.cluster.jmx.multi-mbeans-in-same-jvm", "on",
                  "pekko.cluster.failure-detector.acceptable-heartbeat-pause", "60s",
                  "pekko.coordinated-shutdown.exit-jvm", "off",
                  "pekko.loglevel", "WARNING"))
          .withFallback(ConfigFactory.load());
    }

    String hostPort() {
      return cluster.selfMember().address().hostPort();
    }
  }

  private Node join(String role) throws Exception {
    var node = new Node(role);
    nodes.add(node);
    node.cluster.manager().tell(Join.create(nodes.get(0).cluster.selfMember().address()));
    node.up.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return node;
  }

  @AfterEach
  void end_all_nodes() {
    nodes.forEach(node -> node.system.terminate());
  }

  @Test
  void the_conductor_is_on_the_oldest_node_that_trades_and_moves_when_it_leaves() throws Exception {
    Node console = join("console");
    Node first = join("trading");
    Node second = join("trading");

    assertThat(MembersJson.of(second.up.get()))
        .extracting(
            member -> member.get("address"),
            member -> member.get("status"),
            member -> member.get("reachable"),
            member -> member.get("conductor"))
        .containsExactlyInAnyOrder(
            tuple(console.hostPort(), "Up", true, false),
            tuple(first.hostPort(), "Up", true, true),
            tuple(second.hostPort(), "Up", true, false));

    first.cluster.manager().tell(Leave.create(first.cluster.selfMember().address()));

    assertThat(MembersJson.of(second.afterLoss.get(PATIENCE_SECONDS, TimeUnit.SECONDS)))
        .extracting(member -> member.get("address"), member -> member.get("conductor"))
        .containsExactlyInAnyOrder(
            tuple(console.hostPort(), false), tuple(second.hostPort(), true));
  }

  @Test
  void nobody_conducts_where_no_node_trades() throws Exception {
    Node console = join("console");

    assertThat(MembersJson.of(console.up.get()))
        .extracting(member -> member.get("address"), member -> member.get("conductor"))
        .containsExactly(tuple(console.hostPort(), false));
  }
}
