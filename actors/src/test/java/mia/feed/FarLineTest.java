package mia.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.Advance;
import mia.protocol.feed.ConductorProtocol.FeedMessage;
import mia.protocol.feed.ConductorProtocol.Records;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FarLineTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMillis(100);
  private static final int ROOM = 2 * BatchWriter.MOST_RECORDS;

  private final TestProbe<FeedMessage> desk = KIT.createTestProbe();
  private final TestProbe<ConductorProtocol.Command> conductor = KIT.createTestProbe();
  private final FarLine line = new FarLine(desk.ref(), new Outbox(ROOM), conductor.ref());
  private long position;

  @AfterAll
  static void stops_the_kit() {
    KIT.shutdownTestKit();
  }

  private void offer(int records) {
    for (int i = 0; i < records; i++) {
      assertThat(line.offer(new MarketData().reset(Kind.TRADE, position, position++))).isTrue();
    }
  }

  private Records hearsRecords(long batch, int records) {
    Records said = desk.expectMessageClass(Records.class, PATIENCE);
    assertThat(said.batch()).isEqualTo(batch);
    assertThat(BatchReader.open(said.records()).records()).isEqualTo(records);
    return said;
  }

  @Test
  void a_full_batch_leaves_at_once_and_the_rest_before_the_word_to_read() {
    offer(BatchWriter.MOST_RECORDS + 3);
    hearsRecords(1, BatchWriter.MOST_RECORDS);
    desk.expectNoMessage(QUIET);

    line.advance(9, 77);

    hearsRecords(2, 3);
    desk.expectMessage(PATIENCE, new Advance(9, 77, 2, conductor.ref()));
  }

  @Test
  void everything_is_said_again_until_the_desk_is_idle() {
    offer(2);
    line.advance(1, 5);
    Records first = hearsRecords(1, 2);
    var word = new Advance(1, 5, 1, conductor.ref());
    desk.expectMessage(PATIENCE, word);

    line.repeatAdvance();
    assertThat(hearsRecords(1, 2).records()).isEqualTo(first.records());
    desk.expectMessage(PATIENCE, word);

    line.settled(0, false);
    line.advance(2, 6);
    desk.expectMessage(PATIENCE, new Advance(2, 6, 1, conductor.ref()));
    line.repeatAdvance();
    desk.expectMessage(PATIENCE, new Advance(2, 6, 1, conductor.ref()));
  }

  @Test
  void a_desk_that_waits_for_its_peer_is_behind_until_it_has_its_records() {
    offer(1);
    assertThat(line.isBehind()).isFalse(); // it waits for nobody
    line.advance(1, 5);
    line.settled(1, true);
    assertThat(line.isBehind()).isFalse();

    offer(1);
    assertThat(line.isBehind()).isTrue();
    line.advance(2, Long.MIN_VALUE);
    line.settled(2, true);
    assertThat(line.isBehind()).isFalse();

    offer(1);
    line.read(0, false); // its peer has spoken
    assertThat(line.isBehind()).isFalse();
  }

  @Test
  void no_more_is_on_its_way_than_the_ring_there_has_room_for() {
    offer(ROOM);
    assertThat(line.offer(new MarketData())).isFalse();
    assertThat(line.waiting()).isEqualTo(ROOM);

    line.advance(1, 5);
    line.settled(ROOM - 1, true);

    offer(1);
    assertThat(line.offer(new MarketData())).isFalse();
  }
}
