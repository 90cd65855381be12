package mia.persistence.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends records to a {@code .scid} file. A file that exists is continued: half a record at its
 * end, left by a crash, is cut off. Times in a file rise strictly, as Sierra Chart wants them: a
 * record that is not later than the one before is written one microsecond after it.
 *
 * <p>A write that fails can be repeated: the buffer is kept, and the same place is written again.
 * One thread; one writer per file, held by a lock on it.
 */
public final class ScidWriter implements Closeable {
  private static final long NEVER = Long.MIN_VALUE;

  private final FileChannel channel;
  private final FlushPolicy policy;
  private final ByteBuffer buffer;
  private final ScidRecord lastRead = new ScidRecord();
  private long end;
  private long lastMicros = NEVER;
  private long firstBufferedMicros;

  /**
   * When buffered records go to the file, and when the file goes to the disk.
   *
   * @param recordsMax records kept in memory at most, 1 to 100,000
   * @param ageMicrosMax event time between the first kept record and a new one at most, at least 0
   * @param syncOnFlush true: each flush waits for the disk; false: only closing does
   */
  public record FlushPolicy(int recordsMax, long ageMicrosMax, boolean syncOnFlush) {
    /** A thousand records, five seconds, synchronised at the end: what Sierra Chart does. */
    public static final FlushPolicy DEFAULT = new FlushPolicy(1_000, 5_000_000, false);

    public FlushPolicy {
      if (recordsMax < 1 || recordsMax > 100_000) {
        throw new IllegalArgumentException("records kept in memory: " + recordsMax);
      }
      if (ageMicrosMax < 0) {
        throw new IllegalArgumentException("age of records in memory: " + ageMicrosMax);
      }
    }
  }

  private ScidWriter(FileChannel channel, FlushPolicy policy) {
    this.channel = channel;
    this.policy = policy;
    this.buffer =
        ByteBuffer.allocate(policy.recordsMax() * ScidFormat.RECORD_SIZE)
            .order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Opens a file for appending; creates it with its header if there is none.
   *
   * @throws IOException if the file is of another format, another writer has it, or the disk fails
   */
  public static ScidWriter open(Path file, FlushPolicy policy) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      ScidWriter writer = new ScidWriter(channel, policy);
      writer.recover(file);
      return writer;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException(file + ": another writer of this process has it open", e);
    }
    throw new IOException(file + ": another process writes it");
  }

  /** Goes behind the last whole record. */
  private void recover(Path file) throws IOException {
    long size = channel.size();
    if (size < ScidFormat.HEADER_SIZE) {
      channel.truncate(0);
      writeFully(ScidFormat.header(), 0);
      end = ScidFormat.HEADER_SIZE;
      return;
    }
    ByteBuffer header = readFully(0, ScidFormat.HEADER_SIZE);
    try {
      ScidFormat.check(header);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be continued: " + e.getMessage(), e);
    }
    if (header.getInt(4) != ScidFormat.HEADER_SIZE || header.getInt(8) != ScidFormat.RECORD_SIZE) {
      throw new IOException(file + ": cannot be continued: sizes of a later version of the format");
    }
    long records = (size - ScidFormat.HEADER_SIZE) / ScidFormat.RECORD_SIZE;
    end = ScidFormat.HEADER_SIZE + records * ScidFormat.RECORD_SIZE;
    if (end < size) {
      channel.truncate(end);
    }
    if (records > 0) {
      lastRead.readFrom(readFully(end - ScidFormat.RECORD_SIZE, ScidFormat.RECORD_SIZE), 0);
      lastMicros = lastRead.dateTime;
    }
  }

  /**
   * Adds a record; it may stay in memory until a later one or {@link #flush}.
   *
   * @param record its time is moved behind that of the record before if need be
   * @throws IllegalArgumentException if a volume is below 0 or above {@link ScidFormat#COUNT_MAX}
   * @throws IOException if the buffer was full and cannot be written; the record was not taken
   */
  public void append(ScidRecord record) throws IOException {
    if (buffer.position() > 0
        && (!buffer.hasRemaining()
            || record.dateTime - firstBufferedMicros >= policy.ageMicrosMax())) {
      flush();
    }
    if (record.dateTime <= lastMicros) {
      record.dateTime = lastMicros + 1;
    }
    int before = buffer.position();
    try {
      record.writeTo(buffer);
    } catch (IllegalArgumentException e) {
      buffer.position(before);
      throw e;
    }
    if (before == 0) {
      firstBufferedMicros = record.dateTime;
    }
    lastMicros = record.dateTime;
  }

  /**
   * Writes what is in memory to the file.
   *
   * @throws IOException if the disk fails; nothing is lost, the next call tries again
   */
  public void flush() throws IOException {
    if (buffer.position() > 0) {
      int length = buffer.position();
      writeFully(buffer.duplicate().flip(), end);
      end += length;
      buffer.clear();
    }
    if (policy.syncOnFlush()) {
      channel.force(false);
    }
  }

  /** Time of the last record, microseconds since 1899-12-30, or {@link Long#MIN_VALUE}. */
  public long lastMicros() {
    return lastMicros;
  }

  /** Records in the file and in memory. */
  public long count() {
    return (end - ScidFormat.HEADER_SIZE + buffer.position()) / ScidFormat.RECORD_SIZE;
  }

  private void writeFully(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private ByteBuffer readFully(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("the file became shorter while it was opened");
      }
    }
    return bytes;
  }

  /** Writes what is in memory, waits for the disk, and lets the file go. */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      flush();
      channel.force(true);
    }
  }
}
