package mia.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

class NodeSystemTest extends ProfileCase {
  @Test
  void a_port_that_somebody_holds_is_named_with_what_to_do() throws Exception {
    try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ClusterSettings cluster =
          load("mia.cluster { node = n1, port = " + held.getLocalPort() + " }")
              .settings()
              .cluster();
      Config config = systemOf(cluster);

      assertThatThrownBy(() -> NodeSystem.create(Behaviors.empty(), cluster, config))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen for other nodes on 127.0.0.1:" + cluster.port())
          .hasMessageContaining("mia.cluster.port");
    }
  }

  @Test
  void nothing_but_the_node_itself_acts_when_its_process_is_asked_to_end() throws Exception {
    Config system = systemOf(load("mia.cluster { node = n1, port = 7001 }").settings().cluster());

    assertThat(system.getBoolean("pekko.jvm-shutdown-hooks")).isFalse();
    assertThat(system.getBoolean("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook")).isFalse();
    assertThat(system.getBoolean("pekko.coordinated-shutdown.run-by-actor-system-terminate"))
        .isTrue();
  }

  private static Config systemOf(ClusterSettings cluster) {
    return ClusterConfig.of(cluster, List.of(), "mia.node.NoLease", 1_000)
        .withFallback(ConfigFactory.parseString("pekko.loglevel = OFF"))
        .withFallback(ConfigFactory.parseResources("mia-node.conf"))
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }
}
