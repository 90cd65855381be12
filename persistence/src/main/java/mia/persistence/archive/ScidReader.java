package mia.persistence.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads {@code .scid} records in order through one buffer. A file that still grows can be read on:
 * after the end was met, {@link #next} delivers what has been appended since. One thread.
 */
public final class ScidReader implements Closeable {
  private static final int BUFFER_SIZE = 1 << 17;

  private final ReadableByteChannel channel;
  private final ByteBuffer buffer;
  private final int headerSize;
  private final int recordSize;
  private long next;
  private long bytesRead;

  private ScidReader(ReadableByteChannel channel, ByteBuffer buffer, long bytesRead) {
    this.channel = channel;
    this.buffer = buffer;
    this.headerSize = buffer.getInt(4);
    this.recordSize = buffer.getInt(8);
    this.bytesRead = bytesRead;
  }

  /**
   * Opens a file at its first record.
   *
   * @throws IOException if it cannot be read or is not of this format
   */
  public static ScidReader open(Path file) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.READ);
    try {
      return of(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Reads from a channel that stands at the start of the file. Only a {@link SeekableByteChannel}
   * allows {@link #seek} and {@link #count}.
   *
   * @throws IOException if the header is not of this format
   */
  public static ScidReader of(ReadableByteChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    long read = fill(channel, buffer, ScidFormat.HEADER_SIZE);
    if (buffer.position() < ScidFormat.HEADER_SIZE) {
      throw new EOFException("ends within the header, after " + buffer.position() + " of 56 bytes");
    }
    ScidFormat.check(buffer);
    ScidReader reader = new ScidReader(channel, buffer, read);
    buffer.flip();
    if (!reader.require(reader.headerSize)) {
      throw new EOFException("ends within the header");
    }
    buffer.position(reader.headerSize);
    return reader;
  }

  /** Reads until the buffer holds {@code count} bytes or the channel ends. */
  private static long fill(ReadableByteChannel channel, ByteBuffer buffer, int count)
      throws IOException {
    long total = 0;
    while (buffer.position() < count) {
      int read = channel.read(buffer);
      if (read < 0) {
        break;
      }
      total += read;
    }
    return total;
  }

  private boolean require(int count) throws IOException {
    if (buffer.remaining() >= count) {
      return true;
    }
    buffer.compact();
    bytesRead += fill(channel, buffer, count);
    buffer.flip();
    return buffer.remaining() >= count;
  }

  /**
   * Reads the next record.
   *
   * @return false if the file does not hold another whole record at this time
   */
  public boolean next(ScidRecord into) throws IOException {
    if (!require(recordSize)) {
      return false;
    }
    int at = buffer.position();
    into.readFrom(buffer, at);
    buffer.position(at + recordSize);
    next++;
    return true;
  }

  /**
   * Goes to a record; {@link #next} delivers it.
   *
   * @param index from 0; behind the last record is allowed
   * @throws IllegalStateException if the channel cannot be positioned
   */
  public void seek(long index) throws IOException {
    long offset = headerSize + Math.multiplyExact(index, recordSize);
    seekable().position(offset);
    buffer.position(0).limit(0);
    next = index;
    bytesRead = offset;
  }

  /** Whole records in the file at this time. */
  public long count() throws IOException {
    return Math.max(0, (seekable().size() - headerSize) / recordSize);
  }

  /** Whether {@link #seek} and {@link #count} are possible. */
  public boolean isSeekable() {
    return channel instanceof SeekableByteChannel;
  }

  private SeekableByteChannel seekable() {
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    throw new IllegalStateException("a packed .scid file can only be read from the start");
  }

  /** Index of the record that {@link #next} reads next. */
  public long index() {
    return next;
  }

  /**
   * Bytes at the end that do not make a whole record; meaningful after {@link #next} said false.
   */
  public int partialBytes() {
    return buffer.remaining();
  }

  /** Bytes read from the channel, or passed over by {@link #seek}. */
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
