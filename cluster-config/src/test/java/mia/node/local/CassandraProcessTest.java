package mia.node.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that fail; those that succeed are tried with the real server. */
class CassandraProcessTest {
  @TempDir Path folder;
  private Path jars;
  private CassandraProcess.Place place;

  @BeforeEach
  void place() {
    jars = folder.resolve("jars");
    place = new CassandraProcess.Place(folder.resolve("server"), jars, 1, 2, 64);
  }

  @Test
  void says_that_the_jars_are_not_there() {
    assertThatThrownBy(() -> CassandraProcess.start(place, java()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(jars.toString())
        .hasMessageContaining("build the module cassandra-server first");
  }

  @Test
  void shows_the_end_of_the_log_of_a_server_that_ended() throws Exception {
    Files.createDirectories(jars);
    Files.write(jars.resolve("jamm-0.jar"), new byte[] {1});
    try (CassandraProcess process = CassandraProcess.start(place, java())) {
      assertThatThrownBy(() -> process.awaitReady(Duration.ofSeconds(60)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("before it served anybody")
          .hasMessageContaining(place.log().toString());
    }
  }

  @Test
  void writes_its_ports_and_folders_into_the_configuration() throws Exception {
    Files.createDirectories(jars);
    Files.write(jars.resolve("jamm-0.jar"), new byte[] {1});

    CassandraProcess.start(place, java()).close();

    assertThat(Files.readString(folder.resolve("server/cassandra.yaml")))
        .contains("native_transport_port: 1\n", "storage_port: 2\n", "commitlog_sync: batch")
        .doesNotContain("{");
  }

  private static Jdk17 java() {
    return new Jdk17(Path.of(System.getProperty("java.home")));
  }
}
