package mia.protocol.feed;

import java.util.Objects;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What can be said to the conductor. A desk attaches with the position it wants to be fed from; the
 * conductor fills its ring and sends {@link Advance}; the desk answers {@link Idle} when everything
 * that followed is decided and durable. When one desk is lost, all others are told to {@link
 * StartAgain}. Local to one node: the ring is memory.
 */
public interface ConductorProtocol {
  /** Root, open for the conductor's own messages. */
  interface Message {}

  /** The public contract. */
  interface Command extends Message {}

  /** What a desk's feed is told. */
  sealed interface FeedMessage {}

  /**
   * From a desk's feed: it is ready, or starts again.
   *
   * @param symbol analysed symbol
   * @param position first record it wants
   * @param band where nothing is to be decided
   * @param desk where to ring
   */
  record Attach(Symbol symbol, long position, DecisionBand band, ActorRef<FeedMessage> desk)
      implements Command {
    public Attach {
      Objects.requireNonNull(band, "band");
      Objects.requireNonNull(desk, "desk");
    }
  }

  /**
   * To a desk's feed: there are records in the ring.
   *
   * @param token to be given back
   * @param timeNanos event time of the last record
   */
  record Advance(long token, long timeNanos, ActorRef<Command> replyTo) implements FeedMessage {}

  /**
   * To a desk's feed: another desk was lost in the middle of the stream. Desks wait for each other
   * within a minute, so all of them fold anew and attach again, as after a start of the node.
   */
  record StartAgain(String reason) implements FeedMessage {
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
   */
  record Idle(Symbol symbol, long token, DecisionBand band, long deadlineNanos)
      implements Command {}

  /**
   * From a desk that decided because of another desk: where nothing is to be decided from now on.
   */
  record BandChanged(Symbol symbol, DecisionBand band) implements Command {}
}
