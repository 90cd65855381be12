package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorCommandTest extends CommandCase {
  private static final ObjectMapper JSON = new ObjectMapper();

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
