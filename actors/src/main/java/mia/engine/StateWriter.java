package mia.engine;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Collects the state of an engine for a checkpoint. Every part writes its fields in a fixed order
 * and reads them back in the same order ({@link StateReader}); the checkpoint as a whole carries
 * the engine's version.
 */
public final class StateWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  public StateWriter put(long value) {
    try {
      out.writeLong(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    return bytes.toByteArray();
  }
}
