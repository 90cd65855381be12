package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mia.desk.AnalyzerActor.Drain;
import mia.desk.AnalyzerActor.Led;
import mia.feed.BatchWriter;
import mia.feed.MarketRing;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.Advance;
import mia.protocol.feed.ConductorProtocol.Attach;
import mia.protocol.feed.ConductorProtocol.Attached;
import mia.protocol.feed.ConductorProtocol.FeedMessage;
import mia.protocol.feed.ConductorProtocol.Leads;
import mia.protocol.feed.ConductorProtocol.Records;
import mia.protocol.feed.ConductorProtocol.StartAgain;
import mia.protocol.feed.ConductorProtocol.WhoLeads;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedActorTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Symbol ES = Symbol.of("ES");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMillis(100);

  private final MarketRing ring = new MarketRing(16);
  private TestProbe<ConductorProtocol.Command> found;
  private TestProbe<ConductorProtocol.Command> leader;
  private TestProbe<AnalyzerActor.Command> analyzer;
  private ActorRef<FeedMessage> feed;
  private Attach attach;

  @AfterAll
  static void stops_the_kit() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void starts_a_feed() {
    found = KIT.createTestProbe(); // the place where a conductor is found
    leader = KIT.createTestProbe(); // one that leads
    analyzer = KIT.createTestProbe();
    feed =
        KIT.spawn(
            FeedActor.create(
                new FeedActor.Fed(ES, ring, analyzer.ref(), found.ref(), Duration.ofMillis(20)),
                7,
                DecisionBand.OPEN));
    attach = new Attach(ES, 7, DecisionBand.OPEN, 16, feed);
  }

  private void attached() {
    feed.tell(new Attached(leader.ref()));
    assertThat(analyzer.expectMessageClass(Led.class, PATIENCE))
        .isEqualTo(new Led(leader.ref(), feed, false));
  }

  private void sends(long batch, long... positions) {
    var writer = new BatchWriter();
    for (long position : positions) {
      writer.add(new MarketData().reset(Kind.TRADE, 100 + position, position));
    }
    feed.tell(new Records(batch, writer.take(), leader.ref()));
  }

  private void advances(long token, long batch) {
    feed.tell(new Advance(token, 200, batch, leader.ref()));
  }

  private List<Long> ring() {
    List<Long> positions = new ArrayList<>();
    for (var into = new MarketData(); ring.peek(into); ring.consume()) {
      positions.add(into.position);
    }
    return positions;
  }

  @Test
  void attaches_until_a_conductor_answers_and_not_longer() {
    found.expectMessage(PATIENCE, attach);
    found.expectMessage(PATIENCE, attach);

    attached();

    found.awaitAssert(
        PATIENCE,
        () -> {
          found.expectNoMessage(QUIET);
          return null;
        });
  }

  @Test
  void hands_on_what_has_come_without_a_gap_and_once() {
    attached();
    sends(1, 7, 8);
    sends(1, 7, 8);
    sends(2, 9);
    advances(1, 2);

    analyzer.expectMessage(PATIENCE, new Drain(1, 200, leader.ref()));
    assertThat(ring()).containsExactly(7L, 8L, 9L);
  }

  @Test
  void waits_for_a_batch_that_is_missing_and_hands_nothing_on_before() {
    attached();
    sends(1, 7);
    sends(3, 9);
    advances(1, 3);
    analyzer.expectNoMessage(QUIET);

    sends(1, 7); // all of it comes again
    sends(2, 8);
    sends(3, 9);
    advances(1, 3);

    analyzer.expectMessage(PATIENCE, new Drain(1, 200, leader.ref()));
    assertThat(ring()).containsExactly(7L, 8L, 9L);
  }

  @Test
  void the_first_word_of_a_conductor_stands_for_its_answer() {
    sends(1, 7);

    analyzer.expectMessage(PATIENCE, new Led(leader.ref(), feed, false));
    advances(1, 1);
    analyzer.expectMessage(PATIENCE, new Drain(1, 200, leader.ref()));
  }

  @Test
  void words_of_another_conductor_are_not_heard() {
    attached();
    TestProbe<ConductorProtocol.Command> other = KIT.createTestProbe();

    feed.tell(new Advance(1, 200, 0, other.ref()));
    feed.tell(new StartAgain("NQ is lost", other.ref()));
    feed.tell(new Leads(other.ref()));

    analyzer.expectNoMessage(QUIET);
    advances(2, 0);
    analyzer.expectMessage(PATIENCE, new Drain(2, 200, leader.ref()));
  }

  @Test
  void ends_when_it_is_told_to_start_again() {
    attached();

    feed.tell(new StartAgain("NQ is lost", leader.ref()));

    leader.expectTerminated(feed, PATIENCE);
  }

  @Test
  void asks_who_leads_when_its_conductor_has_ended_and_ends_only_when_another_one_answers() {
    attached();
    leader.stop();
    TestProbe<ConductorProtocol.Command> next = KIT.createTestProbe();
    found.fishForMessage(
        PATIENCE,
        said ->
            said.equals(new WhoLeads(feed))
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
    found.expectMessage(PATIENCE, new WhoLeads(feed)); // it lives and asks on

    feed.tell(new Leads(next.ref()));

    next.expectTerminated(feed, PATIENCE);
  }
}
