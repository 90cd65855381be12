package mia.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The envelope of a checkpoint: what it belongs to in front, a checksum behind. A checkpoint of
 * another engine or with a flipped bit is refused before anything of it is used.
 */
final class CheckpointFrame {
  private static final int WORD = Long.BYTES;

  private CheckpointFrame() {}

  /**
   * @param owner text that names engine, version and settings; only its hash is kept
   */
  static byte[] seal(String owner, StateWriter state) {
    byte[] body = state.toBytes();
    ByteBuffer framed = ByteBuffer.allocate(WORD + body.length + WORD);
    framed.putLong(hash(owner)).put(body);
    framed.putLong(checksum(framed.array(), framed.position()));
    return framed.array();
  }

  /**
   * The state inside.
   *
   * @throws IllegalArgumentException if the checkpoint is damaged or belongs to another owner
   */
  static StateReader open(String owner, byte[] checkpoint) {
    int checked = checkpoint.length - WORD;
    if (checked < WORD
        || ByteBuffer.wrap(checkpoint).getLong(checked) != checksum(checkpoint, checked)) {
      throw new IllegalArgumentException(
          "the checkpoint is damaged: its checksum does not fit its "
              + checkpoint.length
              + " bytes");
    }
    if (ByteBuffer.wrap(checkpoint).getLong() != hash(owner)) {
      throw new IllegalArgumentException(
          "the checkpoint is of another engine version, symbol or configuration than " + owner);
    }
    return new StateReader(Arrays.copyOfRange(checkpoint, WORD, checked));
  }

  private static long hash(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return checksum(bytes, bytes.length);
  }

  /** FNV-1a, the same in every JVM; each step is reversible, so one wrong byte always shows. */
  private static long checksum(byte[] bytes, int length) {
    long sum = 0xcbf29ce484222325L;
    for (int i = 0; i < length; i++) {
      sum = (sum ^ (bytes[i] & 0xff)) * 0x100000001b3L;
    }
    return sum;
  }
}
