package mia.feed.replay;

import static mia.feed.replay.DbnBytes.MBP_1;
import static mia.feed.replay.DbnBytes.TRADES;
import static mia.feed.replay.DbnBytes.nanos;
import static mia.feed.replay.Recordings.ES;
import static mia.feed.replay.Recordings.MINUTE;
import static mia.feed.replay.Recordings.NQ;
import static mia.feed.replay.Recordings.OPEN;
import static mia.feed.replay.Recordings.bytes;
import static mia.feed.replay.Recordings.open;
import static mia.feed.replay.Recordings.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mia.desk.MarketReader;
import mia.desk.MarketReader.Finding;
import mia.engine.BarBuilder;
import mia.feed.FeedException;
import mia.protocol.market.MarketData;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the contracts of one file is read. */
class DbnContractTest {
  @TempDir Path folder;

  private List<MarketData> read(DbnBytes file) throws FeedException {
    return readAll(ES, bytes(folder, file.zstd()));
  }

  private void refuses(byte[] content, String words) {
    Path file = bytes(folder, content);
    assertThatThrownBy(() -> readAll(ES, file))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(words);
  }

  @Test
  void chooses_the_most_traded_contract_of_the_symbol_and_says_so() throws FeedException {
    Path file =
        bytes(
            folder,
            new DbnBytes(3, TRADES)
                .map("ESH6", "118")
                .map("ESM6", "120")
                .map("NQH6", "4358")
                .trade(118, OPEN, 6_785.25, 3, 'B')
                .trade(120, OPEN, 6_840.25, 2, 'B')
                .trade(120, OPEN, 6_840.25, 2, 'B')
                .trade(4_358, OPEN, 25_000, 100, 'B')
                .zstd());

    try (ReplayFeed feed = open(ES, file)) {
      assertThat(readAll(feed)).extracting(record -> record.priceTicks).containsOnly(27_361L);
      assertThat(feed.notes())
          .containsExactly("contract ESM6, the most traded of 2: ESM6 4 lots, ESH6 3 lots");
    }
    assertThat(readAll(NQ, file)).extracting(record -> record.size).containsExactly(100L);
  }

  @Test
  void reads_the_contract_asked_for_by_name_or_number() throws FeedException {
    Path file =
        bytes(
            folder,
            new DbnBytes(3, TRADES)
                .map("ESH6", "118")
                .map("ESM6", "120")
                .trade(118, OPEN, 6_785.25, 3, 'B')
                .trade(120, OPEN, 6_840.25, 4, 'B')
                .zstd());

    for (String asked : List.of("ESH6", "esh6", "118")) {
      ReplaySettings settings = ReplaySettings.DEFAULTS.withContract(asked);
      try (ReplayFeed feed = ReplayInput.open(ES, file, settings)) {
        assertThat(readAll(feed)).extracting(record -> record.size).containsExactly(3L);
        assertThat(feed.notes()).containsExactly("contract ESH6, as asked for");
      }
    }
    assertThatThrownBy(
            () -> ReplayInput.open(ES, file, ReplaySettings.DEFAULTS.withContract("ESU6")))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("holds ESH6, ESM6, not ESU6");
  }

  @Test
  void follows_a_continuous_contract_from_one_instrument_to_the_next() throws FeedException {
    List<MarketData> records =
        read(
            new DbnBytes(3, TRADES)
                .map("ES.c.0", "118", 20_260_101, 20_260_207)
                .map("ES.c.0", "120", 20_260_207, 20_270_101)
                .trade(118, OPEN, 6_785.25, 1, 'B')
                .trade(120, OPEN, 6_840.25, 2, 'B')
                .trade(118, OPEN + 600 * MINUTE, 6_785.25, 3, 'B')
                .trade(120, OPEN + 600 * MINUTE, 6_940.25, 4, 'B'));

    assertThat(records).extracting(record -> record.size).containsExactly(1L, 4L);
  }

  @Test
  void a_desk_finds_a_roll_where_a_continuous_contract_goes_on_to_the_next() throws FeedException {
    List<MarketData> records =
        read(
            new DbnBytes(3, TRADES)
                .map("ES.c.0", "118", 20_260_101, 20_260_207)
                .map("ES.c.0", "120", 20_260_207, 20_270_101)
                .trade(118, OPEN, 6_785.25, 1, 'B')
                .trade(120, OPEN + 600 * MINUTE, 6_940.25, 4, 'B'));
    var reader =
        new MarketReader(
            ES.symbol(), new BarBuilder(TradingCalendar.withoutHolidays()), 0, Long.MIN_VALUE);
    List<Finding> found = new ArrayList<>();

    for (MarketData record : records) {
      Finding finding = reader.read(record);
      while (finding != Finding.CONSUMED) {
        found.add(finding);
        finding = reader.read(record);
      }
    }

    assertThat(found)
        .as("the first contract, the bar that it leaves open, the second contract")
        .containsExactly(Finding.ROLLED, Finding.BAR_CLOSED, Finding.ROLLED);
    assertThat(reader.closedBar().complete()).isFalse();
    assertThat(reader.contract()).isEqualTo(120);
  }

  @Test
  void chooses_by_number_when_the_file_names_nothing() throws FeedException {
    Path file =
        bytes(
            folder,
            new DbnBytes(3, TRADES)
                .trade(7, OPEN, 6_785.25, 1, 'B')
                .trade(8, OPEN, 6_840.25, 2, 'B')
                .plain());

    try (ReplayFeed feed = open(ES, file)) {
      assertThat(readAll(feed)).extracting(record -> record.size).containsExactly(2L);
      assertThat(feed.notes().get(0)).startsWith("contract instrument 8, the most traded of 2");
    }
  }

  @Test
  void refuses_a_file_of_another_symbol() {
    refuses(
        new DbnBytes(3, TRADES).map("NQH6", "4358").trade(4_358, OPEN, 25_000, 1, 'B').zstd(),
        "holds NQH6, none of ES");
    refuses(
        new DbnBytes(3, TRADES).map("MESH6", "5").trade(5, OPEN, 6_785, 1, 'B').zstd(),
        "holds MESH6, none of ES");
    refuses(
        new DbnBytes(3, TRADES).map("ESH6 C6800", "5").trade(5, OPEN, 12, 1, 'B').zstd(),
        "holds ESH6 C6800, none of ES");
  }

  @Test
  void forgets_the_last_price_where_a_continuous_contract_goes_on_to_the_next()
      throws FeedException {
    List<MarketData> records =
        read(
            new DbnBytes(3, MBP_1)
                .map("ES.c.0", "118", 20_260_101, 20_260_207)
                .map("ES.c.0", "120", 20_260_207, 20_270_101)
                .book(118, OPEN, 6_785.25, 4, 'T', 'B', nanos(6_785), nanos(6_785.25))
                .quote(120, OPEN + 600 * MINUTE, nanos(6_990), nanos(6_990.25)));

    assertThat(records.get(1).priceTicks).isEqualTo(MarketData.NO_PRICE);
  }

  @Test
  void passes_over_records_of_other_types_and_instruments() throws FeedException {
    List<MarketData> records =
        read(
            new DbnBytes(3, TRADES)
                .map("ESH6", "118")
                .map("ESH6-ESM6", "119")
                .map("NQH6", "4358")
                .other(0x17, 118, OPEN)
                .trade(118, OPEN, 6_785.25, 3, 'B')
                .trade(119, OPEN, 55.25, 300, 'B')
                .trade(4_358, OPEN, 25_000, 9, 'B')
                .other(0x16, 118, OPEN));

    assertThat(records).extracting(record -> record.size).containsExactly(3L);
  }
}
