package mia.persistence.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLengthsTest {
  @Test
  void writes_short_runs_as_they_are_and_longer_ones_with_a_count() {
    assertThat(RunLengths.write(List.of(5L, 5L, 0L, 0L, 0L, -7L))).isEqualTo("5,5,0*3,-7");
  }

  @Test
  void writes_nothing_as_nothing() {
    assertThat(RunLengths.write(List.of())).isEmpty();
    assertThat(RunLengths.read("")).isEmpty();
  }

  @Test
  void reads_what_it_writes() {
    List<Long> values = List.of(0L, 0L, 0L, 0L, 3L, 3L, Long.MAX_VALUE, Long.MIN_VALUE, 1L);

    assertThat(RunLengths.read(RunLengths.write(values))).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {",", "1,", "a", "1*", "*3", "1*0", "1*-2", "1*x", "1.5", "9999999999999999999"})
  void refuses_what_it_would_not_write(String text) {
    assertThatThrownBy(() -> RunLengths.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("volumes: expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0*1000001", "0*1000000,1", "0*9223372036854775807", "1,0*9223372036854775807"})
  void refuses_counts_that_no_bar_has(String text) {
    assertThatThrownBy(() -> RunLengths.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1000000");
  }
}
