package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a node joins others, in the configuration. */
class ClusterBlockTest extends ProfileCase {
  private static final String VENUE = "mia.broker.paper.remote.port = 7650";

  @Test
  void a_node_is_on_its_own_unless_told_otherwise() throws SettingsException {
    ClusterSettings alone = load("").settings().cluster();

    assertThat(alone.enabled()).isFalse();
    assertThat(alone.has(NodeRole.ML)).as("on its own it does everything").isTrue();
  }

  @Test
  void the_profile_of_that_name_joins_others() throws SettingsException {
    LoadedSettings loaded =
        SettingsLoader.load(
            new SettingsSources(
                SettingsSources.CLUSTER_PROFILE,
                Optional.empty(),
                List.of(),
                Map.of(
                    "MIA_CLUSTER_NODE",
                    "node-2",
                    "MIA_CLUSTER_ROLES",
                    "trading",
                    "MIA_BROKER_PAPER_REMOTE_PORT",
                    "7650")));

    ClusterSettings cluster = loaded.settings().cluster();
    assertThat(cluster.enabled()).isTrue();
    assertThat(cluster.node()).isEqualTo("node-2");
    assertThat(cluster.has(NodeRole.TRADING)).isTrue();
    assertThat(cluster.has(NodeRole.ACCOUNT)).isFalse();
  }

  @Test
  void a_file_of_ones_own_may_include_it() throws SettingsException {
    LoadedSettings loaded =
        load("include classpath(\"mia/cluster.conf\")\nmia.cluster.node = chicago-1\n" + VENUE);

    assertThat(loaded.settings().cluster().enabled()).isTrue();
  }

  @Test
  void joining_says_nothing_about_what_is_decided() throws SettingsException {
    String alone = load("").hash();
    String joined =
        load("mia.cluster { enabled = true, node = node-7, port = 0 }\n" + VENUE).hash();

    assertThat(joined).isEqualTo(alone);
  }

  @ParameterizedTest
  @CsvSource({
    "cluster.node, Node_1, a name such as node-1",
    "cluster.roles, [trade], 'one of trading, account, console, ml'",
    "cluster.seeds, [somewhere], host:port",
    "cluster.pins, [ES], ES@node-1 or ES@region/chicago",
    "cluster.split-brain, keep-calm, 'keep-majority, keep-oldest or static-quorum'",
    "cluster.port, 70000, a whole number from 0 to 65535",
    "cassandra.consistency, all, 'one of one, local_quorum, quorum'",
    "cassandra.lease-ttl, 1s, a time from 2s"
  })
  void what_cannot_be_used_is_told_with_what_was_expected(
      String key, String value, String expected) {
    assertThat(problems("mia." + key + " = " + value))
        .singleElement()
        .asString()
        .contains("mia." + key)
        .contains(expected)
        .contains(profile().toString());
  }

  @Test
  void one_answer_of_many_copies_is_refused() {
    assertThat(problems("mia.cassandra { replicas = 3, consistency = one }"))
        .singleElement()
        .asString()
        .contains("could be missed by the next reader");
  }

  @Test
  void encryption_wants_its_files() {
    assertThat(problems("mia.cluster.tls { enabled = true, key-store = \"no.p12\" }"))
        .extracting(SettingProblem::key)
        .containsExactlyInAnyOrder("mia.cluster.tls.key-store", "mia.cluster.tls.trust-store");
  }

  @Test
  void an_actor_system_is_told_all_of_it() throws SettingsException {
    ClusterSettings settings =
        load("""
            mia.cluster {
              enabled = true, node = node-2, region = chicago, roles = [trading]
              host = "127.0.0.1", port = 17356, seeds = ["127.0.0.1:17355", "127.0.0.1:17356"]
              members-min = 2, split-brain = static-quorum, pins = ["ES@region/chicago"]
            }
            mia.broker.paper.remote.port = 7650
            """)
            .settings()
            .cluster();

    Config config = ClusterConfig.of(settings, settings.seeds(), "some.Lease", 5_000);

    assertThat(config.getStringList("pekko.cluster.seed-nodes"))
        .containsExactly("pekko://mia@127.0.0.1:17355", "pekko://mia@127.0.0.1:17356");
    assertThat(config.getStringList("pekko.cluster.roles"))
        .containsExactly("trading", "node-node-2", "region-chicago");
    assertThat(config.getString("pekko.cluster.split-brain-resolver.active-strategy"))
        .isEqualTo("static-quorum");
    assertThat(config.getString("mia.lease.lease-class")).isEqualTo("some.Lease");
    assertThat(config.getString("pekko.cluster.sharding.use-lease")).isEqualTo("mia.lease");
    assertThat(config.getDuration("pekko.cluster.down-removal-margin"))
        .as("leases keep two owners apart: nobody waits for the other side to stop")
        .isLessThan(settings.stableAfter());
    assertThat(config.hasPath("pekko.cluster.singleton.use-lease"))
        .as("the conductor outlives an outage of the memory")
        .isFalse();
  }

  @Test
  void a_cluster_wants_a_venue_of_its_own_process() {
    assertThat(problems("mia.cluster.enabled = true"))
        .singleElement()
        .asString()
        .contains("mia.broker.paper.remote.port")
        .contains("mia simulate paper");
  }

  @Test
  void a_password_is_not_said() {
    var tls = new ClusterSettings.Tls(Path.of("a.p12"), Path.of("b.p12"), "secret");

    assertThat(tls.toString()).doesNotContain("secret");
  }
}
