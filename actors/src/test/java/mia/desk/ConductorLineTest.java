package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mia.desk.AnalyzerActor.Drain;
import mia.desk.AnalyzerActor.Led;
import mia.feed.MarketRing;
import mia.protocol.desk.DeskProtocol.AskPeerBar;
import mia.protocol.desk.DeskProtocol.PeerDecided;
import mia.protocol.desk.DeskProtocol.PeerSaid;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.BandChanged;
import mia.protocol.feed.ConductorProtocol.FeedMessage;
import mia.protocol.feed.ConductorProtocol.Idle;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ConductorLineTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Symbol ES = Symbol.of("ES");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMillis(100);
  private static final DecisionBand NARROW = new DecisionBand(10, 20, 99);
  private static final PeerDecided DECIDED = new PeerDecided(60);
  private static final AskPeerBar ASKED = new AskPeerBar(ES, 120);

  private final TestProbe<ConductorProtocol.Command> conductor = KIT.createTestProbe();
  private final TestProbe<FeedMessage> feed = KIT.createTestProbe();
  private final MarketRing ring = new MarketRing(4);
  private final List<PeerSaid> toPeer = new ArrayList<>();
  private final ConductorLine line = new ConductorLine(ES, ring, toPeer::add);

  @AfterAll
  static void stops_the_kit() {
    KIT.shutdownTestKit();
  }

  private void led(boolean far) {
    line.led(new Led(conductor.ref(), feed.ref(), far));
  }

  private Drain drain(long token) {
    return new Drain(token, 5, conductor.ref());
  }

  private BandChanged changed(long number, DecisionBand band, long deadlineNanos) {
    return new BandChanged(ES, feed.ref(), number, band, deadlineNanos, 0);
  }

  @Test
  void beside_the_conductor_the_peer_is_spoken_to_at_once() {
    led(false);
    line.bandChanged(NARROW);
    line.toPeer(DECIDED);

    conductor.expectMessage(PATIENCE, changed(1, NARROW, Long.MAX_VALUE));
    assertThat(toPeer).containsExactly(DECIDED);
  }

  @Test
  void from_another_node_the_peer_is_spoken_to_when_the_conductor_knows_the_band() {
    led(true);
    line.bandChanged(NARROW);
    line.toPeer(DECIDED);
    line.toPeer(ASKED);
    line.toPeer(ASKED); // said again while it waits
    assertThat(toPeer).isEmpty();

    line.bandTaken(0);
    assertThat(toPeer).isEmpty();
    line.bandTaken(1);

    assertThat(toPeer).containsExactly(DECIDED, ASKED);
    line.toPeer(DECIDED);
    assertThat(toPeer).hasSize(3);
  }

  @Test
  void a_band_that_is_not_confirmed_is_told_again_as_the_desk_stands_then() {
    led(true);
    line.bandChanged(NARROW);
    conductor.expectMessage(PATIENCE, changed(1, NARROW, Long.MAX_VALUE));
    line.drains(drain(1));
    line.idle(DecisionBand.OPEN, 77);
    conductor.expectMessage(PATIENCE, new Idle(ES, 1, DecisionBand.OPEN, 77, 0));

    line.repeat();
    conductor.expectNoMessage(QUIET);
    line.repeat();
    conductor.expectMessage(PATIENCE, changed(1, DecisionBand.OPEN, 77));

    line.bandTaken(1);
    line.repeat();
    line.repeat();
    conductor.expectNoMessage(QUIET);
  }

  @Test
  void a_band_that_changed_before_anybody_led_is_told_once_somebody_does() {
    line.bandChanged(NARROW);

    led(true);

    conductor.expectMessage(PATIENCE, changed(1, NARROW, Long.MAX_VALUE));
  }

  @Test
  void what_is_asked_twice_is_answered_twice_and_read_once() {
    led(true);
    ring.offer(new MarketData());
    assertThat(line.drains(drain(4))).isTrue();
    assertThat(line.drains(drain(4))).isFalse();
    conductor.expectNoMessage(QUIET); // it is still at it

    line.idle(NARROW, 77);
    var idle = new Idle(ES, 4, NARROW, 77, 1);
    conductor.expectMessage(PATIENCE, idle);
    assertThat(line.drains(drain(4))).isFalse();
    conductor.expectMessage(PATIENCE, idle);

    assertThat(line.drains(drain(3))).isFalse(); // of before
    assertThat(line.drains(drain(5))).isTrue();
    conductor.expectNoMessage(QUIET);
  }
}
