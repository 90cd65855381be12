package mia.feed;

import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.Advance;
import mia.protocol.feed.ConductorProtocol.FeedMessage;
import mia.protocol.feed.ConductorProtocol.Records;
import mia.protocol.market.MarketData;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * To a desk on another node: records travel in batches, each as soon as it is full and the last one
 * with the word to read. What is not known to have arrived is said again.
 */
final class FarLine implements DeskLine {
  private final ActorRef<FeedMessage> desk;
  private final Outbox outbox;
  private final ActorRef<ConductorProtocol.Command> conductor;
  private Advance last;
  private boolean fed;
  private boolean waits;

  FarLine(
      ActorRef<FeedMessage> desk, Outbox outbox, ActorRef<ConductorProtocol.Command> conductor) {
    this.desk = desk;
    this.outbox = outbox;
    this.conductor = conductor;
  }

  @Override
  public ActorRef<FeedMessage> desk() {
    return desk;
  }

  @Override
  public boolean offer(MarketData input) {
    fed = true;
    boolean taken = outbox.offer(input);
    if (outbox.isBatchFull()) {
      outbox.take().ifPresent(this::send);
    }
    return taken;
  }

  @Override
  public void advance(long token, long timeNanos) {
    outbox.take().ifPresent(this::send);
    last = new Advance(token, timeNanos, outbox.lastBatch(), conductor);
    desk.tell(last);
  }

  @Override
  public void repeatAdvance() {
    outbox.unconfirmed().forEach(this::send);
    desk.tell(last);
  }

  @Override
  public void settled(int unread, boolean waits) {
    outbox.confirm(unread);
    this.waits = waits;
  }

  @Override
  public void read(int unread, boolean waits) {
    outbox.read(unread);
    this.waits = waits;
  }

  @Override
  public boolean isBehind() {
    return waits && outbox.isBehind();
  }

  @Override
  public boolean isFed() {
    return fed;
  }

  @Override
  public int waiting() {
    return outbox.waiting();
  }

  private void send(Outbox.Batch batch) {
    desk.tell(new Records(batch.number(), batch.records(), conductor));
  }
}
