package mia.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mia.persistence.journal.DataFolder;
import mia.persistence.journal.FolderClaim;
import mia.persistence.journal.FolderIdentity;
import mia.persistence.snapshots.ScoreFiles;
import mia.persistence.snapshots.SnapshotWriter;

/** Throws away what an earlier run of the same replay left, so that it is decided again. */
public final class FreshFolder {
  private static final String REPLAY = NamedChoice.name(FeedKind.REPLAY);

  /** What a node writes into its folder; anything else is somebody's, and stays. */
  private static final Predicate<String> OURS =
      name ->
          name.equals("folder.json")
              || name.startsWith("journal.db")
              || name.startsWith("paper.db")
              || name.startsWith("emergency-")
              || name.startsWith(KillFile.NAME) && name.endsWith(KillFile.TAKEN)
              || name.startsWith(KeptSettings.PREFIX);

  private FreshFolder() {}

  /**
   * Empties the folder of a replay, under its lock.
   *
   * @return whether there was anything
   * @throws mia.persistence.journal.DataFolderException if a node holds the folder, or it cannot be
   *     written
   * @throws IllegalArgumentException if the folder is not that of a replay
   * @throws IOException if a file cannot be deleted
   */
  public static boolean clear(RunRequest request) throws IOException {
    Path folder = request.dataFolder();
    Optional<FolderIdentity> identity = DataFolder.identityOf(folder);
    if (identity.isEmpty()) {
      return false;
    }
    if (!identity.get().feedKind().equals(REPLAY)) {
      throw new IllegalArgumentException(
          folder + ": holds a run on the feed '" + identity.get().feedKind() + "', not a replay");
    }
    DataFolder held =
        DataFolder.open(
            folder,
            new FolderClaim(identity.get(), true),
            Node.holder(),
            request.settings().journal());
    try {
      clearOne(folder);
      for (Path account : TradedAccount.folders(folder)) {
        clearOne(account);
      }
    } finally {
      held.close();
    }
    return true;
  }

  private static void clearOne(Path folder) throws IOException {
    for (Path file : ours(folder)) {
      Files.deleteIfExists(file);
    }
    SnapshotWriter.deleteAll(folder);
    new ScoreFiles(folder).deleteAll();
  }

  private static List<Path> ours(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> OURS.test(file.getFileName().toString()))
          .toList();
    }
  }
}
