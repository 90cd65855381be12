package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mia.broker.paper.PaperBroker;
import mia.broker.paper.PaperSettings;
import mia.feed.FeedSource;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.protocol.market.Bar;
import mia.protocol.market.Symbol;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.TradingSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both contracts and their micros side by side on one account. */
class FourSymbolsTest {
  private static final List<Symbol> PAIR = List.of(Symbol.of("ES"), Symbol.of("NQ"));
  private static final List<Symbol> FOUR =
      List.of(Symbol.of("ES"), Symbol.of("NQ"), Symbol.of("MES"), Symbol.of("MNQ"));

  @TempDir private Path folder;

  private record Decided(TradingSignal signal, BattleNavaleResult result) {}

  private LoneNode.Recorder run(String name, List<Symbol> symbols) throws Exception {
    Path own = Files.createDirectories(folder.resolve(name));
    List<FeedSource> sources = new ArrayList<>();
    for (Symbol symbol : symbols) {
      String market = symbol.code().endsWith("ES") ? "scripted_ES" : "scripted_NQ";
      sources.add(DeskRunTest.bars(symbol.code(), market));
    }
    var seen = new LoneNode.Recorder();
    var broker =
        PaperBroker.open(own.resolve("paper.db"), LoneNode.INSTRUMENTS, PaperSettings.defaults());
    try (var node = new LoneNode(own, sources, broker, seen)) {
      assertThat(node.awaitEnd(Duration.ofSeconds(120))).isEmpty();
    }
    return seen;
  }

  private static <E extends DeskEvent> List<E> of(
      LoneNode.Recorder seen, Class<E> type, Symbol symbol) {
    return seen.of(type).stream().filter(e -> e.meta().symbol().equals(symbol)).toList();
  }

  private static List<Decided> decided(LoneNode.Recorder seen, Symbol symbol) {
    return of(seen, SignalDecided.class, symbol).stream()
        .map(event -> new Decided(event.signal(), event.result()))
        .toList();
  }

  private static List<Bar> bars(LoneNode.Recorder seen, Symbol symbol) {
    return of(seen, BarClosed.class, symbol).stream().map(BarClosed::bar).toList();
  }

  @Test
  void four_symbols_decide_every_bar_as_two_of_them_decide_it_alone() throws Exception {
    LoneNode.Recorder two = run("two", PAIR);

    LoneNode.Recorder four = run("four", FOUR);

    for (Symbol symbol : PAIR) {
      assertThat(bars(four, symbol)).hasSizeGreaterThan(300).isEqualTo(bars(two, symbol));
      assertThat(decided(four, symbol)).isEqualTo(decided(two, symbol));
    }
    for (Symbol symbol : FOUR) {
      assertThat(decided(four, symbol)).hasSameSizeAs(bars(four, symbol));
      var verifier = new DeskVerifier(LoneNode.rules(symbol));
      of(four, DeskEvent.class, symbol)
          .forEach(event -> assertThat(verifier.accept(event)).isEmpty());
      assertThat(verifier.end()).isEmpty();
    }
    assertThat(four.of(TradeClosed.class)).isNotEmpty();
  }
}
