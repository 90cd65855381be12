package mia.persistence.desk;

import java.util.Arrays;
import java.util.function.Supplier;

/** Bytes with the equality of a value, made when somebody wants them. Thread-safe. */
public final class EngineBytes {
  /** Makes the bytes; null once it has. */
  private Supplier<byte[]> making;

  private byte[] made;

  public EngineBytes(byte[] bytes) {
    made = bytes.clone();
  }

  private EngineBytes(Supplier<byte[]> making) {
    this.making = making;
  }

  /**
   * Bytes of which nobody may ever read one, as in a backtest without a journal.
   *
   * @param making gives the same bytes whenever it is called, an array of its own
   */
  public static EngineBytes of(Supplier<byte[]> making) {
    return new EngineBytes(making);
  }

  public byte[] toArray() {
    return bytes().clone();
  }

  private synchronized byte[] bytes() {
    if (made == null) {
      made = making.get();
      making = null;
    }
    return made;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EngineBytes that && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return bytes().length + " bytes";
  }
}
