package mia.console.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** The command tree as it is, for tests that ask what a user could type. */
public final class CommandTree {
  private CommandTree() {}

  /** All commands with their options; what they would print goes nowhere. */
  public static CommandLine all() {
    var nowhere = new PrintWriter(Writer.nullWriter());
    return Mia.commandLine(new Surroundings(Map.of(), Path.of(""), false), nowhere, nowhere);
  }
}
