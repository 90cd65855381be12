package mia.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A small source tree with the real launcher in it. Java and Maven are scripts that say how they
 * were called; nothing else of the machine's Java can be found.
 */
final class LauncherTree {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final List<String> CALLED_TOOLS =
      List.of(
          "sh",
          "sed",
          "head",
          "dirname",
          "basename",
          "readlink",
          "find",
          "mkdir",
          "cat",
          "rm",
          "ps",
          "grep",
          "touch");

  private final Path folder;
  final Path home;
  final Path path;

  LauncherTree(Path folder) throws IOException {
    this.folder = folder;
    home = Files.createDirectories(folder.resolve("the tree"));
    path = Files.createDirectories(folder.resolve("path"));
    Files.copy(SourceTree.root().resolve("mia"), home.resolve("mia"));
    executable(home.resolve("mia"));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.createDirectories(home.resolve("engine/src/main/java"));
    Files.writeString(home.resolve("engine/src/main/java/A.java"), "class A {}");
    maven("mkdir -p console/target/lib && touch console/target/lib/mia-console-3.0.0.jar");
  }

  record Run(long pid, int exit, String output, String error) {
    List<String> javaArguments() {
      return output
          .lines()
          .filter(line -> line.startsWith("arg="))
          .map(l -> l.substring(4))
          .toList();
    }
  }

  Run mia(Map<String, String> environment, String... arguments) throws Exception {
    return start(home.resolve("mia"), folder, environment, arguments);
  }

  Run start(Path script, Path folder, Map<String, String> environment, String... arguments)
      throws Exception {
    var command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    Path error = folder.resolve("error");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(error.toFile());
    builder.environment().keySet().removeAll(List.of("MIA_JAVA", "JAVA_HOME", "MIA_JAVA_OPTS"));
    builder.environment().put("PATH", path + ":" + toolsWithoutJava());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended within a minute").isTrue();
    return new Run(
        process.pid(), process.exitValue(), Files.readString(output), Files.readString(error));
  }

  /** A folder of links to what the launcher calls, so that no java of the machine is found. */
  private Path toolsWithoutJava() throws IOException {
    Path tools = folder.resolve("tools");
    if (Files.notExists(tools)) {
      Files.createDirectories(tools);
      for (String name : CALLED_TOOLS) {
        link(tools, name);
      }
    }
    return tools;
  }

  private static void link(Path tools, String name) throws IOException {
    for (String place : List.of("/usr/bin", "/bin")) {
      Path tool = Path.of(place, name);
      if (Files.isExecutable(tool) && Files.notExists(tools.resolve(name))) {
        Files.createSymbolicLink(tools.resolve(name), tool);
      }
    }
  }

  Path jdk(String name, String version) throws IOException {
    Path jdk = folder.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(
        jdk.resolve("bin/java"),
        "echo pid=$$; for a in \"$@\"; do echo \"arg=$a\"; done",
        "for a in \"$@\"; do [ \"$a\" != exit-with-78 ] || exit 78; done");
    script(jdk.resolve("bin/javac"), "exit 0");
    return jdk;
  }

  void maven(String... lines) throws IOException {
    var all = new ArrayList<>(List.of("echo \"$* with $JAVA_HOME\" >>'" + folder + "/mvn-calls'"));
    all.addAll(List.of(lines));
    script(path.resolve("mvn"), all.toArray(String[]::new));
  }

  List<String> mavenCalls() throws IOException {
    Path calls = folder.resolve("mvn-calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
  }

  void touchLater(Path file) throws IOException {
    Path jar = home.resolve("console/target/lib/mia-console-3.0.0.jar");
    Instant later = Files.getLastModifiedTime(jar).toInstant().plusSeconds(2);
    Files.setLastModifiedTime(file, FileTime.from(later));
  }

  static long idOfAProcessThatEnded() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }
}
