package mia.feed.replay;

import static mia.feed.replay.FileConversion.Target.BARS_CSV;
import static mia.feed.replay.FileConversion.Target.QUOTES_CSV;
import static mia.feed.replay.FileConversion.Target.SCID;
import static mia.feed.replay.FileConversion.Target.TRADES_CSV;
import static mia.feed.replay.Recordings.BARS;
import static mia.feed.replay.Recordings.ES;
import static mia.feed.replay.Recordings.MINUTE;
import static mia.feed.replay.Recordings.OPEN;
import static mia.feed.replay.Recordings.QUOTES;
import static mia.feed.replay.Recordings.SECOND;
import static mia.feed.replay.Recordings.TRADES;
import static mia.feed.replay.Recordings.assertSame;
import static mia.feed.replay.Recordings.bytes;
import static mia.feed.replay.Recordings.readAll;
import static mia.feed.replay.Recordings.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mia.feed.FeedException;
import mia.protocol.market.MarketData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileConversionTest {
  @TempDir Path folder;
  private Path to;

  @BeforeEach
  void makeFolder() throws IOException {
    to = Files.createDirectory(folder.resolve("out")).resolve("converted");
  }

  private FileConversion.Result convert(Path from, FileConversion.Target format)
      throws FeedException, IOException {
    return convert(from, format, false);
  }

  private FileConversion.Result convert(Path from, FileConversion.Target format, boolean overwrite)
      throws FeedException, IOException {
    return MarketDataFile.convert(
        from, to, format, Optional.of(ES), ReplaySettings.DEFAULTS, overwrite, FileProgress.NONE);
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(to);
  }

  private Path trades() {
    return text(
        folder,
        TRADES,
        OPEN + ",6785.25,3,6785,6785.25,B",
        OPEN + SECOND + ",6785,2,6785,6785.25,S",
        OPEN + 59 * SECOND + ",6786.5,4,6786.25,6786.5,B",
        OPEN + 60 * SECOND + ",6784.75,1,,,N");
  }

  @Test
  void writes_trades_that_read_back_the_same() throws FeedException, IOException {
    FileConversion.Result result = convert(trades(), TRADES_CSV);

    assertThat(result.rows()).isEqualTo(4);
    assertSame(readAll(ES, to), readAll(ES, trades()));
  }

  @Test
  void packs_what_is_named_so() throws FeedException, IOException {
    to = to.resolveSibling("converted.csv.gz");

    convert(trades(), TRADES_CSV);

    assertThat(Files.readAllBytes(to)).startsWith(0x1f, 0x8b);
    assertSame(readAll(ES, to), readAll(ES, trades()));
  }

  @Test
  void gathers_trades_into_bars_and_splits_volume_only_where_all_sides_are_known()
      throws FeedException, IOException {
    convert(trades(), BARS_CSV);

    assertThat(lines())
        .containsExactly(
            "timestamp_ns,open,high,low,close,volume,bid_volume,ask_volume",
            OPEN + ",6785.25,6786.5,6785,6786.5,9,2,7",
            OPEN + MINUTE + ",6784.75,6784.75,6784.75,6784.75,1,,");
  }

  @Test
  void takes_quotes_from_trades_that_carry_them() throws FeedException, IOException {
    convert(trades(), QUOTES_CSV);

    assertThat(lines())
        .containsExactly(
            QUOTES,
            OPEN + ",6785,6785.25,6785.25",
            OPEN + SECOND + ",6785,6785.25,6785",
            OPEN + 59 * SECOND + ",6786.25,6786.5,6786.5");
  }

  @Test
  void gathers_quotes_into_bars_without_volume() throws FeedException, IOException {
    Path from =
        text(
            folder,
            QUOTES,
            OPEN + ",6785,6785.25,6785",
            OPEN + SECOND + ",6785.25,6785.5,6785.5",
            OPEN + MINUTE + ",6785.25,6785.5,");

    convert(from, BARS_CSV);

    assertThat(lines()).element(1).isEqualTo(OPEN + ",6785,6785.5,6785,6785.5,,,");
    assertThat(readAll(ES, to).get(1).size).isEqualTo(MarketData.NO_VOLUME);
  }

  @Test
  void writes_bars_that_read_back_the_same() throws FeedException, IOException {
    Path from =
        text(
            folder,
            BARS + ",bid_volume,ask_volume",
            OPEN + ",6785,6786,6784,6785.25,9,4,5",
            OPEN + 5 * MINUTE + ",6785,6786,6784,6785.25,9,4,5");

    convert(from, BARS_CSV);

    assertSame(readAll(ES, to), readAll(ES, from));
  }

  @Test
  void writes_scid_that_reads_back_the_same_but_for_the_origin_of_sides()
      throws FeedException, IOException {
    FileConversion.Result result = convert(trades(), SCID);

    List<MarketData> expected = readAll(ES, trades());
    expected.forEach(
        record -> record.aggressorFromExchange = record.aggressor != MarketData.UNKNOWN_SIDE);
    assertSame(readAll(ES, to), expected);
    assertThat(result.rows()).isEqualTo(4);
    assertThat(result.notes()).anyMatch(note -> note.contains("may be a classification"));
  }

  @Test
  void writes_quotes_and_bars_to_scid() throws FeedException, IOException {
    Path quotes = text(folder, QUOTES, OPEN + ",6785,6785.25,6785", OPEN + ",6785,6785.5,6785");
    convert(quotes, SCID);
    assertSame(readAll(ES, to), readAll(ES, quotes));

    Path bars =
        text(
            folder,
            BARS + ",bid_volume,ask_volume",
            OPEN + ",6785,6786,6784,6785.25,9,4,5",
            OPEN + MINUTE + ",6785,6786,6784,6785.25,9,4,5");
    convert(bars, SCID, true);
    assertSame(readAll(ES, to), readAll(ES, bars));
  }

  @Test
  void converts_scid_and_dbn_back_to_csv() throws FeedException, IOException {
    convert(trades(), SCID);
    Path scid = Files.move(to, folder.resolve("es.scid"));
    convert(scid, TRADES_CSV);
    assertSame(readAll(ES, to), readAll(ES, trades()));

    Path dbn =
        bytes(
            folder,
            new DbnBytes(3, DbnBytes.TRADES)
                .map("ESH6", "118")
                .trade(118, OPEN, 6_785.25, 3, 'B')
                .zstd());
    FileConversion.Result result = convert(dbn, TRADES_CSV, true);
    assertThat(lines()).containsExactly(TRADES, OPEN + ",6785.25,3,,,B");
    assertThat(result.notes()).containsExactly("contract ESH6");
  }

  @Test
  void refuses_what_the_source_cannot_give() {
    Path bars = text(folder, BARS, OPEN + ",6785,6786,6784,6785.25,9");
    Path quotes = text(folder, QUOTES, OPEN + ",6785,6785.25,6785");
    Path bare = text(folder, TRADES, OPEN + ",6785.25,3,,,B");

    for (FileConversion.Target format : List.of(TRADES_CSV, QUOTES_CSV)) {
      assertThatThrownBy(() -> convert(bars, format))
          .isInstanceOf(FeedException.class)
          .hasMessageContaining("CSV of bars cannot become " + format);
    }
    assertThatThrownBy(() -> convert(quotes, TRADES_CSV)).isInstanceOf(FeedException.class);
    assertThatThrownBy(() -> convert(bare, QUOTES_CSV))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("holds nothing that QUOTES_CSV can say");
    assertThat(to.getParent()).isEmptyDirectory();
  }

  @Test
  void never_replaces_a_file_unless_told() throws FeedException, IOException {
    Files.writeString(to, "precious");

    assertThatThrownBy(() -> convert(trades(), TRADES_CSV))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("exists and is not replaced");
    assertThat(to).hasContent("precious");

    convert(trades(), TRADES_CSV, true);
    assertThat(lines()).hasSize(5);
  }

  @Test
  void refuses_to_write_over_what_it_reads_or_into_a_folder() throws IOException {
    Path from = trades();
    byte[] before = Files.readAllBytes(from);
    to = from;
    assertThatThrownBy(() -> convert(from, TRADES_CSV, true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is the file that is read");
    to = folder;
    assertThatThrownBy(() -> convert(from, TRADES_CSV, true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a folder");
    to = folder.resolve("es.scid.gz");
    assertThatThrownBy(() -> convert(from, SCID))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not packed");

    assertThat(Files.readAllBytes(from)).isEqualTo(before);
  }

  @Test
  void leaves_nothing_behind_when_the_source_breaks_off() throws IOException {
    byte[] whole = Files.readAllBytes(Recordings.gzip(folder, manyTrades()));
    Path cut = bytes(folder, java.util.Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(to, "precious");

    assertThatThrownBy(() -> convert(cut, TRADES_CSV, true))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("breaks off");

    assertThat(to).hasContent("precious");
    try (Stream<Path> files = Files.list(to.getParent())) {
      assertThat(files).containsExactly(to);
    }
  }

  private static String[] manyTrades() {
    String[] lines = new String[5_001];
    lines[0] = TRADES;
    for (int i = 1; i < lines.length; i++) {
      lines[i] = OPEN + i * SECOND + "," + (6_785 + i * i % 31) + ".25," + i + ",,,N";
    }
    return lines;
  }

  @Test
  void converts_an_instrument_that_is_not_configured() throws FeedException, IOException {
    Path from = text(folder, TRADES, OPEN + ",1313.7,1,,,N");

    MarketDataFile.convert(
        from, to, TRADES_CSV, Optional.empty(), ReplaySettings.DEFAULTS, false, FileProgress.NONE);

    assertThat(lines()).containsExactly(TRADES, OPEN + ",1313.7,1,,,N");
  }
}
