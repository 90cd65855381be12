package mia.console.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import mia.console.cli.doctor.Checkup;
import mia.console.cli.doctor.Finding;
import mia.node.LoadedSettings;
import mia.node.SettingsException;
import mia.node.conformance.Conformance;
import mia.node.conformance.ControlCatalog;
import mia.node.conformance.TrialGround;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mia doctor}: whether a node can be trusted to this machine. */
@Command(
    name = "doctor",
    header =
        "Looks at the machine, the clock, the disk and the journal; ends with 1 if one is bad.",
    description =
        "With --conformance every safety control is given what it must refuse, in memory, with the"
            + " limits of the settings; ends with 1 if one does not bite. A node does the same at"
            + " its start and keeps what came of it.",
    footer = {"  mia doctor --data data", "  mia doctor --conformance --json"})
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private SettingsOptions settings;

  @Option(names = "--json", description = "Print JSON, one object per check.")
  private boolean json;

  @Option(names = "--conformance", description = "Show every safety control to bite instead.")
  private boolean conformance;

  private final Surroundings surroundings;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws SettingsException {
    LoadedSettings loaded = settings.load(surroundings, List.of());
    PrintWriter out = spec.commandLine().getOut();
    if (conformance) {
      Conformance run =
          Conformance.run(ControlCatalog.all(), () -> TrialGround.of(loaded.settings()));
      new ConformanceText(run).print(out, json);
      return run.passed() ? ExitCode.DONE : ExitCode.FAILED;
    }
    List<Finding> findings = new Checkup(loaded).run();
    if (json) {
      for (Finding finding : findings) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("check", finding.check());
        fields.put("grade", EventWords.words(finding.grade()));
        fields.put("text", finding.text());
        Json.println(out, fields);
      }
    } else {
      var table = new TextTable("CHECK", "GRADE", "SEEN");
      findings.forEach(
          finding -> table.row(finding.check(), EventWords.words(finding.grade()), finding.text()));
      table.print(out);
    }
    boolean bad = findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.BAD);
    return bad ? ExitCode.FAILED : ExitCode.DONE;
  }
}
