package mia.console.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mia.console.client.LocalNode;
import mia.node.Node;
import mia.node.NodeObserver;
import mia.node.RunRequest;
import mia.node.SettingOverride;
import mia.node.SettingsLoader;
import mia.node.SettingsSources;

/** A node on a free port that has decided a short replay and stays up. */
public final class RunningNode implements AutoCloseable {
  private static final long START = 1_773_149_400_000_000_000L; // 2026-03-10 09:30 ET
  private static final long MINUTE = 60_000_000_000L;
  private static final int BARS = 90;

  private final Node node;
  private final Path data;

  private RunningNode(Node node, Path data) {
    this.node = node;
    this.data = data;
  }

  /**
   * Starts one and waits until its feed is at its end.
   *
   * @param folder empty folder for its market and its data
   * @param settings {@code key=value} beside those of the test
   */
  public static RunningNode start(Path folder, String... settings) throws Exception {
    Path data = folder.resolve("data");
    List<SettingOverride> overrides = new ArrayList<>();
    List<String> own =
        List.of(
            "data.folder=" + data,
            "feed.kind=replay",
            "feed.replay.inputs=ES=" + market(folder.resolve("ES.csv")),
            "feed.replay.speed=max",
            "snapshots.enabled=false",
            "http.port=0",
            "http.page.refresh=100ms");
    for (String setting : own) {
      overrides.add(SettingOverride.parse(setting, "test"));
    }
    for (String setting : settings) {
      overrides.add(SettingOverride.parse(setting, "test"));
    }
    var loaded =
        SettingsLoader.load(
            new SettingsSources(
                SettingsSources.LOCAL_PROFILE, Optional.empty(), overrides, Map.of()));
    Node node =
        Node.start(RunRequest.of(loaded, Optional.empty(), false, false), NodeObserver.NONE);
    node.outcome().toCompletableFuture().get(60, TimeUnit.SECONDS);
    return new RunningNode(node, data);
  }

  URI base() throws IOException {
    return LocalNode.address(data).orElseThrow();
  }

  /** The link that was announced to whoever started it. */
  String loginUrl() {
    return node.announcements().stream()
        .filter(said -> said.name().equals("page"))
        .findFirst()
        .orElseThrow()
        .text();
  }

  public Path data() {
    return data;
  }

  String token(Role role) throws IOException {
    return Files.readString(LocalNode.tokenFile(data, role.word())).strip();
  }

  @Override
  public void close() {
    node.close();
  }

  /** Minute bars that rise, rest and fall. */
  private static Path market(Path file) throws IOException {
    var rows = new StringBuilder("timestamp_ns,open,high,low,close,volume,bid_volume,ask_volume\n");
    double price = 6_000;
    for (int i = 0; i < BARS; i++) {
      double step =
          (i / 15) % 3 == 1 ? 0.25 * (i % 2 == 0 ? 1 : -1) : (i / 15) % 2 == 0 ? 1 : -0.75;
      double close = price + step;
      rows.append(START + i * MINUTE).append(',');
      rows.append(price).append(',').append(Math.max(price, close) + 0.5).append(',');
      rows.append(Math.min(price, close) - 0.5).append(',').append(close);
      rows.append(",").append(100 + 10 * (i % 7)).append(",45,55\n");
      price = close;
    }
    return Files.writeString(file, rows);
  }
}
