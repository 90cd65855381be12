package mia.protocol.order;

/** How long an order works. Stops and targets rest until they are cancelled. */
public enum TimeInForce {
  /** Until the instant that it names. */
  GTD,
  /** What the first print it meets does not fill is cancelled. */
  IOC
}
