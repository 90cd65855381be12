package mia.feed.replay;

import static mia.feed.replay.Recordings.BARS;
import static mia.feed.replay.Recordings.ES;
import static mia.feed.replay.Recordings.MINUTE;
import static mia.feed.replay.Recordings.OPEN;
import static mia.feed.replay.Recordings.QUOTES;
import static mia.feed.replay.Recordings.SECOND;
import static mia.feed.replay.Recordings.TRADES;
import static mia.feed.replay.Recordings.open;
import static mia.feed.replay.Recordings.readAll;
import static mia.feed.replay.Recordings.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.protocol.market.MarketData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadRowsTest {
  private static final String GOOD = OPEN + ",6785.25,3,6785,6785.25,B";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "6785.1,3,,,B | price 6785.1 is not a multiple of 0.25",
        "6785.2500001,3,,,B | price 6785.2500001 is not a multiple of 0.25",
        "six,3,,,B | price is not a number: 'six'",
        "6.785e3,3,,,B | price is not a number: '6.785e3'",
        "NaN,3,,,B | price is not a number: 'NaN'",
        "-,3,,,B | price is not a number: '-'",
        ",3,,,B | price is missing",
        "99999999999999999999,3,,,B | price is not a number",
        "67.25,3,,,B | price 67.25 is outside 1000.00 to 10000.00 of ES",
        "-6785.25,3,,,B | price -6785.25 is outside",
        "6785.25,-3,,,B | size is not a whole number of at least 0: '-3'",
        "6785.25,2.5,,,B | size is not a whole number",
        "6785.25,9999999999999,,,B | size 9999999999999 is not plausible",
        "6785.25,99999999999999999999,,,B | size is not a whole number",
        "6785.25,3,,6785.3,B | ask 6785.3 is not a multiple of 0.25",
        "6785.25,3,,,X | aggressor is none of B, S and N: 'X'",
        "6785.25,3,,,BUY | aggressor is none of B, S and N: 'BUY'",
        "6785.25,3,,B | 5 columns, the header names 6",
        "6785.25,3,,,B,7 | 7 columns, the header names 6",
        "7000.25,3,,,B | price 7000.25 jumps from 6785.25"
      })
  void skips_a_bad_trade_and_says_why(String row, String reason) throws FeedException {
    Path file = text(folder, TRADES, GOOD, OPEN + SECOND + "," + row, GOOD);

    try (ReplayFeed feed = open(ES, file)) {
      List<MarketData> records = readAll(feed);

      assertThat(records).hasSize(2);
      assertThat(feed.quality().skipped()).isEqualTo(1);
      assertThat(feed.quality().firstProblems()).hasSize(1);
      assertThat(feed.quality().firstProblems().get(0)).startsWith("line 3: " + reason);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "12,6785,1,,,N | time 12 is not in nanoseconds since 1970",
        "1770388200000,6785,1,,,N | time 1770388200000 is not in nanoseconds since 1970",
        "-5,6785,1,,,N | timestamp_ns is not a whole number",
        ",6785,1,,,N | timestamp_ns is missing",
        "2026-02-06,6785,1,,,N | timestamp_ns is not a whole number",
        "1770388198999999999,6785,1,,,N | time 2026-02-06T14:29:58.999999999Z is before"
      })
  void skips_a_row_with_a_bad_time(String row, String reason) throws FeedException {
    Path file = text(folder, TRADES, GOOD, row);

    try (ReplayFeed feed = open(ES, file)) {
      assertThat(readAll(feed)).hasSize(1);
      assertThat(feed.quality().firstProblems().get(0)).startsWith("line 3: " + reason);
    }
  }

  @Test
  void moves_a_small_step_back_up_to_the_time_before() throws FeedException {
    Path file =
        text(
            folder,
            TRADES,
            GOOD,
            OPEN - SECOND + ",6785.5,1,,,N",
            OPEN - SECOND / 2 + ",6785.75,1,,,N",
            OPEN + 5 + ",6785.75,1,,,N");

    try (ReplayFeed feed = open(ES, file)) {
      List<MarketData> records = readAll(feed);

      assertThat(records)
          .extracting(record -> record.timeNanos)
          .containsExactly(OPEN, OPEN, OPEN, OPEN + 5);
      assertThat(feed.quality()).isEqualTo(new FeedQuality(4, 0, List.of(), 2, 0));
    }
  }

  @Test
  void accepts_any_plausible_price_after_a_pause_of_more_than_half_an_hour() throws FeedException {
    String later = OPEN + 30 * MINUTE + ",7000.25,1,,,N";
    String muchLater = OPEN + 30 * MINUTE + 1 + ",7000.25,1,,,N";

    assertThat(readAll(ES, text(folder, TRADES, GOOD, later))).hasSize(1);
    assertThat(readAll(ES, text(folder, TRADES, GOOD, muchLater))).hasSize(2);
  }

  @Test
  void judges_the_next_price_by_the_last_good_one() throws FeedException {
    Path file =
        text(
            folder,
            TRADES,
            GOOD,
            OPEN + ",6920.75,1,,,N",
            OPEN + ",7100,1,,,N",
            OPEN + ",6785,1,,,N");

    assertThat(readAll(ES, file))
        .extracting(record -> record.priceTicks)
        .containsExactly(27_141L, 27_683L, 27_140L);
  }

  @Test
  void takes_unusable_quotes_off_a_trade_and_keeps_the_trade() throws FeedException {
    Path file =
        text(
            folder,
            TRADES,
            OPEN + ",6785.25,3,6785.25,6785.25,B",
            OPEN + ",6785.25,3,6785.5,6785.25,B",
            OPEN + ",6785.25,3,10,6785.25,B",
            OPEN + ",6785.25,3,6785,8000,B",
            OPEN + ",6785.25,3,6785,,B");

    try (ReplayFeed feed = open(ES, file)) {
      List<MarketData> records = readAll(feed);

      assertThat(records).hasSize(5);
      assertThat(records.subList(0, 4))
          .allMatch(trade -> trade.bidTicks == MarketData.NO_PRICE)
          .allMatch(trade -> trade.askTicks == MarketData.NO_PRICE);
      assertThat(records.get(4).bidTicks).isEqualTo(27_140);
      assertThat(feed.quality()).isEqualTo(new FeedQuality(5, 0, List.of(), 0, 4));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "6823.5,6823.25,6823 | bid 6823.50 is not below ask 6823.25",
        "6823.5,6823.5,6823 | bid 6823.50 is not below ask 6823.50",
        "6823.25,6990,6823 | ask 6990.00 jumps from 6823.00",
        "68,6823.5,6823 | bid 68.00 is outside",
        "6823.25,6823.5,6400 | last 6400.00 jumps from 6823.00",
        ",,6823 | neither bid nor ask"
      })
  void skips_a_bad_quote_and_says_why(String row, String reason) throws FeedException {
    Path file = text(folder, QUOTES, OPEN + ",6823.25,6823.5,6823", OPEN + SECOND + "," + row);

    try (ReplayFeed feed = open(ES, file)) {
      assertThat(readAll(feed)).hasSize(1);
      assertThat(feed.quality().firstProblems()).hasSize(1);
      assertThat(feed.quality().firstProblems().get(0)).startsWith("line 3: " + reason);
    }
  }

  @Test
  void follows_quotes_over_a_pause_although_they_repeat_the_last_price_from_before_it()
      throws FeedException {
    Path file =
        text(
            folder,
            QUOTES,
            OPEN + ",6823.25,6823.5,6823",
            OPEN + 31 * MINUTE + ",6523.25,6523.5,6823",
            OPEN + 32 * MINUTE + ",6523.5,6523.75,6823",
            OPEN + 33 * MINUTE + ",6523.5,6523.75,6523.5",
            OPEN + 34 * MINUTE + ",6523.5,6523.75,6823");

    try (ReplayFeed feed = open(ES, file)) {
      assertThat(readAll(feed)).hasSize(4);
      assertThat(feed.quality().firstProblems())
          .containsExactly("line 6: last 6823.00 jumps from 6523.50");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 6785,6786,6784,6785,9,4,5 | a second bar starts at 2026-02-06T14:30:00Z",
        "-60 | 6785,6786,6784,6785,9,4,5 | bar start 2026-02-06T14:29:00Z is before",
        "30 | 6785,6786,6784,6785,9,4,5 | bar start 2026-02-06T14:30:30Z is not on the grid of 60",
        "60 | 6785,6784.75,6784,6784,9,4,5 | open 6785.00 or close 6784.00 outside low 6784.00",
        "60 | 6785,6786,6785.25,6785.5,9,4,5 | open 6785.00 or close 6785.50 outside low 6785.25",
        "60 | 6785,6786,6784,6785,9,4,6 | bid_volume 4 and ask_volume 6 are more than volume 9",
        "60 | 6785,6786,6500,6785,9,4,5 | low 6500.00 jumps from 6785.00",
        "60 | 6785,6786,6784,6785,-9,4,5 | volume is not a whole number",
        "60 | 6785,6786,6784,,9,4,5 | close is missing"
      })
  void skips_a_bad_bar_and_says_why(long seconds, String row, String reason) throws FeedException {
    Path file =
        text(
            folder,
            BARS + ",bid_volume,ask_volume",
            OPEN + ",6785,6786,6784,6785,9,4,5",
            OPEN + seconds * SECOND + "," + row,
            OPEN + 2 * MINUTE + ",6785,6786,6784,6785,9,4,5");

    try (ReplayFeed feed =
        ReplayInput.open(ES, file, ReplaySettings.DEFAULTS.withBarLength(MINUTE))) {
      assertThat(readAll(feed)).hasSize(4);
      assertThat(feed.quality().firstProblems()).hasSize(1);
      assertThat(feed.quality().firstProblems().get(0)).startsWith("line 3: " + reason);
    }
  }

  @Test
  void allows_longer_bars_a_longer_way() throws FeedException {
    String threePercent = OPEN + 5 * MINUTE + ",6785,6985,6784,6985,9";
    String header = OPEN + ",6785,6785,6785,6785,9";

    Path file = text(folder, BARS, header, threePercent);

    assertThat(readAll(ES, file)).hasSize(4);
    assertThat(readAll(ReplayInput.open(ES, file, ReplaySettings.DEFAULTS.withBarLength(MINUTE))))
        .hasSize(4);
    assertThat(readAll(ES, text(folder, BARS, header, OPEN + MINUTE + ",6785,6985,6784,6985,9")))
        .hasSize(2);
  }

  @Test
  void keeps_the_first_twenty_problems_in_words() throws FeedException {
    List<String> lines = new ArrayList<>(List.of(TRADES));
    for (int i = 0; i < 50; i++) {
      lines.add(GOOD);
      lines.add(OPEN + ",6785.1,1,,,N");
    }

    try (ReplayFeed feed = open(ES, text(folder, lines.toArray(String[]::new)))) {
      readAll(feed);

      assertThat(feed.quality().skipped()).isEqualTo(50);
      assertThat(feed.quality().firstProblems()).hasSize(20);
      assertThat(feed.quality().firstProblems().get(19)).startsWith("line 41: ");
    }
  }

  @Test
  void fails_at_a_hundred_bad_rows_in_a_row() {
    List<String> lines = new ArrayList<>(List.of(TRADES, GOOD));
    for (int i = 0; i < 100; i++) {
      lines.add(OPEN + ",7785,1,,,N");
    }
    Path file = text(folder, lines.toArray(String[]::new));

    assertThatThrownBy(() -> readAll(ES, file))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("100 bad rows in a row")
        .hasMessageContaining("line 3: price 7785.00 jumps from 6785.25")
        .hasMessageContaining("line 102");
  }

  @Test
  void fails_when_more_than_one_percent_of_a_thousand_rows_are_bad() throws FeedException {
    List<String> tenBad = rows(1_000, 10);
    List<String> elevenBad = rows(1_000, 11);

    assertThat(readAll(ES, text(folder, tenBad.toArray(String[]::new)))).hasSize(990);
    assertThatThrownBy(() -> readAll(ES, text(folder, elevenBad.toArray(String[]::new))))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("11 bad rows of 1000");
  }

  private static List<String> rows(int count, int bad) {
    List<String> lines = new ArrayList<>(List.of(TRADES));
    for (int i = 0; i < count; i++) {
      lines.add(i % 2 == 0 && i / 2 < bad ? OPEN + ",6785.1,1,,,N" : GOOD);
    }
    return lines;
  }

  @Test
  void fails_at_the_end_when_no_row_could_be_used() {
    Path file = text(folder, TRADES, OPEN + ",6785.1,1,,,N", OPEN + ",6785.2,1,,,N");

    assertThatThrownBy(() -> readAll(ES, file))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("none of 2 rows can be used")
        .hasMessageContaining("line 2: price 6785.1");
  }

  @Test
  void stays_failed_after_a_failure() throws FeedException {
    ReplaySettings strict = ReplaySettings.DEFAULTS.withoutBadRows();
    Path file = text(folder, TRADES, GOOD, OPEN + ",6785.1,1,,,N", GOOD);

    try (ReplayFeed feed = ReplayInput.open(ES, file, strict)) {
      MarketData record = new MarketData();
      assertThat(feed.next(record)).isTrue();
      assertThatThrownBy(() -> feed.next(record)).isInstanceOf(FeedException.class);
      assertThatThrownBy(() -> feed.next(record)).isInstanceOf(FeedException.class);
      assertThatThrownBy(() -> feed.seek(0)).isInstanceOf(FeedException.class);
    }
  }

  @Test
  void skips_a_line_longer_than_any_format_has() throws FeedException {
    Path file = text(folder, TRADES, GOOD, "1".repeat(5_000), "2".repeat(400_000), GOOD);

    try (ReplayFeed feed = open(ES, file)) {
      assertThat(readAll(feed)).hasSize(2);
      assertThat(feed.quality().firstProblems())
          .containsExactly("line 3: longer than 4096 bytes", "line 4: longer than 4096 bytes");
    }
  }
}
