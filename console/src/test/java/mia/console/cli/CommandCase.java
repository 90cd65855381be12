package mia.console.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
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

  /** Nodes have no HTTP server here unless a test asks for one: the usual port may be taken. */
  protected CommandLine command(Map<String, String> variables, PrintWriter out, PrintWriter err) {
    var withoutServer = new HashMap<>(variables);
    withoutServer.putIfAbsent("MIA_HTTP_ENABLED", "false");
    return Mia.commandLine(new Surroundings(withoutServer, folder, false), out, err);
  }
}
