package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorCommandTest extends CommandCase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPEED = "feed.simulated.speed=max";

  @Test
  void finds_nothing_bad_on_a_machine_that_builds_the_project() throws IOException {
    Answer answer = doctor();

    assertThat(answer.code()).as(answer.out()).isZero();
    assertThat(grades(answer))
        .containsKeys("java", "memory", "cores", "clock", "time zone", "disk space")
        .containsKeys("disk commits", "journal", "http port", "configuration", "data folder")
        .doesNotContainValue("bad");
  }

  @Test
  void ends_with_1_at_a_journal_that_is_damaged() throws IOException {
    Files.writeString(folder.resolve("journal.db"), "no database, but long enough to be looked at");

    Answer answer = doctor();

    assertThat(answer.code()).isEqualTo(1);
    assertThat(grades(answer)).containsEntry("journal", "bad");
  }

  @Test
  void leaves_nothing_behind() throws IOException {
    doctor();

    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void keeps_a_run_of_all_controls_in_a_folder_that_no_node_holds() throws IOException {
    Path data = folder.resolve("kept");
    Answer run =
        mia(
            "run",
            "--data",
            data.toString(),
            "--symbols",
            "ES",
            "--duration",
            "1m",
            "--set",
            SPEED);
    assertThat(run.code()).as(run.err()).isZero();

    Answer kept = mia("doctor", "--conformance", "--keep", "--data", data.toString());

    assertThat(kept.code()).as(kept.out()).isZero();
    assertThat(kept.out()).contains("30 of 30 controls bite");
    assertThat(kept.err()).contains("kept as ");
    String id = kept.err().strip().substring("kept as ".length());
    Answer history = mia("history", "--kind", "conformance-ran", "--data", data.toString());
    assertThat(history.out().strip().lines().reduce((one, next) -> next).orElseThrow())
        .contains("30 controls");
    Answer json = mia("history", "--kind", "conformance-ran", "--json", "--data", data.toString());
    assertThat(json.out()).contains(id);
  }

  @Test
  void keeps_nothing_where_there_is_no_folder_of_a_node() {
    Answer nowhere =
        mia("doctor", "--conformance", "--keep", "--data", folder.resolve("none").toString());

    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.err()).contains("is no data folder of a node");
    assertThat(mia("doctor", "--keep").code()).isEqualTo(2);
  }

  private Answer doctor() {
    return mia("doctor", "--json", "--data", folder.toString(), "--set", "http.port=0");
  }

  private static Map<String, String> grades(Answer answer) throws IOException {
    var grades = new HashMap<String, String>();
    for (String line : answer.out().split("\n")) {
      JsonNode finding = JSON.readTree(line);
      grades.put(finding.get("check").asText(), finding.get("grade").asText());
    }
    return grades;
  }
}
