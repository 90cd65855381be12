package mia.feed.replay;

import com.github.luben.zstd.ZstdInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a file through one buffer, decompressed where the first bytes say so. Readers work
 * on {@link #buffer} between {@link #position} and {@link #limit} and call {@link #fill} for more,
 * so that no byte is copied twice and nothing is allocated per row.
 */
final class InputBytes implements Closeable {
  static final int CAPACITY = 1 << 17;

  /** How the bytes of a file are packed. */
  enum Packing {
    PLAIN("plain"),
    GZIP("gzip"),
    ZSTD("zstd");

    final String words;

    Packing(String words) {
      this.words = words;
    }
  }

  final byte[] buffer = new byte[CAPACITY];

  /** Next byte to use. */
  int position;

  /** End of the bytes read so far. */
  int limit;

  private final CountedStream raw;
  private final InputStream in;
  private final Packing packing;

  private InputBytes(CountedStream raw, InputStream in, Packing packing) {
    this.raw = raw;
    this.in = in;
    this.packing = packing;
  }

  /**
   * @throws IOException if the file cannot be opened or its compressed header is broken
   */
  static InputBytes open(Path file) throws IOException {
    Packing packing = packingOf(file);
    CountedStream raw = new CountedStream(Files.newInputStream(file));
    try {
      InputStream in =
          switch (packing) {
            case PLAIN -> raw;
            case GZIP -> new GZIPInputStream(raw, CAPACITY);
            case ZSTD -> new ZstdInputStream(raw);
          };
      return new InputBytes(raw, in, packing);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static Packing packingOf(Path file) throws IOException {
    byte[] first;
    try (InputStream in = Files.newInputStream(file)) {
      first = in.readNBytes(4);
    }
    if (startsWith(first, 0x1f, 0x8b)) {
      return Packing.GZIP;
    }
    return startsWith(first, 0x28, 0xb5, 0x2f, 0xfd) ? Packing.ZSTD : Packing.PLAIN;
  }

  private static boolean startsWith(byte[] bytes, int... expected) {
    if (bytes.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads more bytes behind {@link #limit}; unused ones move to the front of the buffer first.
   *
   * @return false at the end of the file
   * @throws IllegalStateException if the buffer is full of unused bytes
   */
  boolean fill() throws IOException {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    }
    if (limit == buffer.length) {
      throw new IllegalStateException("row longer than the buffer");
    }
    int count = in.read(buffer, limit, buffer.length - limit);
    if (count <= 0) {
      return false;
    }
    limit += count;
    return true;
  }

  /**
   * Makes at least {@code count} unused bytes available.
   *
   * @return false if the file ends before; what there is stays unused
   */
  boolean require(int count) throws IOException {
    while (limit - position < count) {
      if (!fill()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Passes over bytes.
   *
   * @return false if the file ends before
   */
  boolean skip(long count) throws IOException {
    long left = count;
    while (left > limit - position) {
      left -= limit - position;
      position = limit;
      if (!fill()) {
        return false;
      }
    }
    position += (int) left;
    return true;
  }

  int available() {
    return limit - position;
  }

  Packing packing() {
    return packing;
  }

  /** Bytes of the file on disk read so far. */
  long bytesRead() {
    return raw.count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Counts what is read from the file, before decompression. */
  private static final class CountedStream extends FilterInputStream {
    private long count;

    CountedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      if (b >= 0) {
        count++;
      }
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      if (read > 0) {
        count += read;
      }
      return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
      long skipped = in.skip(wanted);
      count += skipped;
      return skipped;
    }
  }
}
