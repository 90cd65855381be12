package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that decides entries has measured who decided, and how long; what is drawn is there. */
class StageMetersIT {
  private static final int BARS = 300;
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long LOOK_NANOS = 100_000_000L;
  private static final Path DEPLOY =
      Path.of(System.getProperty("mia.root"), "cluster-config", "deploy");
  private static final Pattern METER = Pattern.compile("\\b(?:mia|jvm)_[a-z_]+");

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
      Supplier<String> metrics =
          inside.watchers().toCompletableFuture().get(10, TimeUnit.SECONDS).metrics();
      scrape = onceAllAreThere(metrics, metersOfDashboard());
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
    assertThat(metersOfDashboard()).hasSizeGreaterThan(15);
    assertThat(missing(scrape, metersOfDashboard())).isEmpty();
  }

  /** Some come with the first round of checks: the scrape that has all of them, or the last one. */
  private static String onceAllAreThere(Supplier<String> metrics, Set<String> wanted) {
    long until = System.nanoTime() + PATIENCE_NANOS;
    String scrape = metrics.get();
    while (!missing(scrape, wanted).isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(LOOK_NANOS);
      scrape = metrics.get();
    }
    return scrape;
  }

  private static Set<String> missing(String scrape, Set<String> wanted) {
    var missing = new TreeSet<>(wanted);
    missing.removeIf(meter -> scrape.contains("\n" + meter + "{"));
    return missing;
  }

  /** Every meter that a panel or a choice of the dashboard asks for. */
  private static Set<String> metersOfDashboard() throws IOException {
    String text = Files.readString(DEPLOY.resolve("grafana-dashboard.json"));
    var meters = new TreeSet<String>();
    for (String place : List.of("expr", "query")) {
      for (String asked : new ObjectMapper().readTree(text).findValuesAsText(place)) {
        Matcher found = METER.matcher(asked);
        while (found.find()) {
          meters.add(found.group());
        }
      }
    }
    return meters;
  }
}
