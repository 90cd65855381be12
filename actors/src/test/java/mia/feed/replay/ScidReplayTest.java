package mia.feed.replay;

import static mia.feed.replay.Recordings.ES;
import static mia.feed.replay.Recordings.MINUTE;
import static mia.feed.replay.Recordings.NQ;
import static mia.feed.replay.Recordings.OPEN;
import static mia.feed.replay.Recordings.SECOND;
import static mia.feed.replay.Recordings.assertSame;
import static mia.feed.replay.Recordings.open;
import static mia.feed.replay.Recordings.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import mia.feed.FeedException;
import mia.persistence.archive.ScidFormat;
import mia.persistence.archive.ScidRecord;
import mia.persistence.archive.ScidWriter;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScidReplayTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("recording.scid");
  }

  private static ScidRecord tick(long timeNanos, double bid, double ask, double price) {
    ScidRecord record = new ScidRecord();
    record.dateTime = ScidFormat.microsOf(timeNanos);
    record.high = (float) ask;
    record.low = (float) bid;
    record.close = (float) price;
    record.trades = 1;
    record.volume = 1;
    return record;
  }

  private static ScidRecord bar(long start, double open, double high, double low, double close) {
    ScidRecord record = new ScidRecord();
    record.dateTime = ScidFormat.microsOf(start);
    record.open = (float) open;
    record.high = (float) high;
    record.low = (float) low;
    record.close = (float) close;
    record.trades = 12;
    record.volume = 100;
    record.bidVolume = 60;
    record.askVolume = 40;
    return record;
  }

  private Path write(ScidRecord... records) throws IOException {
    try (ScidWriter writer = ScidWriter.open(file, ScidWriter.FlushPolicy.DEFAULT)) {
      for (ScidRecord record : records) {
        writer.append(record);
      }
    }
    return file;
  }

  @Test
  void reads_hand_made_bytes() throws IOException, FeedException {
    String header = "5343494438000000280000000100000000000000" + "00".repeat(36);
    String trade =
        "7cca332461230e0000000000000ad4450008d445000ad44501000000030000000000000003000000";
    String first =
        "7dca332461230e00f99e70fd000ad4450008d4450008d44501000000020000000200000000000000";
    String last =
        "7eca332461230e00019f70fd000ad4450006d4450006d44501000000070000000700000000000000";
    Files.write(file, HexFormat.of().parseHex(header + trade + first + last));

    List<MarketData> records = readAll(ES, file);

    assertThat(records).extracting(record -> record.kind).containsOnly(Kind.TRADE);
    assertThat(records).extracting(record -> record.timeNanos).containsOnly(OPEN + 123_000_000L);
    assertThat(records)
        .extracting(record -> record.priceTicks)
        .containsExactly(27_141L, 27_140L, 27_139L);
    assertThat(records).extracting(record -> record.size).containsExactly(3L, 2L, 7L);
    assertThat(records).extracting(record -> record.aggressor).containsExactly(1, -1, -1);
    assertThat(records).allMatch(record -> record.aggressorFromExchange);
    assertThat(records.get(0).bidTicks).isEqualTo(27_140);
    assertThat(records.get(0).askTicks).isEqualTo(27_141);
  }

  @Test
  void takes_microseconds_as_time_when_told() throws IOException, FeedException {
    Path path = write(tick(OPEN + 1_234_567_000L, 6_785, 6_785.25, 6_785));

    assertThat(readAll(ES, path).get(0).timeNanos).isEqualTo(OPEN + 1_234_000_000L);
    ReplaySettings settings = ReplaySettings.DEFAULTS.withScidMicroseconds();
    assertThat(readAll(ReplayInput.open(ES, path, settings)).get(0).timeNanos)
        .isEqualTo(OPEN + 1_234_567_000L);
  }

  @Test
  void leaves_the_side_open_when_both_or_no_volumes_are_set() throws IOException, FeedException {
    ScidRecord none = tick(OPEN, 6_785, 6_785.25, 6_785);
    ScidRecord both = tick(OPEN + SECOND, 6_785, 6_785.25, 6_785);
    both.bidVolume = 1;
    both.askVolume = 1;

    List<MarketData> records = readAll(ES, write(none, both));

    assertThat(records).extracting(record -> record.aggressor).containsExactly(0, 0);
    assertThat(records).noneMatch(record -> record.aggressorFromExchange);
  }

  @Test
  void reads_records_without_trades_as_quotes() throws IOException, FeedException {
    ScidRecord quote = tick(OPEN, 6_785, 6_785.5, 6_785.25);
    quote.trades = 0;
    quote.volume = 0;

    MarketData record = readAll(ES, write(quote)).get(0);

    assertThat(record.kind).isEqualTo(Kind.QUOTE);
    assertThat(record.bidTicks).isEqualTo(27_140);
    assertThat(record.askTicks).isEqualTo(27_142);
    assertThat(record.priceTicks).isEqualTo(27_141);
    assertThat(record.size).isEqualTo(MarketData.NO_VOLUME);
  }

  @Test
  void drops_recorded_quotes_that_cross_without_calling_them_bad()
      throws IOException, FeedException {
    ScidRecord crossed = tick(OPEN, 6_785.5, 6_785.25, 6_785.25);
    crossed.trades = 0;
    crossed.volume = 0;

    try (ReplayFeed feed = open(ES, write(crossed, tick(OPEN, 6_785, 6_785.25, 6_785)))) {
      assertThat(readAll(feed)).extracting(record -> record.kind).containsExactly(Kind.TRADE);
      assertThat(feed.quality().skipped()).isZero();
      assertThat(feed.quality().droppedQuotes()).isEqualTo(1);
    }
  }

  @Test
  void reads_bars_at_their_start_and_end() throws IOException, FeedException {
    List<MarketData> records =
        readAll(
            ES,
            write(
                bar(OPEN, 6_785, 6_790, 6_780, 6_782.5),
                bar(OPEN + MINUTE, 6_782.5, 6_783, 6_782, 6_783)));

    assertThat(records)
        .extracting(record -> record.kind)
        .containsExactly(Kind.BAR_OPEN, Kind.BAR, Kind.BAR_OPEN, Kind.BAR);
    assertThat(records)
        .extracting(record -> record.timeNanos)
        .containsExactly(OPEN + SECOND, OPEN + MINUTE, OPEN + MINUTE + SECOND, OPEN + 2 * MINUTE);
    assertThat(records).extracting(record -> record.position).containsExactly(0L, 1L, 2L, 3L);
    MarketData bar = records.get(1);
    assertThat(bar.openTicks).isEqualTo(27_140);
    assertThat(bar.highTicks).isEqualTo(27_160);
    assertThat(bar.lowTicks).isEqualTo(27_120);
    assertThat(bar.priceTicks).isEqualTo(27_130);
    assertThat(bar.size).isEqualTo(100);
    assertThat(bar.bidVolume).isEqualTo(60);
    assertThat(bar.askVolume).isEqualTo(40);
  }

  @Test
  void reads_trades_behind_bars_as_a_downloaded_history_has_them()
      throws IOException, FeedException {
    List<MarketData> records =
        readAll(
            ES,
            write(
                bar(OPEN, 6_785, 6_790, 6_780, 6_782.5),
                bar(OPEN + MINUTE, 6_782.5, 6_783, 6_782, 6_783),
                tick(OPEN + 2 * MINUTE, 6_783, 6_783.25, 6_783)));

    assertThat(records.get(4).kind).isEqualTo(Kind.TRADE);
    assertThat(records.get(4).position).isEqualTo(4);
  }

  @Test
  void gives_a_bar_stored_with_one_price_at_least_its_own_range()
      throws IOException, FeedException {
    MarketData bar = readAll(ES, write(bar(OPEN, 6_785, 6_786, 6_786, 6_787))).get(1);

    assertThat(bar.highTicks).isEqualTo(27_148);
    assertThat(bar.lowTicks).isEqualTo(27_140);
  }

  @Test
  void finds_prices_that_are_stored_times_hundred() throws IOException, FeedException {
    Path path = write(tick(OPEN, 678_500, 678_525, 678_525));

    try (ReplayFeed feed = open(ES, path)) {
      assertThat(readAll(feed).get(0).priceTicks).isEqualTo(27_141);
      assertThat(feed.notes()).containsExactly("prices are stored times 100");
    }
    assertThatThrownBy(
            () ->
                readAll(ReplayInput.open(ES, path, ReplaySettings.DEFAULTS.withPriceMultiplier(1))))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("record 0: price 678525.00 is outside");
  }

  @Test
  void accepts_only_floats_that_stand_for_a_grid_price() throws IOException, FeedException {
    Path path =
        write(
            tick(OPEN, 6_785, 6_785.25, 6_785.25),
            tick(OPEN + SECOND, 6_785, 6_785.25, 6_785.1),
            tick(OPEN + 2 * SECOND, 6_785, 6_785.25, Float.NaN));

    try (ReplayFeed feed = open(ES, path)) {
      assertThat(readAll(feed)).hasSize(1);
      assertThat(feed.quality().firstProblems().get(0))
          .startsWith("record 1: price 6785.1")
          .endsWith("is not a multiple of 0.25");
      assertThat(feed.quality().firstProblems().get(1))
          .isEqualTo("record 2: price is not a number: NaN");
    }
  }

  @Test
  void round_trips_every_price_of_several_grids_through_a_float() throws BadRow {
    for (String tickSize : new String[] {"0.25", "0.1", "0.01", "1", "0.03125", "0.00005"}) {
      PriceGrid grid = new PriceGrid(new java.math.BigDecimal(tickSize));
      for (long ticks = 1; ticks < 60_000; ticks += 7) {
        for (double multiplier : new double[] {1, 0.01}) {
          float stored = (float) (grid.points(ticks).doubleValue() / multiplier);
          assertThat(grid.ofFloat(stored, multiplier, "price")).isEqualTo(ticks);
        }
      }
    }
  }

  @Test
  void refuses_another_symbol_by_the_name_of_the_file() throws IOException {
    for (String name : List.of("NQZ25_FUT_CME.scid", "NQH6-CME.scid", "NQ_2026-02-06.scid")) {
      Path other = Files.copy(write(), folder.resolve(name));

      assertThatThrownBy(() -> open(ES, other))
          .isInstanceOf(FeedException.class)
          .hasMessageContaining("by its name it holds NQ, not ES");
    }
  }

  @Test
  void takes_any_name_that_says_nothing() throws IOException, FeedException {
    write(tick(OPEN, 6_785, 6_785.25, 6_785));
    for (String name : List.of("ESZ25_FUT_CME.scid", "ES_2026-02-06.scid", "my file.scid", "Z1")) {
      assertThat(readAll(ES, Files.copy(file, folder.resolve(name)))).hasSize(1);
    }
  }

  @Test
  void refuses_a_file_without_records_or_with_a_broken_header() throws IOException {
    write();
    assertThatThrownBy(() -> open(ES, file))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("no record behind the header");
    Files.write(file, "SCID".getBytes());
    assertThatThrownBy(() -> open(ES, file))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("ends within the header");
  }

  @Test
  void tells_of_half_a_record_at_the_end() throws IOException, FeedException {
    write(tick(OPEN, 6_785, 6_785.25, 6_785));
    Files.write(file, new byte[17], StandardOpenOption.APPEND);

    try (ReplayFeed feed = open(ES, file)) {
      assertThat(readAll(feed)).hasSize(1);
      assertThat(feed.quality().firstProblems())
          .containsExactly("record 0: the file ends after 17 bytes of a record");
    }
  }

  private Path longRecording() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    long time = OPEN;
    double price = 6_785;
    try (ScidWriter writer = ScidWriter.open(file, ScidWriter.FlushPolicy.DEFAULT)) {
      for (int i = 0; i < 30_000; i++) {
        time += i % 9_000 == 8_999 ? 31 * MINUTE : random.nextInt(50) * 1_000_000L;
        price += (random.nextInt(3) - 1) * 0.25;
        boolean bad = random.nextInt(300) == 0;
        ScidRecord record = tick(time, price - 0.25, price, bad ? price + 0.1 : price);
        record.volume = i;
        writer.append(record);
      }
    }
    return file;
  }

  @Test
  void gives_records_the_position_of_their_place() throws IOException, FeedException {
    List<MarketData> records = readAll(ES, longRecording());

    assertThat(records).hasSizeLessThan(30_000);
    assertThat(records).allMatch(record -> record.position == 0 || record.position == record.size);
  }

  @Test
  void resumes_at_any_position_as_if_never_stopped() throws IOException, FeedException {
    List<MarketData> straight = readAll(ES, longRecording());

    try (ReplayFeed feed = open(ES, file)) {
      for (int from :
          new int[] {29_000, 0, 1, 8_998, 8_999, 9_000, 17_777, 5, straight.size() - 1}) {
        feed.seek(straight.get(from).position);
        assertSame(readAll(feed), straight.subList(from, straight.size()));
      }
      feed.seek(30_000);
      assertThat(feed.next(new MarketData())).isFalse();
      assertThatThrownBy(() -> feed.seek(30_001))
          .isInstanceOf(FeedException.class)
          .hasMessageContaining("ends after 30000 records");
    }
  }

  @Test
  void resumes_between_the_two_records_of_a_bar() throws IOException, FeedException {
    List<MarketData> straight =
        readAll(
            ES,
            write(
                bar(OPEN, 6_785, 6_790, 6_780, 6_782.5),
                bar(OPEN + MINUTE, 6_782.5, 6_783, 6_782, 6_783)));

    for (int from = 0; from <= 4; from++) {
      try (ReplayFeed feed = open(ES, file)) {
        feed.seek(from);
        assertSame(readAll(feed), straight.subList(from, 4));
      }
    }
  }

  @Test
  void reads_a_packed_file_from_its_start() throws IOException, FeedException {
    List<MarketData> straight = readAll(ES, longRecording());
    Path packed = folder.resolve("packed.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file, out);
    }

    assertSame(readAll(ES, packed), straight);
    try (ReplayFeed feed = open(ES, packed)) {
      feed.seek(straight.get(20_000).position);
      assertSame(readAll(feed), straight.subList(20_000, straight.size()));
      feed.seek(30_000);
      assertThat(feed.next(new MarketData())).isFalse();
    }
  }

  @Test
  void reads_other_instruments() throws IOException, FeedException {
    assertThat(readAll(NQ, write(tick(OPEN, 25_000, 25_000.25, 25_000.25))).get(0).priceTicks)
        .isEqualTo(100_001);
  }
}
