package mia.console.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mia simulate}: what stands on the other side of a connection, to try it without one. */
@Command(
    name = "simulate",
    header = "Starts the other side of a connection on this machine.",
    footer = "  mia simulate paper --port 7650")
final class SimulateCommand implements Runnable {
  @Spec private CommandSpec spec;

  private SimulateCommand() {}

  /** With the sides there are. */
  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new SimulateCommand())
        .addSubcommand(new SimulatePaperCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing what to simulate");
  }
}
