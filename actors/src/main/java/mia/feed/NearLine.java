package mia.feed;

import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.Advance;
import mia.protocol.feed.ConductorProtocol.FeedMessage;
import mia.protocol.market.MarketData;
import org.apache.pekko.actor.typed.ActorRef;

/** To a desk on this node: records pass through its ring, and no word is lost. */
final class NearLine implements DeskLine {
  private final ActorRef<FeedMessage> desk;
  private final MarketRing ring;
  private final ActorRef<ConductorProtocol.Command> conductor;
  private boolean fed;

  NearLine(
      ActorRef<FeedMessage> desk, MarketRing ring, ActorRef<ConductorProtocol.Command> conductor) {
    this.desk = desk;
    this.ring = ring;
    this.conductor = conductor;
    ring.clear(); // what an earlier start of the desk left there comes again
  }

  @Override
  public ActorRef<FeedMessage> desk() {
    return desk;
  }

  @Override
  public boolean offer(MarketData input) {
    fed = true;
    return ring.offer(input);
  }

  @Override
  public void advance(long token, long timeNanos) {
    desk.tell(new Advance(token, timeNanos, 0, conductor));
  }

  @Override
  public void repeatAdvance() {}

  @Override
  public void settled(int unread, boolean waits) {}

  @Override
  public void read(int unread, boolean waits) {}

  @Override
  public boolean isBehind() {
    return false;
  }

  @Override
  public boolean isFed() {
    return fed;
  }

  @Override
  public int waiting() {
    return ring.size();
  }
}
