package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code mia data export} refuses before it asks a server. */
class DataExportTest extends CommandCase {
  private Answer export(Path file, String from, String to, String... more) {
    var arguments =
        new ArrayList<>(
            List.of("data", "export", "ES", file.toString(), "--from", from, "--to", to));
    arguments.addAll(List.of(more));
    return mia(arguments.toArray(String[]::new));
  }

  @Test
  void a_node_on_its_own_has_its_ticks_in_files() {
    Answer answer = export(folder.resolve("es.scid"), "2026-03-10", "2026-03-11");

    assertThat(answer.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(answer.err()).contains("keep their ticks in files").contains("archive");
  }

  @Test
  void nothing_is_written_over_a_file_that_is_there() throws IOException {
    Path file = Files.writeString(folder.resolve("es.scid"), "mine");

    Answer answer =
        export(
            file,
            "2026-03-10",
            "2026-03-11",
            "--profile",
            "cluster",
            "--set",
            "broker.paper.remote.port=1");

    assertThat(answer.code()).as(answer.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(answer.err()).contains("es.scid exists");
    assertThat(file).hasContent("mine");
  }

  @Test
  void the_end_is_behind_the_beginning() {
    Answer answer = export(folder.resolve("es.scid"), "2026-03-11", "2026-03-10");

    assertThat(answer.code()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err()).contains("--to: expected behind --from");
  }
}
