package mia.console.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mia generate-completion}: the script that completes commands and options. */
@Command(
    name = "generate-completion",
    header = "Prints a completion script for bash and zsh.",
    footer = "  source <(mia generate-completion)")
final class CompletionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    String script = AutoComplete.bash("mia", spec.root().commandLine());
    spec.commandLine().getOut().print(script);
    spec.commandLine().getOut().flush();
  }
}
