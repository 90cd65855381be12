package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigCommandTest extends CommandCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void check_ends_well_and_names_the_hash() {
    Answer answer = mia("config", "check");

    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .matches("(?s)The configuration can be used: \\d+ settings, hash [0-9a-f]{8}\\.\\s+");
  }

  @Test
  void check_ends_with_78_and_tells_every_problem_on_standard_error() throws IOException {
    Path profile =
        Files.writeString(
            folder.resolve("desk.conf"), "mia.risk {\n  max-positions = none\n  typo = 1\n}\n");

    Answer answer = mia("config", "check", "--profile", profile.toString());

    assertThat(answer.code()).isEqualTo(78);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err().lines())
        .hasSize(2)
        .anyMatch(
            line ->
                line.startsWith("mia.risk.max-positions: expected")
                    && line.endsWith("desk.conf: 2)"))
        .anyMatch(
            line ->
                line.startsWith("mia.risk.typo: unknown setting")
                    && line.endsWith("desk.conf: 3)"));
  }

  @Test
  void check_prints_its_problems_as_json_on_demand() throws IOException {
    Answer answer = mia("config", "check", "--json", "--set", "risk.max-positions=none");

    JsonNode document = JSON.readTree(answer.out());
    assertThat(answer.code()).isEqualTo(78);
    assertThat(document.get("ok").asBoolean()).isFalse();
    assertThat(document.get("problems").get(0).get("key").asText())
        .isEqualTo("mia.risk.max-positions");
    assertThat(document.get("problems").get(0).get("origin").asText()).isEqualTo("option --set");
  }

  @Test
  void other_commands_end_with_78_too() {
    Answer answer = mia("history", "--set", "risk.max-positions=none");

    assertThat(answer.code()).isEqualTo(78);
    assertThat(answer.err()).contains("mia.risk.max-positions");
  }

  @Test
  void show_prints_values_with_their_origin() {
    Answer answer =
        mia(
            Map.of("MIA_RISK_MAX_OPEN_RISK", "200"),
            "config",
            "show",
            "risk",
            "--set",
            "risk.max-positions=2");

    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .containsPattern("mia.risk.max-open-risk +200.00 USD +variable MIA_RISK_MAX_OPEN_RISK")
        .containsPattern("mia.risk.max-positions +2 +option --set")
        .containsPattern("mia.risk.daily-loss-limit +500.00 USD +default")
        .doesNotContain("mia.engine");
  }

  @Test
  void show_prints_only_what_was_changed_on_demand() throws IOException {
    Answer answer = mia("config", "show", "--changed", "--json", "--set", "http.port=0");

    JsonNode settings = JSON.readTree(answer.out()).get("settings");
    assertThat(settings.findValuesAsText("key"))
        .contains("mia.http.port")
        .doesNotContain("mia.http.host");
  }

  @Test
  void show_takes_the_environment() {
    Answer answer = mia("config", "show", "logging", "--environment", "STAGING");

    assertThat(answer.out()).containsPattern("mia.logging.format +json +environment staging");
  }
}
