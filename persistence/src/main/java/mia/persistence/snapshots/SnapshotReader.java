package mia.persistence.snapshots;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import mia.protocol.market.Symbol;

/**
 * Finds snapshots by their index, beside a node that writes them. Safe for any number of threads.
 */
public final class SnapshotReader {
  private final SnapshotFiles files;

  /**
   * @param dataFolder data folder of a node
   */
  public SnapshotReader(Path dataFolder) {
    this.files = new SnapshotFiles(dataFolder);
  }

  /** Trading days with snapshots, oldest first. */
  public List<LocalDate> days() throws IOException {
    return files.days();
  }

  /** What lies in the file of a symbol and day, in the order it was written. */
  public List<SnapshotEntry> entries(LocalDate day, Symbol symbol) throws IOException {
    return SnapshotFiles.entries(files.index(day, symbol));
  }

  /**
   * All snapshots of a trade, in the order they were taken; empty for a trade that is not known.
   *
   * @throws IOException if a file cannot be read or is damaged; the message names it
   */
  public List<TradeSnapshot> ofTrade(String tradeId) throws IOException {
    return find(entry -> entry.tradeId().equals(tradeId) && !tradeId.isEmpty());
  }

  /**
   * All snapshots whose index line fits, days and symbols in order.
   *
   * @throws IOException if a file cannot be read or is damaged; the message names it
   */
  public List<TradeSnapshot> find(Predicate<SnapshotEntry> wanted) throws IOException {
    var found = new ArrayList<TradeSnapshot>();
    for (LocalDate day : files.days()) {
      for (Symbol symbol : files.symbols(day)) {
        for (SnapshotEntry entry : entries(day, symbol)) {
          if (wanted.test(entry)) {
            found.add(read(day, entry));
          }
        }
      }
    }
    return found;
  }

  /**
   * One snapshot.
   *
   * @throws IOException if the file cannot be read or is damaged; the message names it
   */
  public TradeSnapshot read(LocalDate day, SnapshotEntry entry) throws IOException {
    Path file = files.data(day, entry.symbol());
    ByteBuffer member = ByteBuffer.allocate(entry.length());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (member.hasRemaining()) {
        if (channel.read(member, entry.offset() + member.position()) < 0) {
          throw new IOException("ends before byte " + entry.end());
        }
      }
      return SnapshotText.read(GzipMember.unpack(member.array()));
    } catch (IOException e) {
      throw new IOException(
          file + ": the snapshot at byte " + entry.offset() + " cannot be read: " + e.getMessage(),
          e);
    }
  }
}
