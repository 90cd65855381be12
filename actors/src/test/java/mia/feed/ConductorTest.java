package mia.feed;

import static mia.feed.ListSource.bar;
import static mia.feed.ListSource.trade;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.Advance;
import mia.protocol.feed.ConductorProtocol.Attach;
import mia.protocol.feed.ConductorProtocol.Attached;
import mia.protocol.feed.ConductorProtocol.FeedMessage;
import mia.protocol.feed.ConductorProtocol.Idle;
import mia.protocol.feed.ConductorProtocol.Leads;
import mia.protocol.feed.ConductorProtocol.StartAgain;
import mia.protocol.feed.ConductorProtocol.WhoLeads;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConductorTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMillis(100);
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");
  private static final int ROOM = 16;
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long START = 1_772_550_000_000_000_000L;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final AtomicLong wall = new AtomicLong();
  private final Map<Symbol, MarketRing> rings = new HashMap<>();
  private ActorRef<ConductorProtocol.Command> conductor;

  @AfterAll
  static void stops_the_kit() {
    KIT.shutdownTestKit();
  }

  @AfterEach
  void stops_the_conductor() {
    KIT.stop(conductor);
  }

  private void conduct(int ring, Pace pace, long durationNanos, ListSource... sources) {
    conduct(ring, pace, new Programme.Length(durationNanos, false), sources);
  }

  private void conduct(int ring, Pace pace, Programme.Length length, ListSource... sources) {
    List<Symbol> symbols = new ArrayList<>();
    for (ListSource source : sources) {
      symbols.add(source.symbol());
      rings.put(source.symbol(), new MarketRing(ring));
    }
    conductor =
        KIT.spawn(
            Conductor.create(
                new Programme(
                    symbols,
                    () -> List.of(sources),
                    rings,
                    new FeedClock(2 * SECOND, SECOND),
                    pace,
                    length,
                    Duration.ofSeconds(1)),
                wall::get,
                new Hearing()));
  }

  private final class Hearing implements ConductorListener {
    @Override
    public void onProgress(long eventTimeNanos, long records) {}

    @Override
    public void onFinished(long eventTimeNanos, long records) {
      heard.add("finished " + records);
    }

    @Override
    public void onFailed(String message) {
      heard.add("failed " + message);
    }

    @Override
    public void onLeft() {
      heard.add("left");
    }
  }

  private TestProbe<FeedMessage> attach(Symbol symbol, long position) {
    TestProbe<FeedMessage> desk = KIT.createTestProbe();
    conductor.tell(new Attach(symbol, position, DecisionBand.OPEN, ROOM, desk.ref()));
    desk.expectMessage(PATIENCE, new Attached(conductor));
    return desk;
  }

  private static Advance rung(TestProbe<FeedMessage> desk) {
    return desk.expectMessageClass(Advance.class, PATIENCE);
  }

  private void idle(Symbol symbol, Advance advance) {
    conductor.tell(new Idle(symbol, advance.token(), DecisionBand.OPEN, Long.MAX_VALUE, 0));
  }

  /** Positions of the records that wait in a ring, which is empty then. */
  private List<Long> read(Symbol symbol) {
    List<Long> positions = new ArrayList<>();
    var into = new MarketData();
    while (rings.get(symbol).peek(into)) {
      if (into.kind != MarketData.Kind.CLOCK) {
        positions.add(into.position);
      }
      rings.get(symbol).consume();
    }
    return positions;
  }

  private String hears() throws InterruptedException {
    return heard.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ListSource bars(String symbol, int count) {
    var records = new ArrayList<ListSource.Row>();
    for (int i = 0; i < count; i++) {
      records.add(bar(START + i * MINUTE, 1, 2));
    }
    return new ListSource(symbol, false, records);
  }

  @Test
  void starts_when_all_symbols_are_attached_and_waits_for_each_decision() throws Exception {
    conduct(16, Pace.MAX, Long.MAX_VALUE, bars("ES", 1), bars("NQ", 1));
    TestProbe<FeedMessage> es = attach(ES, 0);
    es.expectNoMessage(QUIET);
    TestProbe<FeedMessage> nq = attach(NQ, 0);

    Advance first = rung(es);
    assertThat(first.timeNanos()).isEqualTo(START);
    nq.expectNoMessage(QUIET); // ES has not decided yet
    idle(ES, first);
    idle(NQ, rung(nq));

    assertThat(hears()).isEqualTo("finished 2");
  }

  @Test
  void an_idle_with_an_old_token_does_not_move_it() {
    conduct(16, Pace.MAX, Long.MAX_VALUE, bars("ES", 2));
    TestProbe<FeedMessage> es = attach(ES, 0);
    Advance first = rung(es);
    idle(ES, first);
    rung(es);

    idle(ES, first);

    es.expectNoMessage(QUIET);
    assertThat(heard).isEmpty();
  }

  @Test
  void a_full_ring_makes_it_wait_and_loses_nothing() throws Exception {
    var records = new ArrayList<ListSource.Row>();
    for (int i = 0; i < 5; i++) {
      records.add(trade(START + i * SECOND, 100));
    }
    conduct(2, Pace.MAX, Long.MAX_VALUE, new ListSource("ES", false, records));
    TestProbe<FeedMessage> es = attach(ES, 0);

    List<Long> seen = new ArrayList<>();
    while (heard.isEmpty() && seen.size() < 5) {
      Advance advance = rung(es);
      seen.addAll(read(ES));
      idle(ES, advance);
    }

    assertThat(seen).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void a_desk_that_is_idle_beside_a_full_ring_ends_the_run_with_a_message() throws Exception {
    var records = new ArrayList<ListSource.Row>();
    for (int i = 0; i < 5; i++) {
      records.add(trade(START + i * SECOND, 100));
    }
    conduct(2, Pace.MAX, Long.MAX_VALUE, new ListSource("ES", false, records));
    TestProbe<FeedMessage> es = attach(ES, 0);

    idle(ES, rung(es)); // the third found no room, and nothing is read

    assertThat(hears())
        .startsWith("failed ES waits for its peer's bar and 2 records wait for it")
        .contains("mia.desk.ring-capacity");
    es.expectNoMessage(QUIET);
  }

  @Test
  void when_a_desk_is_lost_all_start_again_and_are_fed_from_their_positions() throws Exception {
    conduct(16, Pace.MAX, Long.MAX_VALUE, bars("ES", 2), bars("NQ", 2));
    TestProbe<FeedMessage> es = attach(ES, 0);
    TestProbe<FeedMessage> nq = attach(NQ, 0);
    idle(ES, rung(es));
    rung(nq); // never answers

    nq.stop();
    assertThat(es.expectMessageClass(StartAgain.class, PATIENCE).reason()).isEqualTo("NQ is lost");
    TestProbe<FeedMessage> esAgain = attach(ES, 1);
    esAgain.expectNoMessage(QUIET); // NQ is not back
    TestProbe<FeedMessage> nqAgain = attach(NQ, 0);

    Advance next = rung(nqAgain);
    assertThat(next.timeNanos()).isEqualTo(START);
    assertThat(read(ES)).isEmpty(); // what its earlier start left is gone
    idle(NQ, next);
    Advance second = rung(esAgain);
    assertThat(read(ES)).containsExactly(1L);
    idle(ES, second);
    idle(NQ, rung(nqAgain));
    assertThat(hears()).startsWith("finished");
  }

  @Test
  void a_desk_that_has_seen_nothing_yet_waits_for_the_lost_one_where_it_is() throws Exception {
    conduct(16, Pace.MAX, Long.MAX_VALUE, bars("ES", 1), bars("NQ", 1));
    TestProbe<FeedMessage> es = attach(ES, 0);
    TestProbe<FeedMessage> nq = attach(NQ, 0);
    rung(es); // never answers

    es.stop();
    nq.expectNoMessage(QUIET);
    TestProbe<FeedMessage> esAgain = attach(ES, 0);
    idle(ES, rung(esAgain));
    idle(NQ, rung(nq));

    assertThat(hears()).startsWith("finished");
  }

  @Test
  void a_desk_that_attaches_twice_is_told_twice_and_fed_once() throws Exception {
    conduct(16, Pace.MAX, Long.MAX_VALUE, bars("ES", 1), bars("NQ", 1));
    TestProbe<FeedMessage> es = attach(ES, 0);
    conductor.tell(new Attach(ES, 0, DecisionBand.OPEN, ROOM, es.ref()));
    es.expectMessage(PATIENCE, new Attached(conductor));
    TestProbe<FeedMessage> nq = attach(NQ, 0);

    idle(ES, rung(es));
    conductor.tell(new Attach(ES, 0, DecisionBand.OPEN, ROOM, es.ref()));
    es.expectMessage(PATIENCE, new Attached(conductor));
    idle(NQ, rung(nq));

    assertThat(hears()).isEqualTo("finished 2");
  }

  @Test
  void sources_that_cannot_be_opened_end_the_run_with_a_message() throws Exception {
    conductor =
        KIT.spawn(
            Conductor.create(
                new Programme(
                    List.of(ES),
                    () -> {
                      throw new FeedException("es.csv is not there");
                    },
                    Map.of(),
                    new FeedClock(2 * SECOND, SECOND),
                    Pace.MAX,
                    Programme.Length.OPEN,
                    Duration.ofSeconds(1)),
                wall::get,
                new Hearing()));

    assertThat(hears()).isEqualTo("failed es.csv is not there");
  }

  @Test
  void one_that_stops_before_the_end_says_so_and_one_at_the_end_does_not() throws Exception {
    conduct(16, Pace.MAX, Long.MAX_VALUE, bars("ES", 2));
    rung(attach(ES, 0));
    KIT.stop(conductor);
    assertThat(hears()).isEqualTo("left");

    conduct(16, Pace.MAX, Long.MAX_VALUE, bars("ES", 1));
    idle(ES, rung(attach(ES, 0)));
    assertThat(hears()).isEqualTo("finished 1");
    KIT.stop(conductor);
    assertThat(heard).isEmpty();
  }

  @Test
  void whoever_asks_is_told_who_leads() {
    conduct(16, Pace.MAX, Long.MAX_VALUE, bars("ES", 1));
    TestProbe<FeedMessage> desk = KIT.createTestProbe();

    conductor.tell(new WhoLeads(desk.ref()));

    desk.expectMessage(PATIENCE, new Leads(conductor));
  }

  @Test
  void a_broken_source_ends_the_run_with_its_message() throws Exception {
    conduct(16, Pace.MAX, Long.MAX_VALUE, new ListSource("ES", true, List.of(bar(START, 1, 2))));
    TestProbe<FeedMessage> es = attach(ES, 0);
    idle(ES, rung(es));

    assertThat(hears()).isEqualTo("failed ES is broken");
  }

  @Test
  void a_position_behind_the_end_ends_the_run_with_a_message() throws Exception {
    conduct(16, Pace.MAX, Long.MAX_VALUE, bars("ES", 1));
    TestProbe<FeedMessage> desk = KIT.createTestProbe();
    conductor.tell(new Attach(ES, 7, DecisionBand.OPEN, ROOM, desk.ref()));

    assertThat(hears()).isEqualTo("failed ES ends before 7");
  }

  @ParameterizedTest
  @CsvSource({"true, 2", "false, 3"})
  void only_of_shared_feeds_the_length_counts_from_before_the_place_it_begins_at(
      boolean ofWholeFeeds, int bars) throws Exception {
    conduct(16, Pace.MAX, new Programme.Length(3 * MINUTE, ofWholeFeeds), bars("ES", 5));
    TestProbe<FeedMessage> es = attach(ES, 1);
    for (int i = 0; i < bars; i++) {
      idle(ES, rung(es));
    }

    assertThat(hears()).isEqualTo("finished " + bars);
  }

  @Test
  void ends_after_the_asked_duration_of_market_time() throws Exception {
    conduct(16, Pace.MAX, 2 * MINUTE, bars("ES", 5));
    TestProbe<FeedMessage> es = attach(ES, 0);
    idle(ES, rung(es));
    idle(ES, rung(es));

    assertThat(hears()).isEqualTo("finished 2");
  }

  @Test
  void market_time_does_not_run_ahead_of_its_pace() throws Exception {
    conduct(16, new Pace(60, Long.MIN_VALUE), Long.MAX_VALUE, bars("ES", 2));
    TestProbe<FeedMessage> es = attach(ES, 0);
    idle(ES, rung(es));

    wall.set(SECOND - 1);
    es.expectNoMessage(Duration.ofMillis(400)); // longer than its longest nap
    wall.set(SECOND);

    assertThat(rung(es).timeNanos()).isEqualTo(START + MINUTE);
  }

  @Test
  void history_is_free_of_the_pace() throws Exception {
    conduct(16, new Pace(1, START + 2 * MINUTE), Long.MAX_VALUE, bars("ES", 4));
    TestProbe<FeedMessage> es = attach(ES, 0);

    es.awaitAssert(
        PATIENCE,
        () -> {
          assertThat(rings.get(ES).size()).isEqualTo(3);
          return null;
        });
    es.expectNoMessage(QUIET);
    wall.set(MINUTE);

    assertThat(rung(es).timeNanos()).isEqualTo(START + 3 * MINUTE);
    assertThat(read(ES)).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void closes_its_sources_when_it_stops() {
    ListSource source = bars("ES", 1);
    conduct(16, Pace.MAX, Long.MAX_VALUE, source);

    KIT.stop(conductor);

    assertThat(source.isClosed()).isTrue();
  }
}
