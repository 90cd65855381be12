package mia.persistence.journal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second Java process with the classes of this one, which a test may end as hard as it likes. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static ChildJvm start(Path errors, Class<?> main, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(new File(errors.toString())).start());
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  long pid() {
    return process.pid();
  }

  /** The next line it prints, null at its end. */
  String readLine() throws IOException {
    return output.readLine();
  }

  /** Ends it without a chance to clean up; what it has printed can still be read. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly(); // the process itself would close the pipe as well
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
