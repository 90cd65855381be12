package mia.feed.replay;

import static mia.feed.replay.Recordings.BARS;
import static mia.feed.replay.Recordings.ES;
import static mia.feed.replay.Recordings.MINUTE;
import static mia.feed.replay.Recordings.OPEN;
import static mia.feed.replay.Recordings.QUOTES;
import static mia.feed.replay.Recordings.SECOND;
import static mia.feed.replay.Recordings.TRADES;
import static mia.feed.replay.Recordings.assertSame;
import static mia.feed.replay.Recordings.gzip;
import static mia.feed.replay.Recordings.instrument;
import static mia.feed.replay.Recordings.open;
import static mia.feed.replay.Recordings.readAll;
import static mia.feed.replay.Recordings.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import mia.feed.FeedException;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReplayTest {
  @TempDir Path folder;

  @Test
  void reads_a_trade_with_all_its_fields() throws FeedException {
    Path file = text(folder, TRADES, OPEN + ",6785.25,3,6785.00,6785.25,B");

    MarketData trade = readAll(ES, file).get(0);

    assertThat(trade.kind).isEqualTo(Kind.TRADE);
    assertThat(trade.timeNanos).isEqualTo(OPEN);
    assertThat(trade.position).isZero();
    assertThat(trade.priceTicks).isEqualTo(27_141);
    assertThat(trade.size).isEqualTo(3);
    assertThat(trade.bidTicks).isEqualTo(27_140);
    assertThat(trade.askTicks).isEqualTo(27_141);
    assertThat(trade.aggressor).isEqualTo(MarketData.BUYER);
    assertThat(trade.aggressorFromExchange).isFalse();
  }

  @Test
  void leaves_absent_what_a_trade_does_not_have() throws FeedException {
    Path file = text(folder, TRADES, OPEN + ",6785,,,,N", OPEN + ",6785,2,,,S");

    List<MarketData> trades = readAll(ES, file);

    assertThat(trades.get(0).size).isEqualTo(MarketData.NO_VOLUME);
    assertThat(trades.get(0).bidTicks).isEqualTo(MarketData.NO_PRICE);
    assertThat(trades.get(0).askTicks).isEqualTo(MarketData.NO_PRICE);
    assertThat(trades.get(0).aggressor).isEqualTo(MarketData.UNKNOWN_SIDE);
    assertThat(trades.get(1).size).isEqualTo(2);
    assertThat(trades.get(1).aggressor).isEqualTo(MarketData.SELLER);
  }

  @Test
  void takes_the_side_as_the_exchanges_own_only_when_told() throws FeedException {
    Path file = text(folder, TRADES, OPEN + ",6785.25,3,,,B", OPEN + ",6785.25,3,,,N");
    ReplaySettings settings = ReplaySettings.DEFAULTS.withSideFromExchange();

    List<MarketData> trades = readAll(ReplayInput.open(ES, file, settings));

    assertThat(trades)
        .extracting(trade -> trade.aggressorFromExchange)
        .containsExactly(true, false);
  }

  @Test
  void reads_quotes_without_volume() throws FeedException {
    Path file = text(folder, QUOTES, OPEN + ",6823.25,6823.5,6823", OPEN + ",6823.25,6823.5,");

    List<MarketData> quotes = readAll(ES, file);

    assertThat(quotes).extracting(quote -> quote.kind).containsOnly(Kind.QUOTE);
    assertThat(quotes.get(0).bidTicks).isEqualTo(27_293);
    assertThat(quotes.get(0).askTicks).isEqualTo(27_294);
    assertThat(quotes.get(0).priceTicks).isEqualTo(27_292);
    assertThat(quotes.get(0).size).isEqualTo(MarketData.NO_VOLUME);
    assertThat(quotes.get(1).priceTicks).isEqualTo(MarketData.NO_PRICE);
  }

  @Test
  void delivers_a_bar_as_its_first_price_and_then_as_a_whole() throws FeedException {
    Path file =
        text(
            folder,
            BARS + ",bid_volume,ask_volume",
            OPEN + ",6785.5,6792.25,6785.25,6790.5,1117,449,668");

    List<MarketData> records = readAll(ES, file);

    MarketData first = records.get(0);
    assertThat(first.kind).isEqualTo(Kind.BAR_OPEN);
    assertThat(first.timeNanos).isEqualTo(OPEN + SECOND);
    assertThat(first.position).isZero();
    assertThat(first.priceTicks).isEqualTo(27_142);
    assertThat(first.barStartNanos).isEqualTo(OPEN);
    assertThat(first.size).isEqualTo(MarketData.NO_VOLUME);
    MarketData bar = records.get(1);
    assertThat(bar.kind).isEqualTo(Kind.BAR);
    assertThat(bar.timeNanos).isEqualTo(OPEN + MINUTE);
    assertThat(bar.position).isEqualTo(1);
    assertThat(bar.barStartNanos).isEqualTo(OPEN);
    assertThat(bar.openTicks).isEqualTo(27_142);
    assertThat(bar.highTicks).isEqualTo(27_169);
    assertThat(bar.lowTicks).isEqualTo(27_141);
    assertThat(bar.priceTicks).isEqualTo(27_162);
    assertThat(bar.size).isEqualTo(1_117);
    assertThat(bar.bidVolume).isEqualTo(449);
    assertThat(bar.askVolume).isEqualTo(668);
    assertThat(records).hasSize(2);
  }

  @Test
  void reads_closing_quotes_and_contracts_of_bars() throws FeedException {
    Path lean =
        text(
            folder,
            BARS + ",bid_close,bid_size,ask_close,ask_size",
            OPEN + ",6785,6786,6784,6785.25,9,6785.25,32,6785.5,20");
    Path sierra =
        text(
            folder,
            BARS + ",num_trades,bid_volume,ask_volume,contract",
            OPEN + ",6785.00,6786.00,6784.00,6785.25,9,5,4,5,ESH26");

    MarketData quoted = readAll(ES, lean).get(1);
    MarketData split = readAll(ES, sierra).get(1);

    assertThat(quoted.bidTicks).isEqualTo(27_141);
    assertThat(quoted.askTicks).isEqualTo(27_142);
    assertThat(quoted.bidVolume).isEqualTo(MarketData.NO_VOLUME);
    assertThat(split.bidVolume).isEqualTo(4);
    assertThat(split.askVolume).isEqualTo(5);
  }

  @Test
  void finds_the_length_of_bars_from_the_smallest_gap() throws FeedException {
    Path five =
        text(
            folder,
            BARS,
            OPEN + ",6785,6785,6785,6785,9",
            OPEN + 15 * MINUTE + ",6785,6785,6785,6785,9",
            OPEN + 20 * MINUTE + ",6785,6785,6785,6785,9");
    Path one =
        text(
            folder,
            BARS,
            OPEN + ",6785,6785,6785,6785,9",
            OPEN + 5 * MINUTE + ",6785,6785,6785,6785,9",
            OPEN + 6 * MINUTE + ",6785,6785,6785,6785,9");

    assertThat(readAll(ES, five).get(1).timeNanos).isEqualTo(OPEN + 5 * MINUTE);
    assertThat(readAll(ES, one).get(1).timeNanos).isEqualTo(OPEN + MINUTE);
    assertThat(open(ES, five).notes()).containsExactly("bars of 5 min");
  }

  @Test
  void takes_the_length_of_bars_from_the_settings_if_given() throws FeedException {
    Path file = text(folder, BARS, OPEN + ",6785,6785,6785,6785,9");

    ReplaySettings settings = ReplaySettings.DEFAULTS.withBarLength(5 * MINUTE);

    assertThat(readAll(ReplayInput.open(ES, file, settings)).get(1).timeNanos)
        .isEqualTo(OPEN + 5 * MINUTE);
  }

  @Test
  void reads_the_same_from_gzip_windows_lines_and_a_missing_last_line_end() throws FeedException {
    String[] lines = {TRADES, OPEN + ",6785.25,3,6785,6785.25,B", OPEN + ",6785,1,6785,6785.25,S"};
    Path plain = text(folder, lines);
    Path packed = gzip(folder, lines);
    Path windows = Recordings.bytes(folder, String.join("\r\n", lines).getBytes());

    List<MarketData> expected = readAll(ES, plain);

    assertThat(expected).hasSize(2);
    assertSame(readAll(ES, packed), expected);
    assertSame(readAll(ES, windows), expected);
  }

  @Test
  void ignores_a_byte_order_mark_empty_lines_and_the_order_of_columns() throws FeedException {
    byte[] content =
        ("\u00ef\u00bb\u00bfprice,timestamp_ns\n\n6785.25," + OPEN + "\n\n\n")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    List<MarketData> trades = readAll(ES, Recordings.bytes(folder, content));

    assertThat(trades).hasSize(1);
    assertThat(trades.get(0).priceTicks).isEqualTo(27_141);
  }

  @Test
  void reads_twenty_thousand_lines_across_buffer_borders() throws FeedException {
    int count = 20_000;
    String[] lines = new String[count + 1];
    lines[0] = TRADES;
    for (int i = 0; i < count; i++) {
      lines[i + 1] = OPEN + i * SECOND + "," + (6_785 + i % 7) + ".25," + i % 50 + ",,,N";
    }

    List<MarketData> trades = readAll(ES, gzip(folder, lines));

    assertThat(trades).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(trades.get(i).timeNanos).isEqualTo(OPEN + i * SECOND);
      assertThat(trades.get(i).priceTicks).isEqualTo((6_785 + i % 7) * 4 + 1);
      assertThat(trades.get(i).size).isEqualTo(i % 50);
      assertThat(trades.get(i).position).isEqualTo(i);
    }
  }

  @Test
  void makes_trades_of_ibkr_last_ticks_once_and_quotes_of_bid_and_ask() throws FeedException {
    Path file =
        text(
            folder,
            "timestamp_ns,tick_type,price,size",
            OPEN + ",1,443.6,100",
            OPEN + ",0,443.6,10800",
            OPEN + ",2,443.8,100",
            OPEN + ",4,443.8,300",
            OPEN + ",5,443.8,300",
            OPEN + ",8,-1,12251450",
            OPEN + SECOND + ",5,443.8,200");

    List<MarketData> records = readAll(instrument("TCEHY", "0.2"), file);

    assertThat(records)
        .extracting(record -> record.kind)
        .containsExactly(Kind.QUOTE, Kind.QUOTE, Kind.TRADE, Kind.TRADE);
    assertThat(records.get(2).size).isEqualTo(300);
    assertThat(records.get(2).bidTicks).isEqualTo(2_218);
    assertThat(records.get(2).askTicks).isEqualTo(2_219);
    assertThat(records.get(3).size).isEqualTo(200);
  }

  @Test
  void starts_a_new_series_where_the_contract_of_bars_changes() throws FeedException {
    String header = BARS + ",contract";
    String before = OPEN + ",6785,6785,6785,6785,9,";
    String after = OPEN + MINUTE + ",7000,7000,7000,7000,9,";

    assertThat(readAll(ES, text(folder, header, before + "ESH26", after + "ESM26"))).hasSize(4);
    assertThat(readAll(ES, text(folder, header, before + "ESH26", after + "ESH26"))).hasSize(2);
  }
}
