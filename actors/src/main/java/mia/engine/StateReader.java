package mia.engine;

import java.nio.ByteBuffer;

/**
 * Reads what a {@link StateWriter} wrote, in the same order. Reading past the end means a broken
 * checkpoint.
 */
public final class StateReader {
  private final ByteBuffer in;

  public StateReader(byte[] bytes) {
    in = ByteBuffer.wrap(bytes);
  }

  /**
   * @throws java.nio.BufferUnderflowException if the checkpoint is too short
   */
  public long getLong() {
    return in.getLong();
  }

  public int getInt() {
    return Math.toIntExact(getLong());
  }

  public double getDouble() {
    return Double.longBitsToDouble(getLong());
  }

  public boolean getBoolean() {
    return getLong() != 0;
  }

  /** Fills an array that was made with the same length. */
  public void getInto(long[] values) {
    checkLength(values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = getLong();
    }
  }

  /** Fills an array that was made with the same length. */
  public void getInto(double[] values) {
    checkLength(values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = getDouble();
    }
  }

  /** Whether everything was read. */
  public boolean atEnd() {
    return !in.hasRemaining();
  }

  private void checkLength(int expected) {
    long length = getLong();
    if (length != expected) {
      throw new IllegalArgumentException(
          "broken checkpoint: array of " + length + ", expected " + expected);
    }
  }
}
