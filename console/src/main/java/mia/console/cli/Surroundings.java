package mia.console.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a command may know of the process it runs in. Tests give another one.
 *
 * @param variables environment variables
 * @param directory working directory, against which relative paths are read
 * @param terminal whether somebody watches standard error
 */
record Surroundings(Map<String, String> variables, Path directory, boolean terminal) {
  private static final String NO_COLOR = "NO_COLOR";

  Surroundings {
    variables = Map.copyOf(variables);
    Objects.requireNonNull(directory, "directory");
  }

  static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(), Path.of("").toAbsolutePath(), System.console() != null);
  }

  /** Whether output may be coloured: on a terminal, unless NO_COLOR holds anything. */
  boolean coloured() {
    return terminal && variables.getOrDefault(NO_COLOR, "").isEmpty();
  }
}
