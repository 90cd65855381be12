package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mia.broker.Broker;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A paper venue that speaks TLS serves who has keys of its authority, and nobody else. */
class VenueTlsIT {
  private static final Duration SILENCE = Duration.ofSeconds(2);

  @TempDir private static Path made;

  private static NodeKeys keys;

  @TempDir private Path folder;

  @BeforeAll
  static void makes_keys() throws Exception {
    keys = new NodeKeys(Files.createDirectory(made.resolve("ours")));
  }

  private static Settings settings(List<String> assignments) throws SettingsException {
    var overrides = new ArrayList<SettingOverride>();
    assignments.forEach(text -> overrides.add(SettingOverride.parse(text, "test")));
    return SettingsLoader.load(
            new SettingsSources(
                SettingsSources.LOCAL_PROFILE, Optional.empty(), overrides, Map.of()))
        .settings();
  }

  private static List<String> tls(NodeKeys keys) throws Exception {
    return List.of(
        "cluster.tls.enabled=true",
        "cluster.tls.key-store=" + keys.key(),
        "cluster.tls.trust-store=" + keys.trust(),
        "cluster.tls.password=" + NodeKeys.PASSWORD);
  }

  private VenueHost venue() throws Exception {
    var assignments = new ArrayList<>(tls(keys));
    assignments.add("broker.paper.host.port=0");
    return VenueHost.start(settings(assignments), folder.resolve("venue"), false);
  }

  private Broker client(int port, List<String> more) throws Exception {
    var assignments = new ArrayList<>(more);
    assignments.add("broker.paper.remote.port=" + port);
    return OpenAccounts.paper(folder, "K7QX", settings(assignments));
  }

  @Test
  void a_client_of_the_authority_is_served_and_others_are_not() throws Exception {
    try (VenueHost venue = venue()) {
      try (Broker ours = client(venue.port(), tls(keys))) {
        var link = new Link();
        ours.connect(1, link);
        assertThat(link.ups.poll(60, TimeUnit.SECONDS)).isTrue();
      }
      var theirs = new NodeKeys(Files.createDirectory(folder.resolve("theirs")));
      try (Broker foreign = client(venue.port(), tls(theirs));
          Broker plain = client(venue.port(), List.of())) {
        var one = new Link();
        var other = new Link();
        foreign.connect(2, one);
        plain.connect(2, other);
        assertThat(one.ups.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS)).isNotEqualTo(true);
        assertThat(other.ups.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS)).isNotEqualTo(true);
      }
      try (Broker ours = client(venue.port(), tls(keys))) {
        var link = new Link();
        ours.connect(1, link); // an epoch of theirs would have fenced it out
        assertThat(link.ups.poll(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void words_without_tls_are_not_answered() throws Exception {
    try (VenueHost venue = venue();
        var socket = new Socket(InetAddress.getLoopbackAddress(), venue.port())) {
      socket.setSoTimeout(60_000);
      socket
          .getOutputStream()
          .write("paper.hello.v1 {\"protocol\":1}".getBytes(StandardCharsets.UTF_8));
      byte[] said = socket.getInputStream().readAllBytes();

      assertThat(new String(said, StandardCharsets.UTF_8)).doesNotContain("paper.");
    }
  }

  /** Hears whether the link is up. */
  private static final class Link implements BrokerListener {
    private final BlockingQueue<Boolean> ups = new LinkedBlockingQueue<>();

    @Override
    public void onLink(boolean up, String reason) {
      ups.add(up);
    }

    @Override
    public void onReport(OrderReport report) {}

    @Override
    public void onSnapshot(BrokerSnapshot snapshot) {}

    @Override
    public void onNotKnown(String intentId) {}

    @Override
    public void onMarker(Symbol symbol, long token, DecisionBand band) {}
  }
}
