package mia.persistence.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;

/** What a tick archive promises, wherever it keeps its records. */
public abstract class TickArchiveContract {
  protected static final Symbol ES = Symbol.of("ES");
  protected static final Symbol NQ = Symbol.of("NQ");

  /** Friday 2026-02-06, 09:30 ET. */
  protected static final long OPEN = 1_770_388_200_000_000_000L;

  protected static final long SECOND = 1_000_000_000L;
  private static final long HOURS = 3 * 3_600 * SECOND;

  /** An archive on what earlier ones of the same test kept. */
  protected abstract TickArchive open() throws IOException;

  /** The records of a symbol from {@link #OPEN} on, for some hours, each in words. */
  protected abstract List<String> read(Symbol symbol) throws IOException;

  @Test
  void gives_back_the_records_of_each_symbol_in_order() throws IOException {
    List<MarketData> market = market(7, 2_000);
    try (TickArchive archive = open()) {
      for (MarketData data : market) {
        archive.append(ES, data);
      }
      archive.append(NQ, trade(OPEN, 100_000, 1));
    }

    assertThat(read(ES)).isEqualTo(words(market));
    assertThat(read(NQ)).containsExactly("25000.0 1");
  }

  @Test
  void keeps_a_late_tick_of_the_hour_before_where_it_came() throws IOException {
    long hour = OPEN + 1_800 * SECOND;
    try (TickArchive archive = open()) {
      archive.append(ES, trade(hour - 2 * SECOND, 27_141, 1));
      archive.append(ES, trade(hour + SECOND, 27_141, 2));
      archive.append(ES, trade(hour - SECOND, 27_141, 3));
      archive.append(ES, trade(hour + 2 * SECOND, 27_141, 4));
    }

    assertThat(read(ES)).containsExactly("6785.25 1", "6785.25 2", "6785.25 3", "6785.25 4");
  }

  @Test
  void takes_nothing_twice_from_a_feed_that_was_rewound() throws IOException {
    List<MarketData> market = market(8, 600);
    try (TickArchive archive = open()) {
      for (MarketData data : market.subList(0, 400)) {
        archive.append(ES, data);
      }
    }
    try (TickArchive archive = open()) {
      for (MarketData data : market.subList(150, 600)) {
        archive.append(ES, data);
      }
    }

    assertThat(read(ES)).isEqualTo(words(market));
  }

  @Test
  void keeps_trades_of_one_instant_in_order_also_across_a_flush() throws IOException {
    try (TickArchive archive = open()) {
      archive.append(ES, trade(OPEN, 27_141, 1));
      archive.append(ES, trade(OPEN, 27_141, 2));
      archive.flush();
      archive.append(ES, trade(OPEN, 27_141, 3));
    }

    assertThat(read(ES)).containsExactly("6785.25 1", "6785.25 2", "6785.25 3");
  }

  @Test
  void shows_after_a_flush_what_was_kept_before() throws IOException {
    try (TickArchive archive = open()) {
      archive.append(ES, trade(OPEN, 27_141, 1));

      archive.flush();

      assertThat(read(ES)).hasSize(1);
    }
  }

  @Test
  void refuses_a_symbol_that_is_no_instrument() throws IOException {
    try (TickArchive archive = open()) {
      assertThatThrownBy(() -> archive.append(Symbol.of("CL"), trade(OPEN, 5_000, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("unknown symbol CL");
    }
  }

  /** Trades with rising times over a few hours. */
  private static List<MarketData> market(long seed, int trades) {
    var random = new SplittableRandom(seed);
    var market = new ArrayList<MarketData>();
    long time = OPEN;
    for (int i = 0; i < trades; i++) {
      time += 1_000 + random.nextLong(2 * HOURS / trades);
      market.add(trade(time, 27_000 + random.nextInt(400), 1 + random.nextInt(20)));
    }
    return market;
  }

  protected static MarketData trade(long timeNanos, long priceTicks, long size) {
    MarketData data = new MarketData().reset(Kind.TRADE, timeNanos, 0);
    data.priceTicks = priceTicks;
    data.size = size;
    data.aggressor = MarketData.BUYER;
    data.bidTicks = priceTicks - 1;
    data.askTicks = priceTicks;
    return data;
  }

  private static List<String> words(List<MarketData> market) {
    return market.stream().map(data -> data.priceTicks * 0.25f + " " + data.size).toList();
  }

  protected static String words(ScidRecord record) {
    return record.close + " " + record.volume;
  }
}
