package mia.persistence.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Takes a data folder, says so, and keeps it until its input ends. */
final class FolderHolderMain {
  private FolderHolderMain() {}

  public static void main(String[] arguments) throws IOException {
    var claim = FolderClaim.repeatable("replay", ModeClass.PAPER, arguments[1]);
    var holder = FolderHolder.ofThisProcess(Instant.EPOCH, "child");
    try (DataFolder folder =
        DataFolder.open(Path.of(arguments[0]), claim, holder, JournalSettings.defaults())) {
      System.out.println("holds " + folder.identity().id());
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }
}
