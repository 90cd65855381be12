package mia.console.cli;

import java.util.List;

/** Every command. A new one is one class and one line here. */
final class CommandCatalog {
  private CommandCatalog() {}

  static List<Object> commands(Surroundings surroundings) {
    return List.of(
        new RunCommand(surroundings),
        new BacktestCommand(surroundings),
        new StatusCommand(surroundings),
        new MonitorCommand(surroundings),
        new AdminCommand(surroundings),
        new HistoryCommand(surroundings),
        new WhyCommand(surroundings),
        new AnalyzeCommand(surroundings),
        new ReplayCommand(surroundings),
        new DataCommand(surroundings),
        new InspectCommand(surroundings),
        new LevelsCommand(surroundings),
        new ConfigCommand(surroundings),
        new ClusterCommand(surroundings),
        new DoctorCommand(surroundings),
        new BenchCommand(surroundings),
        SimulateCommand.commandLine(surroundings));
  }
}
