package mia.persistence.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mia.persistence.desk.DeskEvent.BarClosed;
import org.junit.jupiter.api.Test;

/** Forms that are not written any more are read for as long as there are journals. */
class FormerEventsTest {
  private final EventCodec codec = EventCodec.standard();

  @Test
  void a_bar_of_a_time_that_kept_no_conduct_has_none() throws IOException {
    BarClosed now = (BarClosed) Samples.events().get(BarClosed.class);

    assertThat(codec.read("desk.bar-closed.v1", former("desk.bar-closed.v1")))
        .isEqualTo(
            new BarClosed(
                now.meta(),
                now.bar(),
                now.peer(),
                now.byClock(),
                now.sinceEntry(),
                Optional.empty()));
  }

  private static byte[] former(String manifest) throws IOException {
    return Files.readAllBytes(
        Path.of(
            System.getProperty("mia.root"),
            "persistence/src/test/resources/golden/former",
            manifest + ".json"));
  }
}
