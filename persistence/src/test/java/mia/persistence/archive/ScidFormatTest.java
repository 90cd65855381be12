package mia.persistence.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against bytes that were laid out by hand from the description of the format. */
class ScidFormatTest {
  private static final String HEADER =
      "53434944 38000000 28000000 0100 0000 00000000" + "00".repeat(36);

  /** 2026-02-06 14:30:00.123004 UTC: three bought at 6785.25, quotes 6785.00 to 6785.25. */
  private static final String SINGLE =
      "7cca332461230e00 00000000 000ad445 0008d445 000ad445 01000000 03000000 00000000 03000000";

  private static final String FIRST_OF_BUNDLE =
      "7dca332461230e00 f99e70fd 000ad445 0008d445 0008d445 01000000 02000000 02000000 00000000";
  private static final String LAST_OF_BUNDLE =
      "7eca332461230e00 019f70fd 000ad445 0006d445 0006d445 01000000 07000000 07000000 00000000";

  /** 2026-02-06 14:30 UTC: a bar of 1117 lots. */
  private static final String BAR =
      "00ea312461230e00 000cd445 0042d445 000ad445 0034d445 41010000 5d040000 c1010000 9c020000";

  private static final long OPEN_NANOS = 1_770_388_200_000_000_000L;

  @TempDir Path folder;

  private static byte[] bytes(String... hex) {
    return HexFormat.of().parseHex(String.join("", hex).replace(" ", ""));
  }

  private static ScidReader reader(byte[] bytes) throws IOException {
    return ScidReader.of(Channels.newChannel(new ByteArrayInputStream(bytes)));
  }

  @Test
  void reads_the_fields_of_a_single_trade() throws IOException {
    ScidRecord record = new ScidRecord();

    assertThat(reader(bytes(HEADER, SINGLE)).next(record)).isTrue();

    assertThat(ScidFormat.nanosOf(record.dateTime)).isEqualTo(OPEN_NANOS + 123_004_000L);
    assertThat(record.isTick()).isTrue();
    assertThat(record.high).isEqualTo(6_785.25f);
    assertThat(record.low).isEqualTo(6_785.00f);
    assertThat(record.close).isEqualTo(6_785.25f);
    assertThat(record.trades).isEqualTo(1);
    assertThat(record.volume).isEqualTo(3);
    assertThat(record.bidVolume).isZero();
    assertThat(record.askVolume).isEqualTo(3);
  }

  @Test
  void knows_the_marks_of_a_bundle_by_their_bits() throws IOException {
    ScidReader reader = reader(bytes(HEADER, FIRST_OF_BUNDLE, LAST_OF_BUNDLE));
    ScidRecord record = new ScidRecord();

    reader.next(record);
    assertThat(Float.floatToRawIntBits(record.open)).isEqualTo(ScidFormat.OPEN_FIRST_OF_BUNDLE);
    assertThat(record.isTick()).isTrue();
    reader.next(record);
    assertThat(Float.floatToRawIntBits(record.open)).isEqualTo(ScidFormat.OPEN_LAST_OF_BUNDLE);
    assertThat(record.isTick()).isTrue();
  }

  @Test
  void reads_a_bar() throws IOException {
    ScidRecord record = new ScidRecord();

    reader(bytes(HEADER, BAR)).next(record);

    assertThat(record.isTick()).isFalse();
    assertThat(ScidFormat.nanosOf(record.dateTime)).isEqualTo(OPEN_NANOS);
    assertThat(record.open).isEqualTo(6_785.5f);
    assertThat(record.high).isEqualTo(6_792.25f);
    assertThat(record.low).isEqualTo(6_785.25f);
    assertThat(record.close).isEqualTo(6_790.5f);
    assertThat(record.trades).isEqualTo(321);
    assertThat(record.volume).isEqualTo(1_117);
    assertThat(record.bidVolume).isEqualTo(449);
    assertThat(record.askVolume).isEqualTo(668);
  }

  @Test
  void writes_the_same_bytes() throws IOException {
    Path file = folder.resolve("written.scid");
    ScidReader source = reader(bytes(HEADER, SINGLE, FIRST_OF_BUNDLE, LAST_OF_BUNDLE));
    ScidRecord record = new ScidRecord();

    try (ScidWriter writer = ScidWriter.open(file, ScidWriter.FlushPolicy.DEFAULT)) {
      while (source.next(record)) {
        writer.append(record);
      }
    }

    assertThat(Files.readAllBytes(file))
        .isEqualTo(bytes(HEADER, SINGLE, FIRST_OF_BUNDLE, LAST_OF_BUNDLE));
  }

  @Test
  void goes_by_the_sizes_in_the_header() throws IOException {
    String longHeader =
        "53434944 3c000000 2c000000 0200 0000 00000000" + "00".repeat(36) + "ffffffff";
    ScidReader reader = reader(bytes(longHeader, SINGLE, "eeeeeeee", LAST_OF_BUNDLE, "eeeeeeee"));
    ScidRecord record = new ScidRecord();

    assertThat(reader.next(record)).isTrue();
    assertThat(record.volume).isEqualTo(3);
    assertThat(reader.next(record)).isTrue();
    assertThat(record.volume).isEqualTo(7);
    assertThat(reader.next(record)).isFalse();
  }

  @Test
  void understands_the_day_counts_of_old_versions() {
    long stored = bytesToLong("55555555737de640");

    assertThat(ScidFormat.nanosOf(stored)).isEqualTo(OPEN_NANOS);
  }

  private static long bytesToLong(String hex) {
    return Long.reverseBytes(Long.parseUnsignedLong(hex, 16));
  }

  @Test
  void knows_no_time_before_1970_or_out_of_reach() {
    assertThat(ScidFormat.nanosOf(0)).isEqualTo(Long.MIN_VALUE);
    assertThat(ScidFormat.nanosOf(-1)).isEqualTo(Long.MIN_VALUE);
    assertThat(ScidFormat.nanosOf(Long.MAX_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(ScidFormat.nanosOf(99_999_999_999_999_999L)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void converts_times_there_and_back() {
    for (long nanos : new long[] {0, 1_000, OPEN_NANOS, OPEN_NANOS + 999_999_000L}) {
      assertThat(ScidFormat.nanosOf(ScidFormat.microsOf(nanos))).isEqualTo(nanos);
    }
  }

  @Test
  void refuses_other_headers() {
    refuses("does not begin with SCID", bytes("4343494438000000", "00".repeat(48)));
    refuses("header size 55", bytes("5343494437000000", "28000000", "00".repeat(44)));
    refuses("record size 39", bytes("5343494438000000", "27000000", "00".repeat(44)));
    refuses("header size -1", bytes("53434944ffffffff", "28000000", "00".repeat(44)));
    refuses("ends within the header", bytes("5343494438000000"));
    refuses("ends within the header", bytes("534349443c000000", "28000000", "00".repeat(44)));
  }

  private static void refuses(String reason, byte[] bytes) {
    assertThatThrownBy(() -> reader(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void reads_on_when_the_file_has_grown() throws IOException {
    Path file = Files.write(folder.resolve("growing.scid"), bytes(HEADER, SINGLE));
    byte[] second = bytes(FIRST_OF_BUNDLE);
    ScidRecord record = new ScidRecord();

    try (ScidReader reader = ScidReader.open(file)) {
      assertThat(reader.next(record)).isTrue();
      assertThat(reader.next(record)).isFalse();
      append(file, second, 0, 25);
      assertThat(reader.next(record)).isFalse();
      assertThat(reader.partialBytes()).isEqualTo(25);
      append(file, second, 25, 40);
      assertThat(reader.next(record)).isTrue();
      assertThat(record.volume).isEqualTo(2);
      assertThat(reader.count()).isEqualTo(2);
    }
  }

  private static void append(Path file, byte[] bytes, int from, int to) throws IOException {
    Files.write(
        file,
        java.util.Arrays.copyOfRange(bytes, from, to),
        java.nio.file.StandardOpenOption.APPEND);
  }
}
