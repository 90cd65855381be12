package mia.console.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs the command as its main method does, with captured streams. */
abstract class CommandCase {
  @TempDir protected Path folder;

  /** What a command answered. */
  protected record Answer(int code, String out, String err) {}

  protected Answer mia(String... arguments) {
    return mia(Map.of(), arguments);
  }

  protected Answer mia(Map<String, String> variables, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        command(variables, new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(arguments);
    return new Answer(code, out.toString(), err.toString());
  }

  protected CommandLine command(Map<String, String> variables, PrintWriter out, PrintWriter err) {
    return Mia.commandLine(new Surroundings(variables, folder, false), out, err);
  }
}
