package mia.persistence.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 3);
  private static final String[] KINDS = {"SIGNAL", "ENTRY", "EXIT"};

  @TempDir private Path folder;

  private static TradeSnapshot snapshot(int number, String tradeId, LocalDate day) {
    Map<String, Object> market = new LinkedHashMap<>();
    market.put("price_ticks", 24_000 + number);
    market.put("bid_ticks", null);
    market.put("atr", 7.125);
    market.put("bar", Map.of("complete", true));
    return new TradeSnapshot(
        new TradeSnapshot.Head(
            SnapshotKind.valueOf(KINDS[number % 3]),
            ES,
            day,
            1_772_535_600_000_000_000L + number,
            "K7QX-ES-" + number,
            tradeId,
            "K7QX-ES-1",
            "c0ffee",
            "bn-1"),
        market,
        Map.of("statuses", List.of("STRONG_BULLISH")),
        Map.of(),
        Map.of(),
        Map.of("day_net_minor", 12_345),
        Map.of("market_snapshot.bid_ticks", "the feed has no quotes"));
  }

  private void write(TradeSnapshot... snapshots) throws IOException {
    try (var writer = new SnapshotWriter(folder)) {
      for (TradeSnapshot snapshot : snapshots) {
        writer.append(snapshot);
      }
    }
  }

  private Path data() {
    return folder.resolve("snapshots/2026-03-03/ES.jsonl.gz");
  }

  private Path index() {
    return folder.resolve("snapshots/2026-03-03/ES.index");
  }

  private List<TradeSnapshot> all() throws IOException {
    return new SnapshotReader(folder).find(entry -> true);
  }

  @Test
  void gives_back_what_was_written() throws IOException {
    write(snapshot(0, "T1", DAY), snapshot(1, "T1", DAY));

    assertThat(all()).containsExactly(snapshot(0, "T1", DAY), snapshot(1, "T1", DAY));
  }

  @Test
  void finds_the_snapshots_of_a_trade_over_several_days() throws IOException {
    write(
        snapshot(0, "T1", DAY),
        snapshot(3, "T2", DAY),
        snapshot(1, "T1", DAY),
        snapshot(2, "T1", DAY.plusDays(1)));

    var reader = new SnapshotReader(folder);

    assertThat(reader.ofTrade("T1"))
        .containsExactly(
            snapshot(0, "T1", DAY), snapshot(1, "T1", DAY), snapshot(2, "T1", DAY.plusDays(1)));
    assertThat(reader.days()).containsExactly(DAY, DAY.plusDays(1));
    assertThat(reader.ofTrade("T9")).isEmpty();
    assertThat(reader.ofTrade("")).isEmpty();
  }

  @Test
  void says_in_the_index_when_what_and_where() throws IOException {
    write(snapshot(0, "T1", DAY), snapshot(1, "T1", DAY));

    assertThat(Files.readString(index()))
        .matches(
            "1772535600000000000,SIGNAL,T1,K7QX-ES-1,ES,0,\\d+\n"
                + "1772535600000000001,ENTRY,T1,K7QX-ES-1,ES,\\d+,\\d+\n");
  }

  @Test
  void is_plain_gzip_of_one_json_object_per_line() throws IOException {
    write(snapshot(0, "T1", DAY), snapshot(1, "T1", DAY));

    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(data())), StandardCharsets.UTF_8))) {
      assertThat(lines.lines())
          .hasSize(2)
          .allMatch(line -> line.startsWith("{\"schema\":1,") && line.endsWith("}"));
    }
  }

  @Test
  void continues_a_file_that_exists() throws IOException {
    write(snapshot(0, "T1", DAY));
    write(snapshot(1, "T1", DAY));

    assertThat(all()).hasSize(2);
  }

  @Test
  void loses_nothing_but_what_was_being_written_wherever_it_is_killed() throws IOException {
    TradeSnapshot[] written = {
      snapshot(0, "T1", DAY), snapshot(1, "T1", DAY), snapshot(2, "T1", DAY)
    };
    write(written);
    byte[] wholeData = Files.readAllBytes(data());
    byte[] wholeIndex = Files.readAllBytes(index());
    List<SnapshotEntry> entries = new SnapshotReader(folder).entries(DAY, ES);
    var random = new SplittableRandom(7);

    for (int i = 0; i < 300; i++) {
      int dataLeft = random.nextInt(wholeData.length + 1);
      int indexLeft = random.nextInt(wholeIndex.length + 1);
      Files.write(data(), Arrays.copyOf(wholeData, dataLeft));
      Files.write(index(), Arrays.copyOf(wholeIndex, indexLeft));
      int whole = (int) entries.stream().filter(entry -> entry.end() <= dataLeft).count();

      write(snapshot(5, "T2", DAY));

      assertThat(all().subList(0, whole))
          .as("%d bytes of data, %d of index", dataLeft, indexLeft)
          .containsExactly(Arrays.copyOf(written, whole));
      assertThat(all()).hasSize(whole + 1);
      assertThat(new SnapshotReader(folder).ofTrade("T2")).containsExactly(snapshot(5, "T2", DAY));
    }
  }

  @Test
  void can_be_read_up_to_the_end_of_the_index_while_it_is_written() throws IOException {
    write(snapshot(0, "T1", DAY), snapshot(1, "T1", DAY));
    Files.writeString(index(), "17725356", StandardOpenOption.APPEND);

    assertThat(all()).hasSize(2);
  }

  @Test
  void names_the_file_and_the_place_that_is_damaged() throws IOException {
    write(snapshot(0, "T1", DAY));
    byte[] bytes = Files.readAllBytes(data());
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(data(), bytes);

    assertThatThrownBy(this::all)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ES.jsonl.gz: the snapshot at byte 0 cannot be read");
  }

  @Test
  void deletes_its_own_files_and_no_other() throws IOException {
    write(snapshot(0, "T1", DAY), snapshot(1, "T1", DAY.plusDays(1)));
    Path notes = Files.writeString(folder.resolve("snapshots/2026-03-03/notes.txt"), "mine");

    SnapshotWriter.deleteAll(folder);

    assertThat(all()).isEmpty();
    assertThat(notes).exists();
    assertThat(folder.resolve("snapshots/2026-03-04")).doesNotExist();
  }

  @Test
  void refuses_a_snapshot_of_a_newer_form() {
    String newer =
        SnapshotText.write(snapshot(0, "T1", DAY)).replace("\"schema\":1", "\"schema\":2");

    assertThatThrownBy(() -> SnapshotText.read(newer.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("form 2");
  }
}
