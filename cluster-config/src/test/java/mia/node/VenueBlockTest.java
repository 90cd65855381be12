package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import mia.broker.paper.remote.RemotePaperSettings;
import org.junit.jupiter.api.Test;

/** Where the paper venue is, in the configuration. */
class VenueBlockTest extends ProfileCase {
  private static final String REMOTE = "mia.broker.paper.remote.";

  @Test
  void is_in_the_process_of_the_node_unless_a_port_says_where() throws SettingsException {
    assertThat(load("").settings().venue())
        .isEqualTo(new VenueSettings(Optional.empty(), "127.0.0.1", 7650, Path.of("paper-venue")));
  }

  @Test
  void is_reached_as_it_is_told() throws SettingsException {
    LoadedSettings loaded =
        load(
            REMOTE
                + "port = 7650\n"
                + REMOTE
                + "host = localhost\n"
                + REMOTE
                + "answer-patience = 3s\n");

    assertThat(loaded.settings().venue().remote())
        .contains(
            new RemotePaperSettings(
                "localhost", 7650, Duration.ofSeconds(2), Duration.ofSeconds(3), 10_000));
  }

  @Test
  void changes_nothing_that_is_decided() throws SettingsException {
    assertThat(load(REMOTE + "port = 7650").hash()).isEqualTo(load("").hash());
  }

  @Test
  void is_on_this_machine_unless_it_speaks_tls() {
    assertThat(problems(REMOTE + "port = 7650\n" + REMOTE + "host = 192.0.2.1\n"))
        .singleElement()
        .asString()
        .contains("localhost or an address of loopback", "192.0.2.1");
    assertThat(problems("mia.broker.paper.host.bind = 0.0.0.0\n"))
        .singleElement()
        .asString()
        .contains("localhost or an address of loopback", "0.0.0.0");
  }

  @Test
  void has_the_faults_of_its_own_process_and_none_of_the_nodes() throws IOException {
    Path script = Files.writeString(folder.resolve("faults.txt"), "seed 1\n");

    assertThat(problems(REMOTE + "port = 7650\nmia.paper.script = \"" + script + "\"\n"))
        .singleElement()
        .asString()
        .contains("mia.paper.script", "mia simulate paper --script");
  }
}
