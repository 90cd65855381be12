package mia.persistence.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mia.persistence.archive.ScidWriter.FlushPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScidWriterTest {
  private static final long START = ScidFormat.microsOf(1_770_388_200_000_000_000L);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("ES.scid");
  }

  private static ScidRecord trade(long micros, long volume) {
    ScidRecord record = new ScidRecord();
    record.dateTime = micros;
    record.high = 6_785.25f;
    record.low = 6_785f;
    record.close = 6_785f;
    record.trades = 1;
    record.volume = volume;
    record.bidVolume = volume;
    return record;
  }

  private List<Long> read(java.util.function.ToLongFunction<ScidRecord> field) throws IOException {
    List<Long> values = new ArrayList<>();
    ScidRecord record = new ScidRecord();
    try (ScidReader reader = ScidReader.open(file)) {
      while (reader.next(record)) {
        values.add(field.applyAsLong(record));
      }
    }
    return values;
  }

  @Test
  void writes_the_header_at_once() throws IOException {
    try (ScidWriter writer = ScidWriter.open(file, FlushPolicy.DEFAULT)) {
      assertThat(Files.size(file)).isEqualTo(56);
      assertThat(writer.count()).isZero();
    }
  }

  @Test
  void goes_on_behind_the_last_record() throws IOException {
    try (ScidWriter writer = ScidWriter.open(file, FlushPolicy.DEFAULT)) {
      writer.append(trade(START, 1));
    }
    try (ScidWriter writer = ScidWriter.open(file, FlushPolicy.DEFAULT)) {
      assertThat(writer.lastMicros()).isEqualTo(START);
      writer.append(trade(START + 5, 2));
      assertThat(writer.count()).isEqualTo(2);
    }

    assertThat(read(record -> record.volume)).containsExactly(1L, 2L);
  }

  @Test
  void cuts_off_half_a_record_whatever_its_length() throws IOException {
    try (ScidWriter writer = ScidWriter.open(file, FlushPolicy.DEFAULT)) {
      writer.append(trade(START, 1));
      writer.append(trade(START + 1, 2));
    }
    byte[] whole = Files.readAllBytes(file);
    for (int length = 56 + 40; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));

      try (ScidWriter writer = ScidWriter.open(file, FlushPolicy.DEFAULT)) {
        writer.append(trade(START + 9, 3));
      }

      assertThat(read(record -> record.volume)).containsExactly(1L, 3L);
    }
  }

  @Test
  void begins_again_when_not_even_the_header_was_written() throws IOException {
    for (int length = 0; length < 56; length++) {
      Files.write(file, new byte[length]);

      try (ScidWriter writer = ScidWriter.open(file, FlushPolicy.DEFAULT)) {
        writer.append(trade(START, 7));
      }

      assertThat(read(record -> record.volume)).containsExactly(7L);
    }
  }

  @Test
  void refuses_to_continue_a_file_of_another_format_and_leaves_it_alone() throws IOException {
    byte[] text = "timestamp_ns,price,size,bid,ask,aggressor,and,some,more,text".getBytes();
    Files.write(file, text);

    assertThatThrownBy(() -> ScidWriter.open(file, FlushPolicy.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be continued: does not begin with SCID");
    assertThat(Files.readAllBytes(file)).isEqualTo(text);
  }

  @Test
  void lets_times_rise_strictly() throws IOException {
    try (ScidWriter writer = ScidWriter.open(file, FlushPolicy.DEFAULT)) {
      for (long micros : new long[] {0, 0, 0, 1, 1_000, 999}) {
        writer.append(trade(START + micros, 1));
      }
    }

    assertThat(read(record -> record.dateTime - START))
        .containsExactly(0L, 1L, 2L, 3L, 1_000L, 1_001L);
  }

  @Test
  void keeps_at_most_as_many_records_in_memory_as_told() throws IOException {
    try (ScidWriter writer = ScidWriter.open(file, new FlushPolicy(3, 1_000_000, true))) {
      for (int i = 0; i < 10; i++) {
        writer.append(trade(START + i, i));
      }

      assertThat(read(record -> record.volume)).hasSize(9);
    }
    assertThat(read(record -> record.volume)).hasSize(10);
  }

  @Test
  void writes_records_that_are_old_in_event_time() throws IOException {
    try (ScidWriter writer = ScidWriter.open(file, new FlushPolicy(1_000, 5_000_000, false))) {
      writer.append(trade(START, 1));
      writer.append(trade(START + 4_999_999, 2));
      assertThat(read(record -> record.volume)).isEmpty();

      writer.append(trade(START + 5_000_000, 3));
      assertThat(read(record -> record.volume)).containsExactly(1L, 2L);
    }
  }

  @Test
  void refuses_a_second_writer() throws IOException {
    try (ScidWriter first = ScidWriter.open(file, FlushPolicy.DEFAULT)) {
      assertThatThrownBy(() -> ScidWriter.open(file, FlushPolicy.DEFAULT))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another writer");
      first.append(trade(START, 1));
    }

    assertThat(read(record -> record.volume)).containsExactly(1L);
  }

  @Test
  void refuses_what_does_not_fit_and_keeps_the_rest() throws IOException {
    try (ScidWriter writer = ScidWriter.open(file, FlushPolicy.DEFAULT)) {
      writer.append(trade(START, 1));
      assertThatThrownBy(() -> writer.append(trade(START + 1, ScidFormat.COUNT_MAX + 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("volume does not fit");
      writer.append(trade(START + 2, ScidFormat.COUNT_MAX));
    }

    assertThat(read(record -> record.volume)).containsExactly(1L, ScidFormat.COUNT_MAX);
  }

  @Test
  void may_be_closed_twice() throws IOException {
    ScidWriter writer = ScidWriter.open(file, FlushPolicy.DEFAULT);
    writer.close();
    writer.close();

    assertThat(Files.size(file)).isEqualTo(56);
  }
}
