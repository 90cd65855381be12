package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mia.console.client.LocalNode;
import mia.console.http.RunningNode;
import org.junit.jupiter.api.Test;

/** The commands that speak to a node, against one. */
class NodeCommandsIT extends CommandCase {
  @Test
  void an_operator_stops_releases_and_looks() throws Exception {
    try (RunningNode node = RunningNode.start(folder)) {
      Path data = node.data();

      Answer status = mia(on(data, "status"));
      assertThat(status.code()).as(status.err()).isZero();
      assertThat(status.out()).contains("PAPER", "ES", "MES", "running", "flat");

      Answer killed = mia(on(data, "admin", "kill", "--reason", "a test"));
      assertThat(killed.code()).as(killed.err()).isZero();
      assertThat(mia(on(data, "status")).out()).contains("KILLED", "KILL SWITCH", "a test");

      Answer asked = mia(on(data, "admin", "release", "--reason", "over"));
      assertThat(asked.code()).isEqualTo(3);
      assertThat(asked.err()).contains("not confirmed");
      assertThat(phase(data)).isEqualTo("TRIGGERED");

      Answer released = mia(on(data, "admin", "release", "--reason", "over", "--yes"));
      assertThat(released.code()).as(released.err()).isZero();
      assertThat(phase(data)).isEqualTo("ARMED");

      assertThat(mia(on(data, "admin", "release", "--yes")).code()).isEqualTo(2);
      Answer looser = mia(on(data, "admin", "limits", "daily-loss-limit=600", "--reason", "more"));
      assertThat(looser.code()).as(looser.err()).isEqualTo(3);

      Map<String, String> viewer =
          Map.of("MIA_TOKEN_FILE", LocalNode.tokenFile(data, "viewer").toString());
      assertThat(mia(viewer, on(data, "admin", "kill", "--reason", "may I")).code()).isEqualTo(3);
      Map<String, String> unknown = Map.of("MIA_TOKEN", "nobody");
      assertThat(mia(unknown, on(data, "status")).code()).isEqualTo(3);

      String url = Files.readString(LocalNode.addressFile(data)).strip();
      Answer history = mia(on(data, "history", "--node", url, "--limit", "3", "--json"));
      assertThat(history.code()).as(history.err()).isZero();
      assertThat(history.out().lines()).hasSize(3);
      String id =
          new ObjectMapper()
              .readTree(
                  mia(on(
                          data,
                          "history",
                          "--node",
                          url,
                          "--kind",
                          "signal-decided",
                          "--limit",
                          "1",
                          "--json"))
                      .out())
              .path("id")
              .asText();
      assertThat(mia(on(data, "why", id, "--node", url)).out())
          .isEqualTo(mia(on(data, "why", id)).out());

      Answer watched = mia(on(data, "monitor", "--looks", "2", "--every", "10ms"));
      assertThat(watched.code()).as(watched.err()).isZero();
      assertThat(watched.out()).contains("kill switch of PAPER: ARMED");
      assertThat(mia(on(data, "admin", "login-url")).out()).startsWith(url + "/login#");
    }

    Answer gone = mia(on(folder.resolve("data"), "status"));
    assertThat(gone.code()).isEqualTo(1);
    assertThat(gone.err()).contains("no node runs in");
  }

  private String phase(Path data) throws Exception {
    JsonNode status = new ObjectMapper().readTree(mia(on(data, "status", "--json")).out());
    return status.path("accounts").get(0).path("kill").path("phase").asText();
  }

  private static String[] on(Path data, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return all.toArray(String[]::new);
  }
}
