package mia.console.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import mia.console.cli.doctor.Checkup;
import mia.console.cli.doctor.Finding;
import mia.node.AuditRecorder;
import mia.node.LoadedSettings;
import mia.node.Node;
import mia.node.SettingsException;
import mia.node.conformance.Conformance;
import mia.node.conformance.ControlCatalog;
import mia.node.conformance.TrialGround;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mia doctor}: whether a node can be trusted to this machine. */
@Command(
    name = "doctor",
    header =
        "Looks at the machine, the clock, the disk and the journal; ends with 1 if one is bad.",
    description =
        "With --conformance every safety control is given what it must refuse, in memory, with the"
            + " limits of the settings; ends with 1 if one does not bite. A node does the same at"
            + " its start and keeps what came of it; --keep does that in a folder that no node holds.",
    footer = {"  mia doctor --data data", "  mia doctor --conformance --json"})
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private SettingsOptions settings;

  @Option(names = "--json", description = "Print JSON, one object per check.")
  private boolean json;

  @Option(names = "--conformance", description = "Show every safety control to bite instead.")
  private boolean conformance;

  @Option(
      names = "--keep",
      description =
          "Keep what came of it in the journal of --data, where arming looks for a run of today.")
  private boolean keep;

  private final Surroundings surroundings;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws SettingsException, IOException {
    LoadedSettings loaded = settings.load(surroundings, List.of());
    PrintWriter out = spec.commandLine().getOut();
    if (conformance) {
      return tryControls(loaded, out);
    }
    if (keep) {
      throw new ParameterException(spec.commandLine(), "--keep: only with --conformance");
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

  private int tryControls(LoadedSettings loaded, PrintWriter out) throws IOException {
    if (keep && loaded.settings().cluster().enabled()) {
      throw new RefusedException("--keep: the nodes of a cluster try their controls themselves");
    }
    Conformance run =
        Conformance.run(ControlCatalog.all(), () -> TrialGround.of(loaded.settings()));
    new ConformanceText(run).print(out, json);
    if (keep) {
      String id = AuditRecorder.keep(loaded, run.entry(Node.build(), loaded.hash()));
      spec.commandLine().getErr().println("kept as " + id);
    }
    return run.passed() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
