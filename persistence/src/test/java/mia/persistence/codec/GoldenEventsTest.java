package mia.persistence.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import mia.persistence.JournalEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The wire form of every event, byte by byte. {@code -Dmia.golden=write} writes the files anew:
 * only for a new event or version, never to make a change of a stored form pass.
 */
class GoldenEventsTest {
  private static final String FOLDER = "golden/events";
  private static final boolean WRITE = "write".equals(System.getProperty("mia.golden"));

  private final EventCodec codec = EventCodec.standard();

  static Stream<JournalEvent> events() {
    return Samples.events().values().stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void writes_the_bytes_it_always_wrote(JournalEvent event) throws IOException {
    String manifest = codec.manifest(event);
    Path file = folder().resolve(manifest + ".json");

    if (WRITE) {
      Files.writeString(file, stored(event));
    }

    assertThat(file).as("golden file of %s", manifest).exists();
    assertThat(stored(event)).isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("events")
  void reads_the_bytes_it_always_wrote(JournalEvent event) throws IOException {
    String manifest = codec.manifest(event);

    byte[] stored = Files.readAllBytes(folder().resolve(manifest + ".json"));

    assertThat(codec.read(manifest, stored)).isEqualTo(event);
  }

  @Test
  void has_a_file_for_every_event_and_no_other() throws IOException {
    var expected = new TreeSet<String>();
    events().forEach(event -> expected.add(codec.manifest(event) + ".json"));

    try (Stream<Path> files = Files.list(folder())) {
      assertThat(new TreeSet<>(files.map(f -> f.getFileName().toString()).toList()))
          .isEqualTo(expected);
    }
  }

  /** Text files end with a line end; the stored form has none. */
  private String stored(JournalEvent event) {
    return new String(codec.write(event), UTF_8) + "\n";
  }

  /** The tracked files, not their copies: a run that writes them writes the former. */
  private static Path folder() {
    return Path.of(System.getProperty("mia.root"), "persistence", "src/test/resources", FOLDER);
  }
}
