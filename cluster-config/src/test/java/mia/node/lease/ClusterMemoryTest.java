package mia.node.lease;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import mia.persistence.journal.CassandraSettings;
import mia.persistence.journal.CassandraSettings.Consistency;
import org.junit.jupiter.api.Test;

class ClusterMemoryTest {
  private static final CassandraSettings SETTINGS =
      new CassandraSettings(
          List.of("10.0.0.1:9042", "10.0.0.2:9042"),
          "east",
          "mia",
          3,
          Consistency.LOCAL_QUORUM,
          false,
          Duration.ofMillis(2_500),
          Duration.ofSeconds(8));

  @Test
  void settings_come_back_as_they_were_said() {
    Config config = ClusterMemory.config(SETTINGS);

    assertThat(ClusterMemory.settings(config)).isEqualTo(SETTINGS);
  }

  @Test
  void journal_and_snapshots_lie_in_one_keyspace_that_no_node_makes() {
    Config config = ClusterMemory.config(SETTINGS);

    assertThat(config.getString("pekko.persistence.journal.plugin"))
        .isEqualTo("pekko.persistence.cassandra.journal");
    for (String part : List.of("journal", "snapshot")) {
      Config block = config.getConfig("pekko.persistence.cassandra." + part);
      assertThat(block.getString("keyspace")).isEqualTo("mia");
      assertThat(block.getBoolean("tables-autocreate")).isFalse();
    }
  }
}
