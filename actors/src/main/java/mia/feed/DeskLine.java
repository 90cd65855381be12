package mia.feed;

import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.Attach;
import mia.protocol.feed.ConductorProtocol.FeedMessage;
import mia.protocol.market.MarketData;
import org.apache.pekko.actor.typed.ActorRef;

/** How the conductor's records reach one desk. One thread. */
sealed interface DeskLine permits NearLine, FarLine {
  /** Where the desk's feed is told. */
  ActorRef<FeedMessage> desk();

  /** Hands a record over, without a word; false if there is no room for it. */
  boolean offer(MarketData input);

  /** Tells the desk to read what was handed over. */
  void advance(long token, long timeNanos);

  /** Tells it again, if it may have been lost on the way. */
  void repeatAdvance();

  /**
   * The desk has read what it could.
   *
   * @param unread records that stay in its ring
   * @param waits whether it waits for another desk
   */
  void settled(int unread, boolean waits);

  /** The desk has read something because of another one. */
  void read(int unread, boolean waits);

  /**
   * Whether the desk waits for another one and may lack records that were handed over. It has to
   * have them before the other one speaks, since it goes on with them then.
   */
  boolean isBehind();

  /** Whether anything was handed over since the desk attached. */
  boolean isFed();

  /** Records that the desk has not read. */
  int waiting();

  /**
   * The line to a desk that attaches.
   *
   * @param ring of its symbol on this node
   * @param conductor who speaks
   */
  static DeskLine to(
      Attach attach, MarketRing ring, ActorRef<ConductorProtocol.Command> conductor) {
    return OtherNode.holds(attach.desk())
        ? new FarLine(attach.desk(), new Outbox(attach.room()), conductor)
        : new NearLine(attach.desk(), ring, conductor);
  }
}
