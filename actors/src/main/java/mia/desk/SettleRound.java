package mia.desk;

import mia.protocol.desk.DeskProtocol.Settled;
import mia.protocol.market.DecisionBand;

/**
 * How a desk learns that everything it sent has come back: a marker follows what was sent through
 * account, session and venue, and returns behind all that it caused. If something new was sent
 * meanwhile, another round is needed.
 */
final class SettleRound {
  private long token;
  private boolean open;
  private boolean sentSince;
  private long seenByRepeat;
  private DecisionBand venueBand = DecisionBand.OPEN;

  /** Tokens rise from here; nothing was begun yet. No two starts of a desk use the same. */
  void numberFrom(long firstToken) {
    token = firstToken;
  }

  /** Something was sent that may have consequences. */
  void sent() {
    sentSince = true;
  }

  /** Starts a round; the token goes with the marker. */
  long begin() {
    open = true;
    sentSince = false;
    return ++token;
  }

  /** Takes a marker that came back; false if it is not of the open round. */
  boolean end(Settled settled) {
    if (!open || settled.token() != token) {
      return false;
    }
    open = false;
    venueBand = settled.band();
    return true;
  }

  /** Whether a marker is on its way. */
  boolean isOpen() {
    return open;
  }

  /** Whether something was sent since the last marker. */
  boolean needsAnother() {
    return sentSince;
  }

  /**
   * Asked at each repetition: whether the marker was already on its way at the one before, so that
   * it may have been lost.
   */
  boolean isOverdue() {
    boolean overdue = open && seenByRepeat == token;
    seenByRepeat = token;
    return overdue;
  }

  long token() {
    return token;
  }

  /** Where the venue does nothing, as of the last round. */
  DecisionBand venueBand() {
    return venueBand;
  }
}
