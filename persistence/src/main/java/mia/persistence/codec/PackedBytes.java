package mia.persistence.codec;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import mia.persistence.desk.EngineBytes;

/** Engine states as text: deflated (RFC 1950, with its checksum), then base64. */
final class PackedBytes {
  /** Largest state that is unpacked; a damaged text must not fill the memory. */
  static final int BYTES_MAX = 64 * 1024 * 1024;

  /** A twelfth of the work of the best level, for three bytes more in a hundred. */
  private static final int LEVEL = 7;

  private static final int CHUNK_BYTES = 16 * 1024;

  private PackedBytes() {}

  static String write(EngineBytes state) {
    byte[] bytes = state.toArray();
    var deflater = new Deflater(LEVEL);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      var packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
      byte[] chunk = new byte[CHUNK_BYTES];
      while (!deflater.finished()) {
        packed.write(chunk, 0, deflater.deflate(chunk));
      }
      return Base64.getEncoder().encodeToString(packed.toByteArray());
    } finally {
      deflater.end();
    }
  }

  /**
   * @throws IllegalArgumentException if the text is damaged or the state too large
   */
  static EngineBytes read(String text) {
    byte[] packed = Base64.getDecoder().decode(text);
    var inflater = new Inflater();
    try {
      inflater.setInput(packed);
      var bytes = new ByteArrayOutputStream(packed.length * 4);
      byte[] chunk = new byte[CHUNK_BYTES];
      while (!inflater.finished()) {
        int length = inflater.inflate(chunk);
        if (length == 0 && !inflater.finished()) {
          throw new IllegalArgumentException("packed bytes end before their state does");
        }
        bytes.write(chunk, 0, length);
        if (bytes.size() > BYTES_MAX) {
          throw new IllegalArgumentException("packed bytes of more than " + BYTES_MAX + " bytes");
        }
      }
      if (inflater.getRemaining() > 0) {
        throw new IllegalArgumentException("packed bytes go on behind their state");
      }
      return new EngineBytes(bytes.toByteArray());
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("packed bytes are damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
