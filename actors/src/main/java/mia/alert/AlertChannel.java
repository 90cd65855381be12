package mia.alert;

/** A way to people outside of the node. Used by one thread, its own. */
public interface AlertChannel {
  /** Name of the channel: mail, sms, push or chat. */
  String name();

  /**
   * Says it, and waits until the other side has taken it, at most as long as its time-outs.
   *
   * @return what the other side said, without addresses and secrets
   * @throws ChannelException if it did not go out
   */
  String say(AlertMessage message) throws ChannelException;
}
