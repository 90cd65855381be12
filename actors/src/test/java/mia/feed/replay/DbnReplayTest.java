package mia.feed.replay;

import static mia.feed.replay.DbnBytes.MBP_1;
import static mia.feed.replay.DbnBytes.OHLCV_1M;
import static mia.feed.replay.DbnBytes.TRADES;
import static mia.feed.replay.DbnBytes.UNDEFINED;
import static mia.feed.replay.DbnBytes.nanos;
import static mia.feed.replay.Recordings.ES;
import static mia.feed.replay.Recordings.MINUTE;
import static mia.feed.replay.Recordings.OPEN;
import static mia.feed.replay.Recordings.SECOND;
import static mia.feed.replay.Recordings.assertSame;
import static mia.feed.replay.Recordings.bytes;
import static mia.feed.replay.Recordings.open;
import static mia.feed.replay.Recordings.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import mia.feed.FeedException;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DbnReplayTest {
  @TempDir Path folder;

  private static DbnBytes trades() {
    return new DbnBytes(3, TRADES)
        .map("ESH6", "118")
        .trade(118, OPEN, 6_785.25, 3, 'B')
        .trade(118, OPEN + SECOND, 6_785, 2, 'A')
        .trade(118, OPEN + 2 * SECOND, 6_785, 1, 'N');
  }

  private List<MarketData> read(DbnBytes file) throws FeedException {
    return readAll(ES, bytes(folder, file.zstd()));
  }

  private void refuses(byte[] content, String... words) {
    Path file = bytes(folder, content);
    assertThatThrownBy(() -> readAll(ES, file))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(words);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void reads_trades_of_every_version(int version) throws FeedException {
    List<MarketData> records =
        read(new DbnBytes(version, TRADES).map("ESH6", "118").trade(118, OPEN, 6_785.25, 3, 'B'));

    MarketData trade = records.get(0);
    assertThat(trade.kind).isEqualTo(Kind.TRADE);
    assertThat(trade.timeNanos).isEqualTo(OPEN);
    assertThat(trade.priceTicks).isEqualTo(27_141);
    assertThat(trade.size).isEqualTo(3);
    assertThat(trade.bidTicks).isEqualTo(MarketData.NO_PRICE);
    assertThat(records).hasSize(1);
  }

  @Test
  void reads_the_aggressor_as_the_exchanges_own() throws FeedException {
    List<MarketData> records = read(trades());

    assertThat(records)
        .extracting(record -> record.aggressor)
        .containsExactly(MarketData.BUYER, MarketData.SELLER, MarketData.UNKNOWN_SIDE);
    assertThat(records)
        .extracting(record -> record.aggressorFromExchange)
        .containsExactly(true, true, false);
  }

  @Test
  void reads_plain_and_gzip_like_zstd() throws FeedException {
    List<MarketData> expected = read(trades());

    assertSame(readAll(ES, bytes(folder, trades().plain())), expected);
  }

  @Test
  void reads_quotes_and_trades_of_the_top_of_the_book() throws FeedException {
    List<MarketData> records =
        read(
            new DbnBytes(2, MBP_1)
                .map("ESH6", "118")
                .quote(118, OPEN, nanos(6_785), nanos(6_785.25))
                .book(118, OPEN + 1, 6_785.25, 4, 'T', 'B', nanos(6_785), nanos(6_785.25))
                .book(118, OPEN + 2, 6_785.25, 4, 'C', 'A', nanos(6_785), nanos(6_785.5)));

    assertThat(records)
        .extracting(record -> record.kind)
        .containsExactly(Kind.QUOTE, Kind.TRADE, Kind.QUOTE);
    assertThat(records.get(0).priceTicks).isEqualTo(MarketData.NO_PRICE);
    assertThat(records.get(1).priceTicks).isEqualTo(27_141);
    assertThat(records.get(1).size).isEqualTo(4);
    assertThat(records.get(1).bidTicks).isEqualTo(27_140);
    assertThat(records.get(1).askTicks).isEqualTo(27_141);
    assertThat(records.get(2).priceTicks).isEqualTo(27_141);
    assertThat(records.get(2).askTicks).isEqualTo(27_142);
    assertThat(records.get(2).size).isEqualTo(MarketData.NO_VOLUME);
  }

  @Test
  void leaves_out_an_empty_book_and_drops_crossed_quotes_without_calling_them_bad()
      throws FeedException {
    Path file =
        bytes(
            folder,
            new DbnBytes(2, MBP_1)
                .map("ESH6", "118")
                .book(118, OPEN, 0, 0, 'R', 'N', UNDEFINED, UNDEFINED)
                .quote(118, OPEN, nanos(6_785), nanos(6_785.25))
                .quote(118, OPEN, nanos(6_785.5), nanos(6_785.25))
                .quote(118, OPEN, nanos(6_785), nanos(7_785))
                .quote(118, OPEN, nanos(6_785), UNDEFINED)
                .zstd());

    try (ReplayFeed feed = open(ES, file)) {
      List<MarketData> records = readAll(feed);

      assertThat(records).hasSize(2);
      assertThat(records.get(1).bidTicks).isEqualTo(27_140);
      assertThat(records.get(1).askTicks).isEqualTo(MarketData.NO_PRICE);
      assertThat(feed.quality().skipped()).isZero();
      assertThat(feed.quality().droppedQuotes()).isEqualTo(2);
    }
  }

  @Test
  void judges_the_first_trade_of_a_session_by_no_quote_before_it() throws FeedException {
    long evening = OPEN + 9 * 60 * MINUTE;

    List<MarketData> records =
        read(
            new DbnBytes(3, MBP_1)
                .map("ESH6", "118")
                .book(118, OPEN, 6_785.25, 4, 'T', 'B', nanos(6_785), nanos(6_785.25))
                .quote(118, evening - 900 * SECOND, nanos(4_000), UNDEFINED)
                .quote(118, evening - 800 * SECOND, nanos(6_400), nanos(6_500))
                .book(118, evening, 6_450, 4, 'T', 'B', nanos(6_449.75), nanos(6_450))
                .quote(118, evening + SECOND, nanos(6_450), nanos(6_450.25)));

    assertThat(records)
        .extracting(record -> record.kind)
        .containsExactly(Kind.TRADE, Kind.QUOTE, Kind.QUOTE, Kind.TRADE, Kind.QUOTE);
  }

  @Test
  void judges_quotes_of_a_session_by_its_last_trade() throws FeedException {
    Path file =
        bytes(
            folder,
            new DbnBytes(3, MBP_1)
                .map("ESH6", "118")
                .book(118, OPEN, 6_785.25, 4, 'T', 'B', nanos(6_785), nanos(6_785.25))
                .quote(118, OPEN + SECOND, nanos(4_000), UNDEFINED)
                .quote(118, OPEN + SECOND, nanos(6_785), nanos(6_785.25))
                .zstd());

    try (ReplayFeed feed = open(ES, file)) {
      assertThat(readAll(feed))
          .extracting(record -> record.bidTicks)
          .containsExactly(27_140L, 27_140L);
      assertThat(feed.quality().droppedQuotes()).isEqualTo(1);
    }
  }

  @Test
  void reads_one_minute_bars() throws FeedException {
    List<MarketData> records =
        read(
            new DbnBytes(1, OHLCV_1M)
                .map("ESH6", "118")
                .bar(118, OPEN, 6_785, 6_790, 6_780, 6_782.5, 100)
                .bar(118, OPEN + MINUTE, 6_782.5, 6_783, 6_782, 6_783, 50));

    assertThat(records)
        .extracting(record -> record.timeNanos)
        .containsExactly(OPEN + SECOND, OPEN + MINUTE, OPEN + MINUTE + SECOND, OPEN + 2 * MINUTE);
    assertThat(records.get(1).highTicks).isEqualTo(27_160);
    assertThat(records.get(1).lowTicks).isEqualTo(27_120);
    assertThat(records.get(1).priceTicks).isEqualTo(27_130);
    assertThat(records.get(1).size).isEqualTo(100);
    assertThat(records.get(1).bidVolume).isEqualTo(MarketData.NO_VOLUME);
  }

  @ParameterizedTest
  @CsvSource({"0, mbo", "2, mbp-10", "3, tbbo", "7, ohlcv-1h", "9, definition", "19, bbo-1m"})
  void refuses_other_schemas_by_their_name(int schema, String name) {
    refuses(
        new DbnBytes(2, schema).map("ESH6", "118").other(0xa0, 118, OPEN).zstd(),
        "DBN schema " + name + " is not read; trades, mbp-1 and ohlcv-1m are");
  }

  @Test
  void refuses_mixed_and_unknown_schemas() {
    refuses(new DbnBytes(2, 0xffff).other(0xa0, 1, OPEN).zstd(), "of a live session (mixed)");
    refuses(new DbnBytes(2, 99).other(0xa0, 1, OPEN).zstd(), "schema number 99");
  }

  @Test
  void refuses_other_versions_and_broken_metadata() {
    refuses(new DbnBytes(4, TRADES).plain(), "DBN version 4, versions 1 to 3 are read");
    byte[] whole = trades().plain();
    refuses(Arrays.copyOf(whole, 6), "ends within the DBN header");
    refuses(Arrays.copyOf(whole, 60), "ends within the DBN metadata");
    byte[] counts = whole.clone();
    counts[8 + 100 + 4] = 127;
    refuses(counts, "longer than it says");
    byte[] huge = whole.clone();
    huge[7] = 127;
    refuses(huge, "DBN metadata of");
    refuses(new DbnBytes(3, TRADES).map("ESH6", "118").plain(), "no record behind the metadata");
  }

  @Test
  void skips_prices_off_the_grid_or_missing() throws FeedException {
    Path file =
        bytes(
            folder,
            trades()
                .trade(118, OPEN + 3 * SECOND, 6_785.1, 1, 'B')
                .trade(118, OPEN + 3 * SECOND, Long.MAX_VALUE / 1e9, 1, 'B')
                .zstd());

    try (ReplayFeed feed = open(ES, file)) {
      assertThat(readAll(feed)).hasSize(3);
      assertThat(feed.quality().firstProblems())
          .containsExactly(
              "record 3: price 6785.1 is not a multiple of 0.25", "record 4: price is missing");
    }
  }

  @Test
  void delivers_the_records_before_a_cut_and_then_says_where_it_broke() throws FeedException {
    byte[] plain = trades().plain();
    breaksOff(Arrays.copyOf(plain, plain.length - 10), 2, "ends after 38 of 48 bytes");
    DbnBytes many = new DbnBytes(3, TRADES).map("ESH6", "118");
    for (int i = 0; i < 20_000; i++) {
      many.trade(118, OPEN + i * 997L, 6_785 + i * i % 13 * 0.25, i, 'B');
    }
    byte[] packed = many.zstd();
    breaksOff(Arrays.copyOf(packed, packed.length / 2), -1, "breaks off after record");
  }

  private void breaksOff(byte[] content, int delivered, String words) throws FeedException {
    try (ReplayFeed feed = open(ES, bytes(folder, content))) {
      MarketData record = new MarketData();
      assertThatThrownBy(
              () -> {
                while (feed.next(record)) {
                  assertThat(record.position).isNotNegative();
                }
              })
          .isInstanceOf(FeedException.class)
          .hasMessageContaining(words);
      assertThat(feed.quality().records()).isPositive();
      if (delivered >= 0) {
        assertThat(feed.quality().records()).isEqualTo(delivered);
      }
    }
  }

  @Test
  void resumes_at_any_position_as_if_never_stopped() throws FeedException {
    DbnBytes many = new DbnBytes(3, TRADES).map("ESH6", "118").map("ESM6", "120");
    for (int i = 0; i < 300; i++) {
      many.trade(i % 3 == 0 ? 120 : 118, OPEN + i * SECOND, 6_785 + i % 13 * 0.25, i, 'B');
    }
    Path file = bytes(folder, many.zstd());
    List<MarketData> straight = readAll(ES, file);
    assertThat(straight).hasSize(200);

    for (int from = 0; from <= 200; from += 40) {
      try (ReplayFeed feed = open(ES, file)) {
        feed.seek(from);
        assertSame(readAll(feed), straight.subList(from, 200));
      }
    }
  }
}
