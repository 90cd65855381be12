package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mia.broker.paper.PaperBroker;
import mia.broker.paper.PaperSettings;
import mia.feed.FeedSource;
import mia.feed.replay.ReplayInput;
import mia.feed.replay.ReplaySettings;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.protocol.market.PeerBar;
import mia.protocol.market.Symbol;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskRunTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");

  @TempDir private Path folder;

  static FeedSource bars(String symbol, String name) throws Exception {
    Path file =
        Path.of(
            Objects.requireNonNull(
                    DeskRunTest.class.getResource("/golden/synthetic/bars/" + name + ".csv"))
                .toURI());
    return ReplayInput.open(
        LoneNode.INSTRUMENTS.require(Symbol.of(symbol)), file, ReplaySettings.DEFAULTS);
  }

  @Test
  void trades_the_scripted_market_to_its_end_and_decides_it_again_the_same() throws Exception {
    LoneNode.Recorder seen = run(folder);

    assertThat(seen.of(TradeClosed.class)).hasSizeGreaterThan(5);
    for (Symbol symbol : List.of(ES, NQ)) {
      var verifier = new DeskVerifier(LoneNode.rules(symbol));
      for (DeskEvent event : seen.of(DeskEvent.class)) {
        if (event.meta().symbol().equals(symbol)) {
          assertThat(verifier.accept(event)).isEmpty();
        }
      }
      assertThat(verifier.end()).isEmpty();
      assertThat(verifier.inputs()).isGreaterThan(300);
    }
  }

  @Test
  void closes_every_trade_it_opens_with_the_sum_of_its_fills() throws Exception {
    LoneNode.Recorder seen = run(folder);

    for (TradeClosed closed : seen.of(TradeClosed.class)) {
      long lots = 0;
      long cost = 0;
      for (OrderReported reported : seen.of(OrderReported.class)) {
        Optional<Fill> fill = reported.report().fill();
        if (reported.report().tradeId().equals(closed.result().tradeId()) && fill.isPresent()) {
          long sign = reported.report().role() == OrderRole.ENTRY ? 1 : -1;
          lots += sign * fill.get().lots();
          cost += fill.get().costMinor();
        }
      }
      assertThat(lots).as(closed.result().tradeId()).isZero();
      assertThat(cost).isEqualTo(closed.result().costMinor());
    }
  }

  @Test
  void both_desks_see_the_same_minute_of_each_other() throws Exception {
    LoneNode.Recorder seen = run(folder);

    List<BarClosed> bars = seen.of(BarClosed.class);
    assertThat(bars).hasSizeGreaterThan(700);
    assertThat(bars)
        .allSatisfy(
            closed -> {
              PeerBar peer = closed.peer().orElseThrow();
              assertThat(peer.startNanos()).isEqualTo(closed.bar().startNanos());
              assertThat(peer.symbol()).isNotEqualTo(closed.meta().symbol());
            });
  }

  @Test
  void decides_a_minute_without_a_peer_alone_and_all_others_with_it() throws Exception {
    var seen = new LoneNode.Recorder();
    var broker = PaperBroker.inMemory(LoneNode.INSTRUMENTS, PaperSettings.defaults());
    List<FeedSource> sources = List.of(bars("ES", "scripted_ES"), bars("NQ", "holes_NQ"));
    try (var node = new LoneNode(folder, sources, broker, seen)) {
      assertThat(node.awaitEnd(Duration.ofSeconds(120))).isEmpty();
    }

    Map<Symbol, Set<Long>> minutes = new HashMap<>();
    for (BarClosed closed : seen.of(BarClosed.class)) {
      minutes
          .computeIfAbsent(closed.meta().symbol(), symbol -> new HashSet<>())
          .add(closed.bar().startNanos());
    }
    long alone = 0;
    for (BarClosed closed : seen.of(BarClosed.class)) {
      Symbol other = closed.meta().symbol().equals(ES) ? NQ : ES;
      boolean exists = minutes.get(other).contains(closed.bar().startNanos());
      assertThat(closed.peer().isPresent()).as(closed.meta().id()).isEqualTo(exists);
      alone += exists ? 0 : 1;
    }
    assertThat(alone).isPositive();
  }

  @Test
  void sends_no_order_that_was_not_approved_and_admitted() throws Exception {
    LoneNode.Recorder seen = run(folder);

    List<String> admitted =
        seen.of(IntentJudged.class).stream()
            .filter(judged -> judged.verdict().admitted())
            .map(judged -> judged.order().intent().tradeId())
            .toList();
    List<String> reported =
        seen.of(OrderReported.class).stream().map(r -> r.report().tradeId()).distinct().toList();
    assertThat(admitted).containsAll(reported);
  }

  @Test
  void goes_on_where_it_stopped_and_finds_nothing_more_to_decide() throws Exception {
    run(folder);

    LoneNode.Recorder again = run(folder);

    assertThat(again.of(DeskEvent.class)).allMatch(DeskEvent::isStartRecord);
  }

  private static LoneNode.Recorder run(Path folder) throws Exception {
    var seen = new LoneNode.Recorder();
    var broker =
        PaperBroker.open(
            folder.resolve("paper.db"), LoneNode.INSTRUMENTS, PaperSettings.defaults());
    List<FeedSource> sources = List.of(bars("ES", "scripted_ES"), bars("NQ", "scripted_NQ"));
    try (var node = new LoneNode(folder, sources, broker, seen)) {
      assertThat(node.awaitEnd(Duration.ofSeconds(120))).isEmpty();
    }
    return seen;
  }
}
