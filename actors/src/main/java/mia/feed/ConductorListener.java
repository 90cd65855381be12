package mia.feed;

import mia.protocol.market.Symbol;

/**
 * Who wants to know how a rewindable feed goes. Called by the conductor's thread; must be quick.
 */
public interface ConductorListener {
  /** Now and then: where event time stands. */
  void onProgress(long eventTimeNanos, long records);

  /**
   * A decision point is over: from the record that asked for it until its desk was idle again, with
   * everything it caused durable and answered by the venue.
   */
  default void onSettled(Symbol symbol, long wallNanos) {}

  /** All sources are at their end, or the asked duration is over; every desk is idle. */
  void onFinished(long eventTimeNanos, long records);

  /** A source is broken; the message is for the person who runs it. */
  void onFailed(String message);

  /** The feeds are led here no more, and not at their end: somebody else may lead them. */
  default void onLeft() {}

  /** A symbol is being fed again from a position, after its desk started. */
  default void onAttached(Symbol symbol, long position) {}
}
