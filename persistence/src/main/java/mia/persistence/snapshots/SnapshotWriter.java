package mia.persistence.snapshots;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import mia.protocol.market.Symbol;

/**
 * Appends snapshots to the files of a data folder; of each symbol the file of one day is open. Not
 * thread-safe; one writer per folder.
 */
public final class SnapshotWriter implements Closeable {
  private final SnapshotFiles files;
  private final Map<Symbol, OpenDay> open = new HashMap<>();

  private record OpenDay(LocalDate day, SnapshotDayFile file) {}

  /**
   * @param dataFolder data folder of a node
   */
  public SnapshotWriter(Path dataFolder) {
    this.files = new SnapshotFiles(dataFolder);
  }

  /**
   * Appends a snapshot to the file of its symbol and day.
   *
   * @return where it lies
   * @throws IOException if it cannot be written; the next one opens the file anew
   */
  public SnapshotEntry append(TradeSnapshot snapshot) throws IOException {
    Symbol symbol = snapshot.head().symbol();
    try {
      return fileOf(symbol, snapshot.head().day()).append(snapshot);
    } catch (IOException e) {
      closeQuietly(symbol, e);
      throw e;
    }
  }

  private SnapshotDayFile fileOf(Symbol symbol, LocalDate day) throws IOException {
    OpenDay current = open.get(symbol);
    if (current != null && current.day().equals(day)) {
      return current.file();
    }
    if (current != null) {
      open.remove(symbol);
      current.file().close();
    }
    SnapshotDayFile file = SnapshotDayFile.open(files.data(day, symbol), files.index(day, symbol));
    open.put(symbol, new OpenDay(day, file));
    return file;
  }

  private void closeQuietly(Symbol symbol, IOException reason) {
    OpenDay failed = open.remove(symbol);
    if (failed != null) {
      try {
        failed.file().close();
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
  }

  /**
   * Deletes all snapshots of a data folder that nobody writes.
   *
   * @throws IOException if a file cannot be deleted
   */
  public static void deleteAll(Path dataFolder) throws IOException {
    new SnapshotFiles(dataFolder).deleteAll();
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (OpenDay day : open.values()) {
      try {
        day.file().close();
      } catch (IOException e) {
        failure = e;
      }
    }
    open.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
