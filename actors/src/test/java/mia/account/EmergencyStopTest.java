package mia.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import mia.protocol.risk.KillState;
import mia.protocol.risk.KillState.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmergencyStopTest {
  private static final KillState STOPPED = new KillState(Phase.TRIGGERED, "fumée", "opérateur", 42);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void names_the_file() {
    file = folder.resolve("emergency.log");
  }

  @Test
  void lets_entries_pass_without_a_file() {
    assertThat(new EmergencyStop(file).blocks()).isFalse();
    assertThat(new EmergencyStop(file).pending()).isEmpty();
  }

  @Test
  void blocks_at_once_and_after_a_restart() {
    var stop = new EmergencyStop(file);

    stop.trigger("fumée", "opérateur", 42);

    assertThat(stop.blocks()).isTrue();
    assertThat(new EmergencyStop(file).state()).isEqualTo(STOPPED);
    assertThat(new EmergencyStop(file).pending()).contains(STOPPED);
  }

  @Test
  void the_last_of_several_stops_counts() {
    var stop = new EmergencyStop(file);
    stop.trigger("first", "a", 1);
    stop.trigger("fumée", "opérateur", 42);

    assertThat(new EmergencyStop(file).state()).isEqualTo(STOPPED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "{\"phase\":\"TRIG", "null", "[1]", "\u0000\u0000\u0000", "{}", "x\n{"})
  void a_file_that_is_empty_or_half_written_blocks(String content) throws Exception {
    Files.writeString(file, content);

    assertThat(new EmergencyStop(file).blocks()).isTrue();
  }

  @Test
  void a_file_cut_at_any_byte_blocks() throws Exception {
    new EmergencyStop(file).trigger("fumée", "opérateur", 42);
    byte[] whole = Files.readAllBytes(file);

    for (int cut = 0; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      assertThat(new EmergencyStop(file).blocks())
          .as(new String(whole, 0, cut, StandardCharsets.UTF_8))
          .isTrue();
    }
  }

  @Test
  void a_stop_that_cannot_be_written_blocks_until_the_journal_holds_it() throws Exception {
    var stop = new EmergencyStop(Files.createDirectory(folder.resolve("gone")).resolve("e.log"));
    Files.delete(folder.resolve("gone"));

    assertThatThrownBy(() -> stop.trigger("fumée", "opérateur", 42))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot be written");
    stop.follow(KillState.ARMED); // the account desk starts again

    assertThat(stop.blocks()).isTrue();
    assertThat(stop.pending()).contains(STOPPED);
  }

  @Test
  void a_stop_between_reading_and_following_the_journal_is_not_lost() {
    var stop = new EmergencyStop(file);
    assertThat(stop.pending()).isEmpty();
    stop.trigger("fumée", "opérateur", 42);

    stop.follow(KillState.ARMED);

    assertThat(stop.blocks()).isTrue();
    assertThat(new EmergencyStop(file).blocks()).isTrue();
  }

  @Test
  void its_file_is_set_aside_when_the_journal_holds_it() {
    var stop = new EmergencyStop(file);
    stop.trigger("fumée", "opérateur", 42);

    stop.follow(STOPPED);

    assertThat(stop.blocks()).isTrue();
    assertThat(stop.pending()).isEmpty();
    assertThat(file).doesNotExist();
    assertThat(folder.resolve("emergency.log.imported")).exists();
  }

  @Test
  void follows_the_journal_when_it_is_released_there() {
    var stop = new EmergencyStop(file);
    stop.trigger("fumée", "opérateur", 42);
    stop.follow(STOPPED);

    stop.follow(new KillState(Phase.ARMED, "all clear", "opérateur", 50));

    assertThat(stop.blocks()).isFalse();
  }
}
