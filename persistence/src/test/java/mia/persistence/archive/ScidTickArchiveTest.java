package mia.persistence.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScidTickArchiveTest extends TickArchiveContract {

  private static final long HOUR = 3_600 * SECOND;

  @TempDir Path folder;

  @Override
  protected TickArchive open() {
    return archive();
  }

  @Override
  protected List<String> read(Symbol symbol) throws IOException {
    var records = new ArrayList<String>();
    var record = new ScidRecord();
    String file = symbol.code() + "/" + symbol.code() + "_2026-02-06.scid";
    try (ScidReader reader = ScidReader.open(folder.resolve(file))) {
      while (reader.next(record)) {
        records.add(words(record));
      }
    }
    return records;
  }

  private ScidTickArchive archive() {
    return new ScidTickArchive(
        folder,
        Instruments.builtIn(),
        TradingCalendar.withoutHolidays(),
        ScidWriter.FlushPolicy.DEFAULT);
  }

  private static MarketData trade(long timeNanos, long priceTicks, long size, int aggressor) {
    MarketData data = new MarketData().reset(Kind.TRADE, timeNanos, 0);
    data.priceTicks = priceTicks;
    data.size = size;
    data.aggressor = aggressor;
    data.bidTicks = priceTicks - 1;
    data.askTicks = priceTicks;
    return data;
  }

  private List<String> read(String name) throws IOException {
    List<String> records = new ArrayList<>();
    ScidRecord record = new ScidRecord();
    try (ScidReader reader = ScidReader.open(folder.resolve(name))) {
      while (reader.next(record)) {
        records.add(
            String.join(
                " ",
                String.valueOf(record.open),
                String.valueOf(record.high),
                String.valueOf(record.low),
                String.valueOf(record.close),
                String.valueOf(record.trades),
                String.valueOf(record.volume),
                String.valueOf(record.bidVolume),
                String.valueOf(record.askVolume)));
      }
    }
    return records;
  }

  @Test
  void keeps_a_file_per_symbol_and_trading_day() throws IOException {
    try (TickArchive archive = archive()) {
      archive.append(ES, trade(OPEN, 27_141, 3, MarketData.BUYER));
      archive.append(NQ, trade(OPEN, 100_000, 1, MarketData.SELLER));
      archive.append(ES, trade(OPEN + 8 * HOUR, 27_145, 2, MarketData.UNKNOWN_SIDE));
      archive.append(ES, trade(OPEN + 56 * HOUR + HOUR / 2, 27_150, 4, MarketData.BUYER));
    }

    assertThat(read("ES/ES_2026-02-06.scid"))
        .containsExactly(
            "0.0 6785.25 6785.0 6785.25 1 3 0 3", "0.0 6786.25 6786.0 6786.25 1 2 0 0");
    assertThat(read("NQ/NQ_2026-02-06.scid"))
        .containsExactly("0.0 25000.0 24999.75 25000.0 1 1 1 0");
    assertThat(read("ES/ES_2026-02-09.scid")).hasSize(1);
  }

  @Test
  void keeps_quotes_as_records_without_volume_at_the_last_price() throws IOException {
    MarketData quote = new MarketData().reset(Kind.QUOTE, OPEN + 1_000, 0);
    quote.bidTicks = 27_140;
    quote.askTicks = 27_142;

    try (TickArchive archive = archive()) {
      archive.append(ES, trade(OPEN, 27_141, 3, MarketData.BUYER));
      archive.append(ES, quote);
    }

    assertThat(read("ES/ES_2026-02-06.scid").get(1)).isEqualTo("0.0 6785.5 6785.0 6785.25 0 0 0 0");
  }

  @Test
  void keeps_bars_at_their_start_and_leaves_out_what_is_no_market_event() throws IOException {
    MarketData bar = new MarketData().reset(Kind.BAR, OPEN + 60 * SECOND, 1);
    bar.barStartNanos = OPEN;
    bar.openTicks = 27_140;
    bar.highTicks = 27_160;
    bar.lowTicks = 27_120;
    bar.priceTicks = 27_130;
    bar.size = 100;
    bar.bidVolume = 60;
    bar.askVolume = 40;

    try (TickArchive archive = archive()) {
      archive.append(ES, new MarketData().reset(Kind.BAR_OPEN, OPEN + SECOND, 0));
      archive.append(ES, new MarketData().reset(Kind.CLOCK, OPEN + SECOND, 0));
      archive.append(ES, bar);
    }

    assertThat(read("ES/ES_2026-02-06.scid"))
        .containsExactly("6785.0 6790.0 6780.0 6782.5 1 100 60 40");
  }

  @Test
  void does_not_write_twice_what_a_rewound_feed_delivers_again() throws IOException {
    try (ScidTickArchive archive = archive()) {
      archive.append(ES, trade(OPEN, 27_141, 1, MarketData.BUYER));
      archive.append(ES, trade(OPEN + SECOND, 27_141, 2, MarketData.BUYER));
    }
    try (ScidTickArchive archive = archive()) {
      archive.append(ES, trade(OPEN, 27_141, 1, MarketData.BUYER));
      archive.append(ES, trade(OPEN + SECOND, 27_141, 2, MarketData.BUYER));
      archive.append(ES, trade(OPEN + 2 * SECOND, 27_141, 3, MarketData.BUYER));

      assertThat(archive.repeated()).isEqualTo(2);
    }

    assertThat(read("ES/ES_2026-02-06.scid")).hasSize(3);
  }

  @Test
  void shows_what_was_kept_after_a_flush() throws IOException {
    try (TickArchive archive = archive()) {
      archive.append(ES, trade(OPEN, 27_141, 1, MarketData.BUYER));
      assertThat(Files.size(folder.resolve("ES/ES_2026-02-06.scid"))).isEqualTo(56);

      archive.flush();

      assertThat(Files.size(folder.resolve("ES/ES_2026-02-06.scid"))).isEqualTo(96);
    }
  }
}
