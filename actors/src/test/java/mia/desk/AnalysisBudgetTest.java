package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import mia.broker.paper.PaperBroker;
import mia.broker.paper.PaperSettings;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.AnalysisAbandoned;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.protocol.market.Symbol;
import mia.protocol.signal.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisBudgetTest {
  private static final long MILLISECOND = 1_000_000L;

  @TempDir private Path folder;

  /** A clock by which every tenth analysis takes 700 ms, and the others 300 ms. */
  private static long tick(AtomicLong calls, AtomicLong now) {
    long call = calls.getAndIncrement();
    boolean ends = call % 2 == 1;
    long took = call / 2 % 10 == 9 ? 700 : 300;
    return ends ? now.addAndGet(took * MILLISECOND) : now.get();
  }

  @Test
  void an_analysis_that_takes_too_long_is_counted_and_gives_no_signal() throws Exception {
    var calls = new AtomicLong();
    var now = new AtomicLong();
    var seen = new LoneNode.Recorder();

    try (var node =
        new LoneNode(
            folder,
            List.of(DeskRunTest.bars("ES", "scripted_ES"), DeskRunTest.bars("NQ", "scripted_NQ")),
            PaperBroker.inMemory(LoneNode.INSTRUMENTS, PaperSettings.defaults()),
            seen,
            ConfigFactory.empty(),
            new AnalysisBudget(500 * MILLISECOND, () -> tick(calls, now)))) {
      assertThat(node.awaitEnd(Duration.ofSeconds(120))).isEmpty();
    }

    List<DeskEvent> events = seen.of(DeskEvent.class);
    long bars = seen.of(BarClosed.class).size();
    assertThat(seen.of(AnalysisAbandoned.class))
        .hasSize((int) (bars / 10))
        .allMatch(abandoned -> abandoned.tookNanos() == 700 * MILLISECOND);
    assertThat(lateBars(events)).isEqualTo(refusedBars(events)).isNotEmpty();
    for (Symbol symbol : List.of(Symbol.of("ES"), Symbol.of("NQ"))) {
      var verifier = new DeskVerifier(LoneNode.rules(symbol));
      for (DeskEvent event : events) {
        if (event.meta().symbol().equals(symbol)) {
          assertThat(verifier.accept(event)).isEmpty();
        }
      }
      assertThat(verifier.end()).isEmpty();
    }
  }

  /** Ends of the bars that follow right behind an abandoned analysis. */
  private static Set<String> lateBars(List<DeskEvent> events) {
    var late = new HashSet<String>();
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i - 1) instanceof AnalysisAbandoned before
          && events.get(i) instanceof BarClosed closed
          && before.meta().symbol().equals(closed.meta().symbol())) {
        late.add(closed.meta().symbol() + " " + closed.bar().endNanos());
      }
    }
    return late;
  }

  private static Set<String> refusedBars(List<DeskEvent> events) {
    var refused = new HashSet<String>();
    for (DeskEvent event : events) {
      if (event instanceof SignalDecided decided
          && decided.signal().reason().equals(Optional.of(RefusalReason.ANALYSIS_TIME))) {
        refused.add(decided.meta().symbol() + " " + decided.meta().eventTimeNanos());
      }
    }
    return refused;
  }
}
