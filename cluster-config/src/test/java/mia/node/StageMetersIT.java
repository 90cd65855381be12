package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that decides entries has measured who decided, and how long. */
class StageMetersIT {
  private static final int BARS = 300;

  @TempDir private Path folder;

  @Test
  void every_stage_of_a_decision_is_measured_by_symbol() throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, 11, BARS);
    RunRequest request =
        ScriptedReplay.request(
            folder.resolve("data"),
            inputs,
            SettingOverride.parse("node.extensions=" + HandedNode.class.getName(), "test"));

    String scrape;
    try (Node node = Node.start(request, NodeObserver.NONE)) {
      NodeHandle inside = HandedNode.STARTED.poll(60, TimeUnit.SECONDS);
      node.outcome().toCompletableFuture().get(120, TimeUnit.SECONDS);
      scrape = inside.watchers().toCompletableFuture().get(10, TimeUnit.SECONDS).metrics().get();
    }

    for (String symbol : List.of("ES", "NQ")) {
      for (String stage : List.of("engine", "trader", "guardian")) {
        assertThat(scrape)
            .containsPattern(
                "mia_stage_seconds_count\\{[^}]*stage=\""
                    + stage
                    + "\",symbol=\""
                    + symbol
                    + "\"} [1-9]");
      }
    }
  }
}
