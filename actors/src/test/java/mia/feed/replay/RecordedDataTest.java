package mia.feed.replay;

import static mia.feed.replay.Recordings.assertSame;
import static mia.feed.replay.Recordings.instrument;
import static mia.feed.replay.Recordings.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads real recordings where they are present; row counts were taken with another program. */
class RecordedDataTest {
  private static Path recording(String name) {
    Path file = Path.of(System.getProperty("mia.root"), "..", "shared", "data").resolve(name);
    Assumptions.assumeTrue(
        Files.exists(file), () -> "SKIPPED: no recorded market data, missing " + file);
    return file;
  }

  private static Instrument instrumentOf(String symbol) {
    return switch (symbol) {
      case "ES", "NQ" -> Instruments.builtIn().require(Symbol.of(symbol));
      case "YM" -> instrument("YM", "1");
      case "GC" -> instrument("GC", "0.1");
      case "IBKR" -> instrument("IBKR", "0.2");
      default -> instrument("SPY", "0.01");
    };
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "ES, trades/ES_2011-07-31_open_noside.csv.gz, 11101, 0, 0",
    "ES, trades/ES_2018-05-07_0930-1300ET_priceonly.csv.gz, 74907, 0, 0",
    "ES, trades/ES_2022-01-24_sierra_dom.csv.gz, 2026, 0, 415",
    "ES, trades/ES_2024-05-08_2s_from_mbo.csv.gz, 5, 0, 0",
    "ES, trades/ES_2024-07-01_4min_from_mbp1.csv.gz, 120, 0, 0",
    "GC, trades/GC_2013-10-07.csv.gz, 39610, 0, 0",
    "GC, trades/GC_2013-10-08.csv.gz, 51963, 0, 0",
    "NQ, trades/NQ_2025-10-09_1200-1230ET.csv.gz, 19794, 0, 0",
    "NQ, trades/NQ_2025-10-20_2min_dom.csv.gz, 1058, 0, 0",
    "NQ, trades/NQ_2025-12-09_overnight.csv.gz, 19794, 0, 0",
    "SPY, trades/SPY_2013-10-07_rate.csv.gz, 250601, 0, 0",
    "SPY, trades/SPY_2013-10-08_rate.csv.gz, 451545, 0, 0",
    "SPY, trades/SPY_2013-10-09_rate.csv.gz, 439677, 0, 0",
    "NQ, trades_1s/NQ_2025-12-08_1s.csv.gz, 43441, 0, 0",
    "NQ, trades_1s/NQ_2025-12-09_1s.csv.gz, 42483, 0, 0",
    "ES, quotes/ES_2025-11-04_l1_0116-1250ET.csv.gz, 321548, 1, 0",
    "ES, bars_1min/ES_1min_2025.csv.gz, 129738, 0, 0",
    "ES, bars_1min/ES_1min_2025-12_recorded.csv.gz, 572, 0, 0",
    "NQ, bars_1min/NQ_1min_2025-12_recorded.csv.gz, 572, 0, 0",
    "ES, bars_1min_bidask/ES_1min_2026-02.csv.gz, 11040, 0, 0",
    "NQ, bars_1min_bidask/NQ_1min_2026-02.csv.gz, 11040, 0, 0",
    "YM, bars_1min_bidask/YM_1min_2026-02.csv.gz, 10996, 0, 0",
    "ES, bars_1min_quote/ES_1min_lean.csv.gz, 11260, 0, 0",
    "ES, bars_5min_bidask/ES_5min_2019.csv.gz, 138640, 0, 0",
    "ES, bars_5min_bidask/ES_5min_2020.csv.gz, 138622, 0, 0",
    "ES, bars_5min_bidask/ES_5min_2021.csv.gz, 139876, 0, 0",
    "ES, bars_5min_bidask/ES_5min_2022.csv.gz, 140764, 0, 0"
  })
  void reads_every_row_of_a_recorded_file(
      String symbol, String name, long records, long bad, long backSteps) throws FeedException {
    try (ReplayFeed feed = Recordings.open(instrumentOf(symbol), recording(name))) {
      MarketData record = new MarketData();
      long lastNanos = Long.MIN_VALUE;
      long count = 0;
      while (feed.next(record)) {
        assertThat(record.timeNanos).isGreaterThanOrEqualTo(lastNanos);
        assertThat(record.position).isEqualTo(count++);
        lastNanos = record.timeNanos;
      }

      FeedQuality quality = feed.quality();
      assertThat(quality.firstProblems()).hasSize((int) bad);
      assertThat(quality.records()).isEqualTo(records);
      assertThat(quality.backSteps()).isEqualTo(backSteps);
    }
  }

  @Test
  void reads_the_ibkr_stream() throws FeedException {
    Path file = recording("ibkr/ibkr_l1_stream_2022-01-07.csv.gz");

    try (ReplayFeed feed = Recordings.open(instrumentOf("IBKR"), file)) {
      long lots =
          readAll(feed).stream()
              .filter(record -> record.kind == MarketData.Kind.TRADE)
              .mapToLong(record -> record.size)
              .sum();

      assertThat(lots).isEqualTo(1_379_100);
      assertThat(feed.quality().skipped()).isZero();
    }
  }

  @Test
  void reads_the_same_trades_from_the_exchanges_book_as_were_taken_from_it_before()
      throws FeedException {
    List<MarketData> known =
        readAll(
            ReplayInput.open(
                instrumentOf("ES"),
                recording("trades/ES_2024-07-01_4min_from_mbp1.csv.gz"),
                ReplaySettings.DEFAULTS.withSideFromExchange()));
    List<MarketData> book =
        readAll(
            instrumentOf("ES"),
            recording("raw/dbn/futures_mbp-1_2024-07-01T23-58_2024-07-02T00-02.dbn.zst"));
    List<MarketData> trades =
        readAll(
            instrumentOf("ES"),
            recording("raw/dbn/futures_trades_2024-07-01T23-58_2024-07-02T00-02.dbn.zst"));

    assertThat(book).hasSize(2_288);
    List<MarketData> ofBook =
        book.stream().filter(record -> record.kind == MarketData.Kind.TRADE).toList();
    renumber(ofBook);
    assertSame(ofBook, known);
    for (MarketData trade : known) {
      trade.bidTicks = MarketData.NO_PRICE;
      trade.askTicks = MarketData.NO_PRICE;
    }
    assertSame(trades, known);
  }

  private static void renumber(List<MarketData> records) {
    for (int i = 0; i < records.size(); i++) {
      records.get(i).position = i;
    }
  }

  @Test
  void reads_bars_of_both_contracts_of_one_file() throws FeedException {
    Path file = recording("raw/dbn/futures_ohlcv-1m_2024-07-01T23-40_2024-07-02T00-10.dbn.zst");

    List<MarketData> es = readAll(instrumentOf("ES"), file);
    List<MarketData> nq = readAll(instrumentOf("NQ"), file);

    assertThat(es).hasSize(60);
    assertThat(nq).hasSize(60);
    assertThat(es.get(1).priceTicks).isEqualTo(22_110);
    assertThat(es.get(1).size).isEqualTo(180);
    assertThat(nq.get(1).priceTicks).isEqualTo(80_065);
    assertThat(nq.get(1).size).isEqualTo(35);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "definition-glbx-es-fut.dbn.zst, definition",
    "esh4-glbx-mdp3-20231224.mbo.dbn.zst, mbo",
    "orderbooks_mbo_2024-05-08T00-00-00_2024-05-08T00-00-02.dbn.zst, mbo"
  })
  void refuses_other_schemas_by_their_name(String name, String schema) {
    Path file = recording("raw/dbn/" + name);

    assertThatThrownBy(() -> Recordings.open(instrumentOf("ES"), file))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("DBN schema " + schema + " is not read");
  }
}
