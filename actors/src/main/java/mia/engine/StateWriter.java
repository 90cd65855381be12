package mia.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Collects the state of an engine for a checkpoint. Every part writes its fields in a fixed order
 * and reads them back in the same order ({@link StateReader}); the checkpoint as a whole carries
 * the engine's version.
 */
public final class StateWriter {
  private static final int FIRST_CAPACITY = 1 << 12;

  private ByteBuffer out = ByteBuffer.allocate(FIRST_CAPACITY);

  public StateWriter put(long value) {
    if (out.remaining() < Long.BYTES) {
      out = ByteBuffer.allocate(2 * out.capacity()).put(out.flip());
    }
    out.putLong(value);
    return this;
  }

  public StateWriter put(double value) {
    return put(Double.doubleToRawLongBits(value));
  }

  public StateWriter put(boolean value) {
    return put(value ? 1L : 0L);
  }

  public StateWriter put(long[] values) {
    put((long) values.length);
    for (long value : values) {
      put(value);
    }
    return this;
  }

  public StateWriter put(double[] values) {
    put((long) values.length);
    for (double value : values) {
      put(value);
    }
    return this;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(out.array(), out.position());
  }
}
