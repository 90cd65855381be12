package mia.persistence.desk;

import java.util.Arrays;

/** Bytes with the equality of a value. */
public final class EngineBytes {
  private final byte[] bytes;

  public EngineBytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EngineBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
