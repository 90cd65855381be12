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

  @Test
  void an_operator_acknowledges_and_silences_alerts() throws Exception {
    try (RunningNode node =
        RunningNode.start(
            folder, "alert.thresholds.disk-filling=0.01", "monitor.sample-every=100ms")) {
      Path data = node.data();
      String alert = "disk_filling{}";
      assertThat(watched(data, alert)).contains("WARNING " + alert);

      Answer seen = mia(on(data, "admin", "ack", alert, "--reason", "bigger disk is ordered"));
      assertThat(seen.code()).as(seen.err()).isZero();
      assertThat(watched(data, "seen by")).contains(alert, "(seen by admin");
      Answer nothing = mia(on(data, "admin", "ack", "feed_disconnected{}", "--reason", "what"));
      assertThat(nothing.code()).isEqualTo(3);

      String[] mute = {"admin", "mute", "disk_filling", "--for", "30m", "--reason", "moving"};
      Answer muted = mia(on(data, mute));
      assertThat(muted.code()).as(muted.err()).isZero();
      assertThat(muted.out()).isEqualToIgnoringNewLines("mute: silence S1");
      assertThat(watched(data, "silence"))
          .contains("silence S1 of disk_filling until ", ", by admin", ": moving");
      String[] unknown = {"admin", "mute", "no_rule", "--for", "30m", "--reason", "why"};
      assertThat(mia(on(data, unknown)).code()).isEqualTo(3);
      String[] endless = {"admin", "mute", "*", "--for", "30d", "--reason", "why"};
      assertThat(mia(on(data, endless)).code()).isEqualTo(3);
      assertThat(mia(on(data, "admin", "mute", "*", "--reason", "why")).code()).isEqualTo(2);

      Answer lifted = mia(on(data, "admin", "unmute", "S1", "--reason", "moved"));
      assertThat(lifted.code()).as(lifted.err()).isZero();
      assertThat(mia(on(data, "admin", "unmute", "S1", "--reason", "again")).code()).isEqualTo(3);
      Answer kept = mia(on(data, "history", "--kind", "alerts-silenced,silence-lifted"));
      assertThat(kept.out()).contains("silences disk_filling", "ends silence S1");
    }
  }

  /** What the monitor prints, once these words are there. */
  private String watched(Path data, String words) {
    String said;
    int looks = 0;
    do {
      said = mia(on(data, "monitor", "--looks", "2", "--every", "100ms")).out();
      looks++;
    } while (!said.contains(words) && looks < 200);
    return said;
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
