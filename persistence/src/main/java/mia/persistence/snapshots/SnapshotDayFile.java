package mia.persistence.snapshots;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Appends snapshots of one symbol and day: a gzip member to the data, then a line to the index.
 * What a crash left is put right when the file is opened: half a member is cut off, members without
 * a line get one, lines without a member go. One writer, one thread.
 */
final class SnapshotDayFile implements Closeable {
  /** More than the largest member, packed. */
  private static final long RECOVERED_AT_ONCE = 2L * GzipMember.BYTES_MAX;

  private final Path dataFile;
  private final FileChannel data;
  private final FileChannel index;
  private long end;

  private SnapshotDayFile(Path dataFile, FileChannel data, FileChannel index) {
    this.dataFile = dataFile;
    this.data = data;
    this.index = index;
  }

  static SnapshotDayFile open(Path dataFile, Path indexFile) throws IOException {
    Files.createDirectories(dataFile.getParent());
    List<SnapshotEntry> known = SnapshotFiles.entries(indexFile);
    FileChannel data = channel(dataFile);
    FileChannel index = null;
    try {
      index = channel(indexFile);
      var file = new SnapshotDayFile(dataFile, data, index);
      file.recover(known);
      return file;
    } catch (IOException | RuntimeException e) {
      data.close();
      if (index != null) {
        index.close();
      }
      throw e;
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private void recover(List<SnapshotEntry> known) throws IOException {
    var kept = new ArrayList<SnapshotEntry>();
    for (SnapshotEntry entry : known) {
      if (entry.end() <= data.size()) {
        kept.add(entry);
        end = entry.end();
      }
    }
    kept.addAll(withoutLine());
    data.truncate(end);
    data.position(end);
    var lines = new StringBuilder();
    kept.forEach(entry -> lines.append(entry.line()).append('\n'));
    byte[] wanted = lines.toString().getBytes(US_ASCII);
    if (wanted.length != index.size() || kept.size() != known.size()) {
      index.truncate(0);
      write(index.position(0), wanted);
    }
    index.position(wanted.length);
  }

  /** Members behind the last line of the index; moves the end behind them. */
  private List<SnapshotEntry> withoutLine() throws IOException {
    var found = new ArrayList<SnapshotEntry>();
    int before;
    do {
      before = found.size();
      byte[] rest = read(end, Math.min(data.size() - end, RECOVERED_AT_ONCE));
      int at = 0;
      int length = GzipMember.lengthAt(rest, at);
      while (length > 0) {
        byte[] member = Arrays.copyOfRange(rest, at, at + length);
        TradeSnapshot snapshot = SnapshotText.read(GzipMember.unpack(member));
        found.add(SnapshotEntry.of(snapshot.head(), end, length));
        end += length;
        at += length;
        length = GzipMember.lengthAt(rest, at);
      }
    } while (found.size() > before);
    return found;
  }

  private byte[] read(long from, long count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(count));
    while (bytes.hasRemaining() && data.read(bytes, from + bytes.position()) >= 0) {
      // until everything is there
    }
    return bytes.array();
  }

  /**
   * @throws IOException if the disk refuses; the file is then as it was, or put right when it is
   *     opened again
   */
  SnapshotEntry append(TradeSnapshot snapshot) throws IOException {
    byte[] plain = (SnapshotText.write(snapshot) + "\n").getBytes(UTF_8);
    if (plain.length > GzipMember.BYTES_MAX) {
      throw new IOException(dataFile + ": a snapshot of " + plain.length + " bytes is too large");
    }
    byte[] member = GzipMember.pack(plain);
    SnapshotEntry entry = SnapshotEntry.of(snapshot.head(), end, member.length);
    write(data.position(end), member);
    write(index, (entry.line() + "\n").getBytes(US_ASCII));
    end = entry.end();
    return entry;
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void close() throws IOException {
    try (data;
        index) {
      data.force(true);
      index.force(true);
    }
  }
}
