package mia.persistence.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mia.persistence.journal.DataFolderException.Reason;

/**
 * The exclusive lock of a data folder: a lock of the operating system on one byte far behind the
 * end of the file {@code lock}, so that the holder's name at its start can be read on systems whose
 * locks forbid reading. It ends with the process, however that ends.
 */
final class FolderLock implements AutoCloseable {
  static final String FILE = "lock";

  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
  private static final int HOLDER_CHARS_MAX = 300;

  /**
   * Folders held by this process. The operating system's locks belong to the process and end when
   * it closes any handle to the file, so within one process nobody may as much as open it twice.
   */
  private static final Map<Path, FolderHolder> HELD_HERE = new ConcurrentHashMap<>();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static FolderLock take(Path folder, FolderHolder holder) throws IOException {
    Path real = folder.toRealPath();
    FolderHolder here = HELD_HERE.putIfAbsent(real, holder);
    if (here != null) {
      throw locked(folder, here.toString());
    }
    try {
      return new FolderLock(real, lock(real, holder));
    } catch (IOException | RuntimeException e) {
      HELD_HERE.remove(real);
      throw e;
    }
  }

  private static FileChannel lock(Path folder, FolderHolder holder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
        throw locked(folder, holderOf(folder));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((holder + "\n").getBytes(UTF_8)), 0);
      channel.force(true);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static DataFolderException locked(Path folder, String holder) {
    return new DataFolderException(
        Reason.LOCKED, folder + ": in use by " + holder + "; a data folder has one node at a time");
  }

  /** What the last holder wrote; only a hint, as it stays behind when a process dies. */
  private static String holderOf(Path folder) throws IOException {
    String text = Files.readString(folder.resolve(FILE)).strip();
    if (text.isEmpty()) {
      return "a process that has not written its name yet";
    }
    return text.substring(0, Math.min(text.length(), HOLDER_CHARS_MAX));
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(folder);
  }
}
