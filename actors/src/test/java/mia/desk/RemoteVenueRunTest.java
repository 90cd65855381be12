package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mia.broker.Broker;
import mia.broker.BrokerSnapshot;
import mia.broker.BrokerSnapshot.Position;
import mia.broker.Reconnect;
import mia.broker.paper.CuttingProxy;
import mia.broker.paper.PaperBroker;
import mia.broker.paper.PaperSettings;
import mia.broker.paper.PaperVenue;
import mia.broker.paper.host.HostDoor;
import mia.broker.paper.host.HostTerms;
import mia.broker.paper.host.PaperHost;
import mia.broker.paper.remote.RemotePaperBroker;
import mia.broker.paper.remote.RemotePaperSettings;
import mia.feed.FeedSource;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Desks, account and session, with the venue behind a socket. */
class RemoteVenueRunTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");

  @TempDir private Path folder;

  private static LoneNode.Recorder run(Path folder, Broker broker) throws Exception {
    var seen = new LoneNode.Recorder();
    List<FeedSource> sources =
        List.of(DeskRunTest.bars("ES", "scripted_ES"), DeskRunTest.bars("NQ", "scripted_NQ"));
    try (var node = new LoneNode(folder, sources, broker, seen)) {
      assertThat(node.awaitEnd(Duration.ofSeconds(120))).isEmpty();
    }
    return seen;
  }

  private PaperHost host() throws Exception {
    Path venue = Files.createDirectories(folder.resolve("venue"));
    return PaperHost.start(
        new HostTerms(venue, LoneNode.INSTRUMENTS, PaperSettings.defaults(), Optional.empty()),
        HostDoor.onLoopback(0));
  }

  private static Broker remote(int port) {
    return new RemotePaperBroker(
        new RemotePaperSettings(
            "127.0.0.1", port, Duration.ofSeconds(5), Duration.ofSeconds(20), 1_000),
        LoneNode.ACCOUNT,
        LoneNode.FOLDER,
        new Reconnect(1, Duration.ofMillis(20).toNanos()));
  }

  private Path node(String name) throws Exception {
    return Files.createDirectories(folder.resolve(name));
  }

  private static List<DeskEvent> of(LoneNode.Recorder seen, Symbol symbol) {
    return seen.of(DeskEvent.class).stream()
        .filter(event -> event.meta().symbol().equals(symbol))
        .toList();
  }

  @Test
  void decides_event_by_event_what_a_node_with_a_venue_of_its_own_decides() throws Exception {
    LoneNode.Recorder alone =
        run(
            node("alone"),
            PaperBroker.open(
                node("alone").resolve("paper.db"), LoneNode.INSTRUMENTS, PaperSettings.defaults()));

    LoneNode.Recorder seen;
    try (PaperHost host = host()) {
      seen = run(node("remote"), remote(host.port()));
    }

    assertThat(seen.of(TradeClosed.class)).hasSizeGreaterThan(5);
    assertThat(of(seen, ES)).isEqualTo(of(alone, ES));
    assertThat(of(seen, NQ)).isEqualTo(of(alone, NQ));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void trades_to_the_end_however_often_the_link_is_cut_and_holds_what_the_venue_holds(long seed)
      throws Exception {
    LoneNode.Recorder seen;
    int cuts;
    try (PaperHost host = host();
        var proxy = new CuttingProxy(host::port, seed, 2_500, 12)) {
      seen = run(node("remote"), remote(proxy.port()));
      cuts = proxy.cuts();
    }

    // The instants of the cuts decide how many cuts and trades there are: an entry that is decided
    // while the link is down is not sent, and without its bytes the next cut comes later.
    assertThat(cuts).isBetween(5, 12);
    for (Symbol symbol : List.of(ES, NQ)) {
      var verifier = new DeskVerifier(LoneNode.rules(symbol));
      of(seen, symbol).forEach(event -> assertThat(verifier.accept(event)).isEmpty());
      assertThat(verifier.end()).isEmpty();
    }
    BrokerSnapshot venue = atTheVenue();
    assertThat(lastBooked(seen)).isEqualTo(venue.lastVenueSequence());
    assertThat(inTheJournal(seen)).isEqualTo(lots(venue.positions()));
  }

  private BrokerSnapshot atTheVenue() {
    Path store = folder.resolve("venue").resolve(LoneNode.ACCOUNT).resolve("paper.db");
    try (PaperVenue venue =
        PaperVenue.open(store, LoneNode.INSTRUMENTS, PaperSettings.defaults())) {
      return venue.snapshot();
    }
  }

  private static long lastBooked(LoneNode.Recorder seen) {
    return seen.of(ReportBooked.class).stream()
        .mapToLong(booked -> booked.report().venueSequence())
        .max()
        .orElse(0);
  }

  private static Map<Symbol, Long> lots(List<Position> positions) {
    var lots = new TreeMap<Symbol, Long>();
    positions.forEach(position -> lots.put(position.traded(), position.lots()));
    return lots;
  }

  /** Signed sum of the fills that were booked, by contract. */
  private static Map<Symbol, Long> inTheJournal(LoneNode.Recorder seen) {
    var trades = new TreeMap<String, EnterBracket>();
    for (IntentJudged judged : seen.of(IntentJudged.class)) {
      if (judged.order().intent() instanceof EnterBracket entry) {
        trades.put(entry.id(), entry);
      }
    }
    var lots = new TreeMap<Symbol, Long>();
    for (ReportBooked booked : seen.of(ReportBooked.class)) {
      OrderReport report = booked.report();
      EnterBracket trade = trades.get(report.tradeId());
      report
          .fill()
          .ifPresent(
              fill -> {
                int sign = trade.side().sign() * (report.role() == OrderRole.ENTRY ? 1 : -1);
                lots.merge(trade.traded(), sign * fill.lots(), Long::sum);
              });
    }
    lots.values().removeIf(sum -> sum == 0);
    return lots;
  }
}
