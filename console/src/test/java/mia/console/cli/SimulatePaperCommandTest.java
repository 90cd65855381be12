package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import mia.persistence.journal.DataFolder;
import mia.persistence.journal.FolderClaim;
import mia.persistence.journal.FolderHolder;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.ModeClass;
import org.junit.jupiter.api.Test;

/** What keeps the paper venue from starting; that it runs is tried with a process. */
class SimulatePaperCommandTest extends CommandCase {
  private Answer simulate(Path data, String... more) {
    var arguments = new java.util.ArrayList<>(java.util.List.of("simulate", "paper"));
    arguments.addAll(java.util.List.of("--data", data.toString()));
    arguments.addAll(java.util.List.of(more));
    return mia(arguments.toArray(String[]::new));
  }

  private static DataFolder held(Path path, String kind) {
    return DataFolder.open(
        path,
        FolderClaim.unrepeatable(kind, ModeClass.PAPER, new byte[4], "a test"),
        FolderHolder.ofThisProcess(Instant.EPOCH, "somebody"),
        JournalSettings.defaults());
  }

  @Test
  void the_folder_of_a_node_is_refused() {
    held(folder.resolve("node"), "simulated").close();

    Answer answer = simulate(folder.resolve("node"), "--port", "0");

    assertThat(answer.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(answer.err()).contains("belongs to the feed 'simulated', not to 'paper-venue'");
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void a_folder_that_is_in_use_is_refused_and_stays_as_it_is() throws IOException {
    Path account = Files.createDirectories(folder.resolve("venue").resolve("PAPER"));
    Files.writeString(account.resolve("paper.db"), "precious");
    DataFolder other = held(folder.resolve("venue"), "paper-venue");
    try {
      Answer answer = simulate(folder.resolve("venue"), "--port", "0", "--fresh");

      assertThat(answer.code()).isEqualTo(ExitCode.REFUSED);
      assertThat(answer.err()).contains("in use by", "somebody");
      assertThat(account.resolve("paper.db")).hasContent("precious");
    } finally {
      other.close();
    }
  }

  @Test
  void a_port_that_is_taken_is_named_and_the_folder_given_back() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Answer answer =
          simulate(folder.resolve("venue"), "--port", String.valueOf(other.getLocalPort()));

      assertThat(answer.code()).isEqualTo(ExitCode.FAILED);
      assertThat(answer.err())
          .contains("port " + other.getLocalPort() + " of 127.0.0.1 cannot be had");
    }
    held(folder.resolve("venue"), "paper-venue").close();
  }

  @Test
  void a_script_with_a_mistake_is_a_mistake_of_the_configuration() throws IOException {
    Path script = Files.writeString(folder.resolve("faults.txt"), "on submit dance: reject\n");

    Answer answer = simulate(folder.resolve("venue"), "--script", script.toString());

    assertThat(answer.code()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(answer.err()).contains("faults.txt");
  }

  @Test
  void wants_a_port_that_can_be_one_and_something_to_simulate() {
    assertThat(simulate(folder.resolve("venue"), "--port", "70000").code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(mia("simulate").code()).isEqualTo(ExitCode.USAGE);
  }
}
