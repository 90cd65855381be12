package mia.node.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A Java 17 to run a Cassandra with, which runs on no other version.
 *
 * @param home folder of a JDK or JRE
 */
public record Jdk17(Path home) {
  private static final int WANTED = 17;

  public Jdk17 {
    Objects.requireNonNull(home, "home");
  }

  /** The binary to start. */
  public Path java() {
    return home.resolve("bin").resolve(isWindows() ? "java.exe" : "java");
  }

  /**
   * Finds one: what was named, or else the Java that runs this, {@code JAVA_HOME}, and where
   * operating systems keep theirs.
   *
   * @param named what a person asked for; then nothing else is looked at
   * @throws IOException if there is none; the message names the places and what was found there
   */
  public static Jdk17 find(Optional<Path> named) throws IOException {
    List<Path> places =
        named.map(List::of).orElseGet(() -> usualPlaces(System.getenv("JAVA_HOME")));
    var seen = new ArrayList<String>();
    for (Path place : places) {
      Optional<Integer> version = versionOf(place);
      if (version.filter(v -> v == WANTED).isPresent()) {
        return new Jdk17(place.toAbsolutePath().normalize());
      }
      seen.add(place + " has " + version.map(v -> "version " + v).orElse("no Java"));
    }
    throw new IOException(
        "Cassandra runs on Java "
            + WANTED
            + " only, and there is none: "
            + String.join("; ", seen)
            + ". Install a JDK "
            + WANTED
            + " and name its folder with mia.cassandra.java-home");
  }

  private static List<Path> usualPlaces(String javaHome) {
    var places = new ArrayList<Path>();
    places.add(Path.of(System.getProperty("java.home")));
    if (javaHome != null && !javaHome.isBlank()) {
      places.add(Path.of(javaHome));
    }
    places.addAll(within(Path.of("/usr/lib/jvm")));
    places.addAll(within(Path.of("/Library/Java/JavaVirtualMachines"), "Contents", "Home"));
    places.addAll(within(Path.of("C:\\Program Files\\Eclipse Adoptium")));
    places.addAll(within(Path.of("C:\\Program Files\\Java")));
    return places;
  }

  private static List<Path> within(Path folder, String... below) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isDirectory)
          .sorted()
          .map(child -> deeper(child, below))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Path deeper(Path folder, String... below) {
    Path path = folder;
    for (String name : below) {
      path = path.resolve(name);
    }
    return path;
  }

  /** Feature version as the release file of a Java says it; empty where there is none. */
  static Optional<Integer> versionOf(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release)) {
      return Optional.empty();
    }
    var properties = new Properties();
    try (var in = Files.newBufferedReader(release)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    String text = properties.getProperty("JAVA_VERSION", "").replace("\"", "").strip();
    String first = text.split("[.+-]", 2)[0];
    return first.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(first)) : Optional.empty();
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }
}
