package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import mia.broker.paper.PaperBroker;
import mia.broker.paper.PaperSettings;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.feed.FeedSource;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Desks whose ring holds 1024 records, one of which waits for the other's bar. */
class PeerWaitTest {
  private static final long MILLISECOND = 1_000_000L;
  private static final long SECOND = 1_000 * MILLISECOND;
  private static final long MINUTE = 60 * SECOND;
  private static final long START = 1_772_550_000_000_000_000L;

  @TempDir private Path folder;

  /** The message with which a run ends if so many trades of ES come before the bar of NQ closes. */
  private String endAfterBurst(int trades) throws Exception {
    List<Long> burst = new ArrayList<>(List.of(START + SECOND));
    LongStream.range(0, trades).forEach(i -> burst.add(START + MINUTE + i * MILLISECOND));
    List<Long> silent = List.of(START + 2 * SECOND, START + MINUTE + 10 * SECOND);
    var broker = PaperBroker.inMemory(LoneNode.INSTRUMENTS, PaperSettings.defaults());
    try (var node =
        new LoneNode(
            folder,
            List.of(new Trades("ES", 20_000, burst), new Trades("NQ", 80_000, silent)),
            broker,
            new LoneNode.Recorder())) {
      return node.awaitEnd(Duration.ofSeconds(60));
    }
  }

  @Test
  void what_fits_into_the_ring_waits_for_the_bar_of_the_peer() throws Exception {
    assertThat(endAfterBurst(1_000)).isEmpty();
  }

  @Test
  void what_does_not_fit_ends_the_run_with_a_message_instead_of_standing_still() throws Exception {
    assertThat(endAfterBurst(1_100))
        .startsWith("ES waits for its peer's bar and 1024 records wait for it");
  }

  /** Trades of one price at given instants. */
  private static final class Trades implements FeedSource {
    private final Symbol symbol;
    private final long ticks;
    private final List<Long> timesNanos;
    private int at;

    Trades(String symbol, long ticks, List<Long> timesNanos) {
      this.symbol = Symbol.of(symbol);
      this.ticks = ticks;
      this.timesNanos = List.copyOf(timesNanos);
    }

    @Override
    public Symbol symbol() {
      return symbol;
    }

    @Override
    public void seek(long position) throws FeedException {
      if (position > timesNanos.size()) {
        throw new FeedException(symbol + " ends before " + position);
      }
      at = (int) position;
    }

    @Override
    public boolean next(MarketData into) {
      if (at == timesNanos.size()) {
        return false;
      }
      into.reset(Kind.TRADE, timesNanos.get(at), at);
      into.priceTicks = ticks;
      into.size = 1;
      at++;
      return true;
    }

    @Override
    public FeedQuality quality() {
      return new FeedQuality(at, 0, List.of());
    }

    @Override
    public void close() {}
  }
}
