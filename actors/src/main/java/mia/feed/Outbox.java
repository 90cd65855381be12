package mia.feed;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import mia.protocol.market.MarketData;

/**
 * Records on their way to a desk on another node: what was sent is kept until the desk has it, and
 * never more than fits into its ring. Pure; one thread.
 */
final class Outbox {
  /**
   * Records that travel together.
   *
   * @param number from 1 on
   */
  record Batch(long number, byte[] records) {}

  private final int room;
  private final BatchWriter writer = new BatchWriter();
  private final Deque<Batch> sent = new ArrayDeque<>();
  private long number;
  private int underway;
  private int unread;

  /**
   * @param room records that fit into the ring of the desk
   */
  Outbox(int room) {
    this.room = room;
  }

  /** Takes a record; false if the desk would have no room for it. */
  boolean offer(MarketData input) {
    if (waiting() >= room) {
      return false;
    }
    writer.add(input);
    underway++;
    return true;
  }

  /** Whether a batch is full and has to be taken before the next record. */
  boolean isBatchFull() {
    return writer.isFull();
  }

  /** The batch of what was offered since the last one; empty if that is nothing. */
  Optional<Batch> take() {
    if (writer.records() == 0) {
      return Optional.empty();
    }
    var batch = new Batch(++number, writer.take());
    sent.add(batch);
    return Optional.of(batch);
  }

  /** Number of the last batch that was taken, 0 for none. */
  long lastBatch() {
    return number;
  }

  /** What was taken and is not known to have arrived, in order. */
  Collection<Batch> unconfirmed() {
    return Collections.unmodifiableCollection(sent);
  }

  /** The desk has everything that was taken, and as many records of all wait in its ring. */
  void confirm(int unreadThere) {
    sent.clear();
    underway = writer.records();
    unread = unreadThere;
  }

  /** As many of the records that had arrived wait in the desk's ring. */
  void read(int unreadThere) {
    unread = unreadThere;
  }

  /** Whether the desk may lack a record. */
  boolean isBehind() {
    return underway > 0;
  }

  /** Records that the desk has not read. */
  int waiting() {
    return underway + unread;
  }
}
