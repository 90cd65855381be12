package mia.node.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Jdk17Test {
  @TempDir Path home;

  @Test
  void takes_a_named_java_of_version_17() throws IOException {
    release("JAVA_VERSION=\"17.0.15\"");

    assertThat(Jdk17.find(Optional.of(home)).home()).isEqualTo(home.toAbsolutePath());
  }

  @Test
  void refuses_a_named_java_of_another_version_and_says_which_it_is() throws IOException {
    release("JAVA_VERSION=\"21.0.2\"");

    assertThatThrownBy(() -> Jdk17.find(Optional.of(home)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Java 17 only")
        .hasMessageContaining(home + " has version 21")
        .hasMessageContaining("mia.cassandra.java-home");
  }

  @Test
  void refuses_a_folder_without_a_java() {
    assertThatThrownBy(() -> Jdk17.find(Optional.of(home)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(home + " has no Java");
  }

  @Test
  void does_not_take_an_early_build_of_another_version_for_17() throws IOException {
    release("JAVA_VERSION=\"18-ea\"");

    assertThat(Jdk17.versionOf(home)).hasValue(18);
  }

  @Test
  void knows_no_version_where_the_release_file_is_of_something_else() throws IOException {
    release("this = \\u00zz");

    assertThat(Jdk17.versionOf(home)).isEmpty();
  }

  private void release(String text) throws IOException {
    Files.writeString(home.resolve("release"), text + "\n");
  }
}
