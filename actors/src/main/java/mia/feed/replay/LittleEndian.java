package mia.feed.replay;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads little-endian numbers out of a byte array. */
final class LittleEndian {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  static int unsignedShort(byte[] bytes, int at) {
    return (short) SHORTS.get(bytes, at) & 0xffff;
  }

  static int signedInt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  static long unsignedInt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at) & 0xffff_ffffL;
  }

  static long signedLong(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }
}
