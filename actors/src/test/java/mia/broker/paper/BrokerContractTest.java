package mia.broker.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import mia.broker.Broker;
import mia.broker.BrokerSnapshot.Position;
import mia.broker.Reconnect;
import mia.broker.paper.Script.Step;
import mia.broker.paper.host.HostDoor;
import mia.broker.paper.host.HostTerms;
import mia.broker.paper.host.PaperHost;
import mia.broker.paper.remote.RemotePaperBroker;
import mia.broker.paper.remote.RemotePaperSettings;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of a broker, held by the paper venue in this process and by the one behind a socket,
 * with the connection cut and the other process killed in between.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class BrokerContractTest {
  private static final int STEPS = 600;
  private static final int CUTS = 40;

  @TempDir Path folder;

  private Optional<Broker> broker = Optional.empty();
  private Optional<PaperHost> host = Optional.empty();

  enum Kind {
    IN_PROCESS,
    BEHIND_A_SOCKET
  }

  @AfterEach
  void closes() {
    broker.ifPresent(Broker::close);
    host.ifPresent(PaperHost::close);
  }

  private VenueClient open(Kind kind) throws IOException {
    if (kind == Kind.BEHIND_A_SOCKET) {
      startHost();
      return remote(host.orElseThrow().port());
    }
    Broker opened =
        PaperBroker.open(
            folder.resolve("paper.db"), Instruments.builtIn(), PaperSettings.defaults());
    broker = Optional.of(opened);
    return new VenueClient(opened);
  }

  private void startHost() throws IOException {
    var terms =
        new HostTerms(folder, Instruments.builtIn(), PaperSettings.defaults(), Optional.empty());
    host = Optional.of(PaperHost.start(terms, HostDoor.onLoopback(0)));
  }

  private VenueClient remote(int port) {
    var settings =
        new RemotePaperSettings(
            "127.0.0.1", port, Duration.ofSeconds(5), Duration.ofSeconds(20), 1_000);
    broker =
        Optional.of(
            new RemotePaperBroker(
                settings, "PAPER", "K7QX", new Reconnect(1, Duration.ofMillis(20).toNanos())));
    return new VenueClient(broker.get());
  }

  /** What the exchange alone makes of the same stream. */
  private static List<OrderReport> undisturbed(List<Step> steps) {
    PaperExchange exchange = exchange();
    return Script.withoutRepetitions(
        steps.stream().flatMap(step -> Script.apply(exchange, step).stream()).toList());
  }

  /** Step by step beside the exchange alone: a marker is back behind all that came before it. */
  private static void trade(VenueClient client, PaperExchange exchange, List<Step> steps) {
    for (Step step : steps) {
      Script.apply(exchange, step);
      client.step(step);
      assertThat(client.reports()).hasSize(Math.toIntExact(exchange.venueSequence()));
    }
  }

  private static PaperExchange exchange() {
    var exchange = new PaperExchange(Instruments.builtIn(), PaperSettings.defaults());
    exchange.connect(1);
    return exchange;
  }

  private static void check(VenueClient client, List<Step> steps) {
    assertThat(client.outOfPlace()).isEmpty();
    assertThat(client.reports()).isEqualTo(undisturbed(steps));
    assertThat(client.reports())
        .extracting(OrderReport::venueSequence)
        .isEqualTo(LongStream.rangeClosed(1, client.reports().size()).boxed().toList());
    assertThat(positions(client.snapshot().positions())).isEqualTo(filled(client, steps));
  }

  private static Map<Symbol, Long> positions(List<Position> positions) {
    var lots = new TreeMap<Symbol, Long>();
    positions.forEach(position -> lots.put(position.traded(), position.lots()));
    return lots;
  }

  /** Signed sum of all fills, by contract. */
  private static Map<Symbol, Long> filled(VenueClient client, List<Step> steps) {
    var trades = new TreeMap<String, EnterBracket>();
    for (Step step : steps) {
      if (step instanceof Step.Submit submit && submit.intent() instanceof EnterBracket entry) {
        trades.putIfAbsent(entry.id(), entry);
      }
    }
    var lots = new TreeMap<Symbol, Long>();
    for (OrderReport report : client.reports()) {
      EnterBracket trade = trades.get(report.tradeId());
      int sign = trade == null ? 0 : trade.side().sign();
      int direction = report.role() == OrderRole.ENTRY ? sign : -sign;
      report.fill().ifPresent(f -> lots.merge(trade.traded(), direction * f.lots(), Long::sum));
    }
    lots.values().removeIf(sum -> sum == 0);
    return lots;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void fills_as_the_exchange_alone_does_and_holds_the_sum_of_its_fills(Kind kind)
      throws IOException {
    List<Step> steps = Script.of(7, STEPS);
    VenueClient client = open(kind);
    client.start(1);

    trade(client, exchange(), steps);

    assertThat(client.reports()).hasSizeGreaterThan(100);
    check(client, steps);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_marker_brings_the_band_as_it_is_behind_what_came_before(Kind kind) throws IOException {
    VenueClient client = open(kind);
    client.start(1);
    client.settle(Bench.ES);
    DecisionBand before = client.band();

    client.step(new Step.Submit(new Bench(mia.protocol.order.Side.BUY).bracket(2)));

    assertThat(before).isEqualTo(DecisionBand.OPEN);
    assertThat(client.band()).isEqualTo(DecisionBand.OPEN.from(Bench.at(50)));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void the_same_stream_under_the_next_epoch_does_nothing_twice(Kind kind) throws IOException {
    List<Step> steps = Script.of(11, STEPS);
    VenueClient client = open(kind);
    client.start(1);
    client.trade(steps);

    client.start(2);
    client.trade(steps);

    check(client, steps);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_connection_that_is_cut_again_and_again_changes_nothing(long seed) throws IOException {
    List<Step> steps = Script.of(seed, STEPS);
    startHost();
    int port = host.orElseThrow().port();
    try (var proxy = new CuttingProxy(() -> port, seed, 6_000, CUTS)) {
      VenueClient client = remote(proxy.port());
      client.start(1);

      trade(client, exchange(), steps);

      assertThat(proxy.cuts()).as("cuts").isEqualTo(CUTS);
      check(client, steps);
    }
  }

  @Test
  void a_venue_that_is_killed_and_started_again_on_its_store_goes_on()
      throws IOException, InterruptedException {
    List<Step> steps = Script.of(5, STEPS);
    var port = new AtomicInteger();
    HostChild venue = HostChild.start(folder);
    port.set(venue.port());
    try (var proxy = new CuttingProxy(port::get, 5, 12_000, 0)) {
      VenueClient client = remote(proxy.port());
      PaperExchange alone = exchange();
      client.start(1);

      for (int part = 0; part < 2; part++) {
        trade(client, alone, steps.subList(part * 300, part * 300 + 150));
        venue.kill();
        client.awaitLink(false);
        venue = HostChild.start(folder);
        port.set(venue.port());
        trade(client, alone, steps.subList(part * 300 + 150, part * 300 + 300));
      }

      check(client, steps);
      assertThat(client.links()).filteredOn(said -> said.startsWith("down")).hasSize(2);
    } finally {
      venue.kill();
    }
  }
}
