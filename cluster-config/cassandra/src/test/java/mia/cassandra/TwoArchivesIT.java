package mia.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mia.node.ClusterStore;
import mia.node.LoadedSettings;
import mia.node.Node;
import mia.node.NodeObserver;
import mia.node.RunOutcome;
import mia.node.RunRequest;
import mia.node.SettingOverride;
import mia.node.SettingsException;
import mia.node.SettingsLoader;
import mia.node.SettingsSources;
import mia.node.VenueHost;
import mia.persistence.archive.ScidFormat;
import mia.persistence.archive.ScidReader;
import mia.persistence.archive.ScidRecord;
import mia.persistence.journal.CassandraSettings;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node of a cluster that keeps its ticks in both places keeps the same ones in each. */
class TwoArchivesIT {
  private static final Symbol ES = Symbol.of("ES");
  private static final Duration MARKET = Duration.ofMinutes(4);
  private static final long DAYS_AROUND_NANOS = Duration.ofDays(2).toNanos();

  @TempDir private Path folder;

  @Test
  void tables_and_files_hold_the_same_ticks() throws Exception {
    CassandraSettings tables = TestServer.get().freshKeyspace();
    ClusterStore.find().createTables(tables);
    try (VenueHost venue =
        VenueHost.start(
            load(SettingsSources.LOCAL_PROFILE, List.of("broker.paper.host.port=0")).settings(),
            folder.resolve("venue"),
            false)) {
      run(venue.port(), tables);
    }

    List<String> inFiles = records(recording());
    Path exported = folder.resolve("exported.scid");
    long count = export(tables, exported);

    assertThat(inFiles).hasSizeGreaterThan(100);
    assertThat(records(exported)).isEqualTo(inFiles).hasSize(Math.toIntExact(count));
  }

  private void run(int venuePort, CassandraSettings tables) throws Exception {
    int port = freePort();
    LoadedSettings loaded =
        load(
            SettingsSources.CLUSTER_PROFILE,
            List.of(
                "data.folder=" + folder.resolve("node"),
                "node.extensions=",
                "trading.symbols=ES",
                "feed.kind=simulated",
                "feed.simulated.speed=max",
                "archive.to=both",
                "cluster.node=node-1",
                "cluster.port=" + port,
                "cluster.seeds=127.0.0.1:" + port,
                "cluster.members-min=1",
                "cassandra.contact-points=" + String.join(",", tables.contactPoints()),
                "cassandra.keyspace=" + tables.keyspace(),
                "cassandra.replicas=1",
                "cassandra.consistency=one",
                "broker.paper.remote.port=" + venuePort));
    RunRequest request = RunRequest.of(loaded, Optional.of(MARKET), true, false);
    try (Node node = Node.start(request, NodeObserver.NONE)) {
      RunOutcome outcome = node.outcome().toCompletableFuture().get(180, TimeUnit.SECONDS);
      assertThat(outcome.kind()).as(outcome.message()).isEqualTo(RunOutcome.Kind.FINISHED);
    }
  }

  private static LoadedSettings load(String profile, List<String> assignments)
      throws SettingsException {
    var overrides = new ArrayList<SettingOverride>();
    assignments.forEach(text -> overrides.add(SettingOverride.parse(text, "test")));
    return SettingsLoader.load(new SettingsSources(profile, Optional.empty(), overrides, Map.of()));
  }

  private Path recording() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("node/archive/ES"))) {
      return files.findFirst().orElseThrow();
    }
  }

  /** Days around the recording, and everything the tables have of them. */
  private long export(CassandraSettings tables, Path file) throws Exception {
    long at = ScidFormat.nanosOf(firstMicros(recording()));
    return ClusterStore.find()
        .exportTicks(tables, ES, at - DAYS_AROUND_NANOS, at + DAYS_AROUND_NANOS, file);
  }

  private static long firstMicros(Path file) throws IOException {
    var record = new ScidRecord();
    try (ScidReader reader = ScidReader.open(file)) {
      assertThat(reader.next(record)).isTrue();
      return record.dateTime;
    }
  }

  private static List<String> records(Path file) throws IOException {
    var words = new ArrayList<String>();
    var record = new ScidRecord();
    try (ScidReader reader = ScidReader.open(file)) {
      while (reader.next(record)) {
        words.add(
            record.dateTime
                + " "
                + record.high
                + " "
                + record.low
                + " "
                + record.close
                + " "
                + record.trades
                + " "
                + record.bidVolume
                + " "
                + record.askVolume);
      }
    }
    return words;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
