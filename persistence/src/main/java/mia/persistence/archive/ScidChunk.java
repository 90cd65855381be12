package mia.persistence.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Records of the form of {@code .scid} files in one compressed piece, for an archive that is no
 * file. Bounded; one thread.
 */
public final class ScidChunk {
  private final ByteBuffer buffer;
  private long firstMicros;
  private long lastMicros;

  /** Whoever is given the records of a piece. */
  public interface Taker {
    /**
     * @param record only until the call returns
     * @throws IOException if it cannot be passed on; reading ends with it
     */
    void take(ScidRecord record) throws IOException;
  }

  /**
   * @param recordsMax 1 to 100,000
   */
  public ScidChunk(int recordsMax) {
    if (recordsMax < 1 || recordsMax > 100_000) {
      throw new IllegalArgumentException("records of a chunk: " + recordsMax);
    }
    this.buffer =
        ByteBuffer.allocate(recordsMax * ScidFormat.RECORD_SIZE).order(ByteOrder.LITTLE_ENDIAN);
  }

  public boolean isEmpty() {
    return buffer.position() == 0;
  }

  public boolean isFull() {
    return !buffer.hasRemaining();
  }

  public int size() {
    return buffer.position() / ScidFormat.RECORD_SIZE;
  }

  /** Time of the first record; only of a chunk that is not empty. */
  public long firstMicros() {
    return firstMicros;
  }

  /** Time of the last record. */
  public long lastMicros() {
    return lastMicros;
  }

  /**
   * @throws java.nio.BufferOverflowException if it is full
   * @throws IllegalArgumentException if a volume is below 0 or above {@link ScidFormat#COUNT_MAX};
   *     the chunk is as it was
   */
  public void add(ScidRecord record) {
    int before = buffer.position();
    try {
      record.writeTo(buffer);
    } catch (IllegalArgumentException e) {
      buffer.position(before);
      throw e;
    }
    if (before == 0) {
      firstMicros = record.dateTime;
    }
    lastMicros = record.dateTime;
  }

  public void clear() {
    buffer.clear();
  }

  /** The records, deflated. */
  public byte[] compressed() {
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(buffer.array(), 0, buffer.position());
      deflater.finish();
      var out = new byte[buffer.position() + 64];
      int length = deflater.deflate(out);
      if (!deflater.finished()) {
        throw new IllegalStateException("deflating made " + length + " bytes of more");
      }
      return Arrays.copyOf(out, length);
    } finally {
      deflater.end();
    }
  }

  /**
   * Gives the records of a compressed piece in order, in one carrier that is used again.
   *
   * @param records how many it holds
   * @throws IOException if the piece is damaged or holds another number of them
   */
  public static void read(byte[] compressed, int records, Taker taker) throws IOException {
    var bytes = new byte[Math.multiplyExact(records, ScidFormat.RECORD_SIZE)];
    var inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      int length = inflater.inflate(bytes);
      if (length != bytes.length || inflater.getRemaining() > 0) {
        throw new IOException("a piece of " + records + " records holds " + length + " bytes");
      }
    } catch (DataFormatException e) {
      throw new IOException("a piece of the archive is damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var record = new ScidRecord();
    for (int i = 0; i < records; i++) {
      record.readFrom(buffer, i * ScidFormat.RECORD_SIZE);
      taker.take(record);
    }
  }
}
