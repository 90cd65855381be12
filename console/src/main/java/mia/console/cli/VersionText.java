package mia.console.cli;

import mia.engine.BattleNavaleEngine;
import picocli.CommandLine.IVersionProvider;

/** What {@code mia --version} prints. */
final class VersionText implements IVersionProvider {
  /** Version of the software, as the build wrote it into the jar. */
  static String software() {
    String version = VersionText.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "mia " + software(),
      "engine " + BattleNavaleEngine.VERSION,
      "java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")"
    };
  }
}
