package mia.protocol.feed;

import java.util.Objects;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import mia.protocol.wire.WireMessage;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What can be said to the conductor, and what it says to a desk's feed. A desk attaches with the
 * position it wants to be fed from; the conductor hands over its records and sends {@link Advance};
 * the desk answers {@link Idle} when everything that followed is decided and durable. When one desk
 * is lost, all others that were fed are told to {@link StartAgain}.
 *
 * <p>On one node the records themselves pass through memory, between nodes as {@link Records}.
 * Everything that somebody waits for is said again until it is answered, so saying it twice changes
 * nothing. What a feed is told names the instance of the conductor that says it, since another one
 * may lead after a while.
 */
public interface ConductorProtocol {
  /** Root, open for the conductor's own messages. */
  interface Message {}

  /** The public contract. */
  interface Command extends Message, WireMessage {}

  /** Root of what a desk's feed hears, open for its own messages. */
  interface FeedInput {}

  /** What a desk's feed is told. */
  interface FeedMessage extends FeedInput, WireMessage {}

  /**
   * From a desk's feed, at its start and until it hears of a conductor: it is ready.
   *
   * @param symbol analysed symbol
   * @param position first record it wants
   * @param band where nothing is to be decided
   * @param room records that fit into its ring
   * @param desk where to ring; one feed attaches once, and a later one stands for a later start
   */
  record Attach(
      Symbol symbol, long position, DecisionBand band, int room, ActorRef<FeedMessage> desk)
      implements Command {
    public Attach {
      Objects.requireNonNull(band, "band");
      Objects.requireNonNull(desk, "desk");
    }
  }

  /** To a desk's feed: this instance leads it from now on. */
  record Attached(ActorRef<Command> conductor) implements FeedMessage {}

  /**
   * To a desk's feed on another node: records, to be put behind those of the batch before.
   *
   * @param batch from 1 on, without a gap
   * @param records in the form of {@code mia.feed.BatchWriter}
   */
  record Records(long batch, byte[] records, ActorRef<Command> conductor) implements FeedMessage {}

  /**
   * To a desk's feed: there are records in the ring.
   *
   * @param token to be given back
   * @param timeNanos event time of the last record; {@link Long#MIN_VALUE} if only what waits is to
   *     be handed over, and no time has passed for the desk
   * @param batch last batch that belongs before it, 0 for none
   */
  record Advance(long token, long timeNanos, long batch, ActorRef<Command> replyTo)
      implements FeedMessage {}

  /**
   * To a desk's feed: another desk was lost in the middle of the stream. Desks wait for each other
   * within a minute, so all of them fold anew and attach again, as after a start of the node.
   */
  record StartAgain(String reason, ActorRef<Command> conductor) implements FeedMessage {
    public StartAgain {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * From a desk: the ring is empty, or the desk waits for another one, and nothing is under way.
   *
   * @param band where nothing is to be decided from now on
   * @param deadlineNanos event time at which it stops waiting, {@link Long#MAX_VALUE} if it does
   *     not wait
   * @param unread records that stay in its ring
   */
  record Idle(Symbol symbol, long token, DecisionBand band, long deadlineNanos, int unread)
      implements Command {}

  /**
   * From a desk that decided because of another desk, or whose account has changed its trade: how
   * it stands now.
   *
   * @param desk feed under which it is attached
   * @param number rising number of such words of this desk
   * @param band where nothing is to be decided from now on
   * @param deadlineNanos as in {@link Idle}
   * @param unread as in {@link Idle}
   */
  record BandChanged(
      Symbol symbol,
      ActorRef<FeedMessage> desk,
      long number,
      DecisionBand band,
      long deadlineNanos,
      int unread)
      implements Command {}

  /** To a desk's feed: the conductor goes by the band of that number. */
  record BandTaken(long number, ActorRef<Command> conductor) implements FeedMessage {}

  /** From a feed whose conductor has ended: is there another one? */
  record WhoLeads(ActorRef<FeedMessage> desk) implements Command {}

  /** To a feed that asked: this instance leads; who wants to be fed starts again. */
  record Leads(ActorRef<Command> conductor) implements FeedMessage {}
}
