package mia.feed.replay;

import static mia.feed.replay.Recordings.ES;
import static mia.feed.replay.Recordings.MINUTE;
import static mia.feed.replay.Recordings.OPEN;
import static mia.feed.replay.Recordings.SECOND;
import static mia.feed.replay.Recordings.assertSame;
import static mia.feed.replay.Recordings.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mia.feed.FeedException;
import mia.persistence.archive.ScidFormat;
import mia.persistence.archive.ScidRecord;
import mia.persistence.archive.ScidWriter;
import mia.protocol.market.MarketData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of one symbol, one behind the other. */
class ReplaySeriesTest {
  private static final int Z25 = 25 * 12 + 12;
  private static final int H26 = 26 * 12 + 3;

  @TempDir private Path folder;

  /** Ticks of a price, one a second from one second to before another. */
  private Path ticks(String name, int from, int until, double price) throws IOException {
    Path file = folder.resolve(name);
    try (ScidWriter writer = ScidWriter.open(file, ScidWriter.FlushPolicy.DEFAULT)) {
      for (int i = from; i < until; i++) {
        var record = new ScidRecord();
        record.dateTime = ScidFormat.microsOf(OPEN + i * SECOND);
        record.high = (float) (price + 0.25);
        record.low = (float) price;
        record.close = (float) price;
        record.trades = 1;
        record.volume = 1;
        writer.append(record);
      }
    }
    return file;
  }

  private static ReplaySeries open(List<Path> files, long... rolls) throws FeedException {
    return ReplayInput.open(ES, files, ReplaySettings.DEFAULTS, rolls);
  }

  private static List<MarketData> read(List<Path> files, long... rolls) throws FeedException {
    try (ReplaySeries series = open(files, rolls)) {
      return readAll(series.rolled());
    }
  }

  private static List<String> told(List<MarketData> records) {
    return records.stream()
        .map(record -> (record.timeNanos - OPEN) / SECOND + " of " + record.contract)
        .toList();
  }

  @Test
  void another_contract_begins_where_the_file_of_the_one_before_ends() throws Exception {
    List<Path> files =
        List.of(ticks("ESZ25-CME.scid", 0, 4, 6_785), ticks("ESH26_FUT_CME.scid", 1, 6, 6_840));

    List<MarketData> records = read(files);

    assertThat(told(records))
        .containsExactly(
            "0 of " + Z25,
            "1 of " + Z25,
            "2 of " + Z25,
            "3 of " + Z25,
            "4 of " + H26,
            "5 of " + H26);
    assertThat(records.get(4).priceTicks).isEqualTo(6_840 * 4);
  }

  @Test
  void another_contract_begins_at_its_roll_though_both_files_go_on() throws Exception {
    List<Path> files =
        List.of(ticks("ESZ25-CME.scid", 0, 9, 6_785), ticks("ESH26-CME.scid", 0, 6, 6_840));

    assertThat(told(read(files, OPEN + 3 * SECOND)))
        .containsExactly(
            "0 of " + Z25,
            "1 of " + Z25,
            "2 of " + Z25,
            "3 of " + H26,
            "4 of " + H26,
            "5 of " + H26);
  }

  @Test
  void files_that_are_not_named_after_contracts_are_of_one() throws Exception {
    List<Path> files =
        List.of(ticks("ES_2026-03-02.scid", 0, 2, 6_785), ticks("ES_2026-03-03.scid", 2, 4, 6_786));

    assertThat(told(read(files))).containsExactly("0 of 0", "1 of 0", "2 of 0", "3 of 0");
    assertThat(told(read(files, OPEN + SECOND)))
        .as("the calendar says where it rolls")
        .containsExactly("0 of 1", "1 of 2", "2 of 2", "3 of 2");
  }

  @Test
  void bars_follow_each_other_without_gap_and_without_overlap() throws Exception {
    List<Path> files = List.of(bars("ESZ25.csv", 0, 3), bars("ESH26.csv", 2, 5));

    List<MarketData> records = read(files);

    assertThat(records)
        .filteredOn(record -> record.kind == MarketData.Kind.BAR)
        .extracting(record -> (record.barStartNanos - OPEN) / MINUTE + " of " + record.contract)
        .containsExactly("0 of " + Z25, "1 of " + Z25, "2 of " + Z25, "3 of " + H26, "4 of " + H26);
    assertThat(records).hasSize(10).as("each bar has its first price");
  }

  private Path bars(String name, int from, int until) throws IOException {
    List<String> rows = new ArrayList<>(List.of("timestamp_ns,open,high,low,close,volume"));
    for (int i = from; i < until; i++) {
      rows.add(OPEN + i * MINUTE + ",6785,6786,6784,6785.25,100");
    }
    return Files.write(folder.resolve(name), rows);
  }

  @Test
  void sent_back_anywhere_it_says_the_same() throws Exception {
    List<Path> files =
        List.of(
            ticks("ESZ25-CME.scid", 0, 9, 6_785),
            ticks("ESH26-CME.scid", 3, 12, 6_840),
            ticks("ESM26-CME.scid", 3, 14, 6_890));
    long[] rolls = {OPEN + 5 * SECOND, OPEN + 30 * SECOND};
    List<MarketData> straight = read(files, rolls);
    assertThat(straight).hasSize(14);

    for (int from = 0; from < straight.size(); from++) {
      try (ReplaySeries series = open(files, rolls)) {
        series.seek(straight.get(from).position);
        assertSame(readAll(series), straight.subList(from, straight.size()));
        long behind = straight.get(from).position + 1;
        series.seek(behind);
        assertSame(readAll(series), straight.subList(from + 1, straight.size()));
      }
    }
  }

  @Test
  void a_roll_for_each_change_of_contract_or_none() throws Exception {
    List<Path> files =
        List.of(ticks("ESZ25-CME.scid", 0, 3, 6_785), ticks("ESH26-CME.scid", 0, 6, 6_840));

    assertThatThrownBy(() -> open(files, OPEN, OPEN + SECOND))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("1 changes of contract between its files and 2 rolls");
  }

  @Test
  void a_broken_file_stops_the_start_wherever_it_stands() throws Exception {
    Path broken = Files.writeString(folder.resolve("ESH26-CME.scid"), "");

    assertThatThrownBy(() -> open(List.of(ticks("ESZ25-CME.scid", 0, 3, 6_785), broken)))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("is empty");
  }

  @Test
  void counts_what_is_wrong_in_all_of_them() throws Exception {
    Path dirty = bars("first.csv", 0, 3);
    Files.writeString(dirty, Files.readString(dirty) + "nonsense\n");

    try (ReplaySeries series = open(List.of(dirty, bars("second.csv", 3, 6)))) {
      readAll(series);
      assertThat(series.quality().skipped()).isEqualTo(1);
      assertThat(series.quality().firstProblems()).singleElement().asString().contains("nonsense");
    }
  }
}
