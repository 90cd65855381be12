package mia.alert;

import java.util.OptionalLong;

/** A message did not go out. Its words carry no address, no user and no secret. */
public final class ChannelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean worthTrying;
  private final long waitNanos;

  private ChannelException(String reason, boolean worthTrying, long waitNanos) {
    super(reason);
    this.worthTrying = worthTrying;
    this.waitNanos = waitNanos;
  }

  /** Another attempt may succeed. */
  public static ChannelException passing(String reason) {
    return new ChannelException(reason, true, -1);
  }

  /** Another attempt may succeed, not before this time. */
  public static ChannelException busy(String reason, long waitNanos) {
    return new ChannelException(reason, true, waitNanos);
  }

  /** Another attempt would fail the same way: the settings are wrong, or the other side refuses. */
  public static ChannelException lasting(String reason) {
    return new ChannelException(reason, false, -1);
  }

  boolean isWorthTrying() {
    return worthTrying;
  }

  /** How long the other side wants to be left alone. */
  OptionalLong waitNanos() {
    return waitNanos < 0 ? OptionalLong.empty() : OptionalLong.of(waitNanos);
  }
}
