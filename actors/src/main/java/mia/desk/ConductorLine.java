package mia.desk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import mia.desk.AnalyzerActor.Drain;
import mia.desk.AnalyzerActor.Led;
import mia.feed.MarketRing;
import mia.protocol.desk.DeskProtocol.PeerSaid;
import mia.protocol.feed.ConductorProtocol.BandChanged;
import mia.protocol.feed.ConductorProtocol.Idle;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;

/**
 * What an analyzer says to the conductor, and when it may speak to its peer. The peer may go on as
 * soon as it is told, and so may the stream: by then the conductor has to know this desk's band. On
 * one node that follows from the order of speaking; a conductor on another node confirms the band
 * first, and words to the peer wait for that. One thread.
 */
final class ConductorLine {
  /** Words to the peer that differ; more of them than this are never under way. */
  private static final int MOST_HELD = 16;

  private final Symbol symbol;
  private final MarketRing ring;
  private final Consumer<PeerSaid> peer;
  private final Deque<PeerSaid> held = new ArrayDeque<>();
  private Optional<Led> led = Optional.empty();
  private Optional<Drain> draining = Optional.empty();
  private Optional<Drain> heard = Optional.empty();
  private DecisionBand band = DecisionBand.OPEN;
  private long deadlineNanos = Long.MAX_VALUE;
  private long number;
  private long taken;
  private long numberAtLastRepeat;

  /**
   * @param peer takes words to the other symbol's desk
   */
  ConductorLine(Symbol symbol, MarketRing ring, Consumer<PeerSaid> peer) {
    this.symbol = symbol;
    this.ring = ring;
    this.peer = peer;
  }

  /** A conductor leads the desk; a band that changed before is told now. */
  void led(Led by) {
    led = Optional.of(by);
    if (number > taken) {
      tellBand();
    }
  }

  /**
   * The conductor asks for the ring to be read.
   *
   * @return false if it has asked so before; what is known is answered then
   */
  boolean drains(Drain drain) {
    long before = heard.map(Drain::token).orElse(0L);
    if (drain.token() == before && draining.isEmpty()) {
      answer(drain);
    }
    if (drain.token() <= before) {
      return false;
    }
    heard = Optional.of(drain);
    draining = heard;
    return true;
  }

  /** Nothing can be read now. */
  void idle(DecisionBand bandNow, long deadlineNow) {
    band = bandNow;
    deadlineNanos = deadlineNow;
    draining.ifPresent(this::answer);
    draining = Optional.empty();
  }

  private void answer(Drain drain) {
    drain.replyTo().tell(new Idle(symbol, drain.token(), band, deadlineNanos, ring.size()));
  }

  /** Another band holds though the conductor has not asked. */
  void bandChanged(DecisionBand bandNow) {
    band = bandNow;
    deadlineNanos = Long.MAX_VALUE;
    number++;
    tellBand();
  }

  private void tellBand() {
    led.ifPresent(
        by -> {
          by.conductor()
              .tell(new BandChanged(symbol, by.feed(), number, band, deadlineNanos, ring.size()));
          if (!by.far()) {
            bandTaken(number);
          }
        });
  }

  /** A word to the other symbol's desk, as soon as the conductor knows the band. */
  void toPeer(PeerSaid word) {
    if (number == taken) {
      peer.accept(word);
    } else if (!held.contains(word)) {
      if (held.size() == MOST_HELD) {
        throw new IllegalStateException(symbol + ": too many words wait for the conductor");
      }
      held.add(word);
    }
  }

  /** The conductor goes by the band of that number. */
  void bandTaken(long numberTaken) {
    taken = Math.max(taken, numberTaken);
    while (number == taken && !held.isEmpty()) {
      peer.accept(held.remove());
    }
  }

  /** Called now and then: says again what was not confirmed since the last time. */
  void repeat() {
    if (number > taken && number == numberAtLastRepeat) {
      tellBand();
    }
    numberAtLastRepeat = number;
  }
}
