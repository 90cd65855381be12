package mia.persistence.snapshots;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;

/**
 * Members of a gzip file: each is complete by itself, so that a file to which members are appended
 * can be read up to the last whole one, by every tool that reads gzip.
 */
final class GzipMember {
  /** Unpacked bytes of a member at most. */
  static final int BYTES_MAX = 16 << 20;

  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int DEFLATE = 8;
  private static final int CHUNK = 1 << 14;

  private GzipMember() {}

  static byte[] pack(byte[] plain) {
    var packed = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be written", e);
    }
    return packed.toByteArray();
  }

  /**
   * @throws IOException if it is no whole member or too large
   */
  static byte[] unpack(byte[] member) throws IOException {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(member))) {
      byte[] plain = gzip.readNBytes(BYTES_MAX + 1);
      if (plain.length > BYTES_MAX) {
        throw new IOException("a member of more than " + BYTES_MAX + " bytes");
      }
      return plain;
    }
  }

  /**
   * Length of the member that starts at an index, -1 if there is no whole one. Only what this class
   * packs is understood: no name, no comment in the header.
   */
  static int lengthAt(byte[] bytes, int from) {
    if (bytes.length - from < HEADER + TRAILER
        || (bytes[from] & 0xff) != MAGIC_1
        || (bytes[from + 1] & 0xff) != MAGIC_2
        || bytes[from + 2] != DEFLATE
        || bytes[from + 3] != 0) {
      return -1;
    }
    var inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, from + HEADER, bytes.length - from - HEADER);
      var crc = new CRC32();
      byte[] plain = new byte[CHUNK];
      while (!inflater.finished()) {
        int count = inflater.inflate(plain);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          return -1;
        }
        crc.update(plain, 0, count);
        if (inflater.getBytesWritten() > BYTES_MAX) {
          return -1;
        }
      }
      int trailer = from + HEADER + (int) inflater.getBytesRead();
      boolean whole =
          bytes.length - trailer >= TRAILER
              && littleEndian(bytes, trailer) == crc.getValue()
              && littleEndian(bytes, trailer + 4) == inflater.getBytesWritten();
      return whole ? trailer + TRAILER - from : -1;
    } catch (DataFormatException e) {
      return -1;
    } finally {
      inflater.end();
    }
  }

  private static long littleEndian(byte[] bytes, int at) {
    return (bytes[at] & 0xffL)
        | (bytes[at + 1] & 0xffL) << 8
        | (bytes[at + 2] & 0xffL) << 16
        | (bytes[at + 3] & 0xffL) << 24;
  }
}
