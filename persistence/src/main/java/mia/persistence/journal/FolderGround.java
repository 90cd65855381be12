package mia.persistence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import mia.persistence.journal.DataFolderException.Reason;

/** Whether a data folder stands on ground that a journal can be trusted to. */
final class FolderGround {
  private static final String PROBE = "probe";

  private FolderGround() {}

  /**
   * Creates the folder where it is missing and tries it.
   *
   * @throws DataFolderException if it is on a network, cannot be written, or is nearly full
   */
  static void check(Path folder, JournalSettings settings) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DataFolderException(
          Reason.UNWRITABLE, folder + ": the data folder cannot be created: " + e, e);
    }
    try {
      checkKind(folder, Files.getFileStore(folder).type(), settings.refusedFileSystems());
      checkSpace(folder, Files.getFileStore(folder).getUsableSpace(), settings.freeBytesMin());
      checkWritable(folder);
    } catch (IOException e) {
      throw new DataFolderException(
          Reason.UNWRITABLE, folder + ": the data folder cannot be written: " + e, e);
    }
  }

  static void checkKind(Path folder, String kind, List<String> refused) {
    boolean share = folder.toAbsolutePath().toString().startsWith("\\\\");
    if (share || refused.stream().anyMatch(pattern -> matches(kind, pattern))) {
      throw new DataFolderException(
          Reason.NETWORK,
          folder
              + ": the data folder is on a network file system ("
              + (share ? "a share" : kind)
              + "), whose locks and flushes cannot be trusted; use a local disk");
    }
  }

  private static boolean matches(String kind, String pattern) {
    String name = kind.toLowerCase(Locale.ROOT);
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }

  private static void checkSpace(Path folder, long freeBytes, long freeBytesMin) {
    if (freeBytes < freeBytesMin) {
      throw new DataFolderException(
          Reason.FULL,
          folder
              + ": "
              + freeBytes
              + " bytes are free, expected at least "
              + freeBytesMin
              + " (mia.journal.free-space-min)");
    }
  }

  private static void checkWritable(Path folder) throws IOException {
    Path probe = folder.resolve(PROBE);
    try (FileChannel channel =
        FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1}));
      channel.force(true);
    }
    Files.delete(probe);
  }
}
