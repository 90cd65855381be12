package mia.console.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code mia}: parses, runs one command, and answers with its exit code. */
@Command(
    name = "mia",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:wrong usage",
      "3:refused or not confirmed",
      "78:the configuration cannot be used"
    },
    header = "Automated futures trading around the order-flow method Battle Navale.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExample:%n",
    footer = {
      "  mia run                   a simulated market and a paper account",
      "  mia COMMAND --help        what a command takes"
    })
public final class Mia implements Runnable {
  @Spec private CommandSpec spec;

  private Mia() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = commandLine(Surroundings.ofProcess(), out, err).execute(args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** The whole command tree, writing to the given streams. */
  static CommandLine commandLine(Surroundings surroundings, PrintWriter out, PrintWriter err) {
    var root = new CommandLine(new Mia());
    CommandCatalog.commands(surroundings).forEach(root::addSubcommand);
    root.addSubcommand(new CompletionCommand());
    Ansi ansi = surroundings.coloured() ? Ansi.ON : Ansi.OFF;
    return root.setOut(out)
        .setErr(err)
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(Failures::usage);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
