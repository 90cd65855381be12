package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import mia.persistence.EventMeta;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.EngineCheckpointed;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.EngineBytes;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.SeenBar;
import mia.protocol.desk.DeskProtocol.AskPeerBar;
import mia.protocol.desk.DeskProtocol.PeerDecided;
import mia.protocol.desk.DeskProtocol.PeerNotYet;
import mia.protocol.desk.DeskProtocol.PeerSaid;
import mia.protocol.desk.DeskProtocol.SayPeerBar;
import mia.protocol.market.Bar;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.PeerBar;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;

class MarketWatchTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");
  private static final long MINUTE = 60_000_000_000L;
  private static final long START = 1_772_550_000_000_000_000L;
  private static final long WAIT = 3_000_000_000L;

  private final Recorder around = new Recorder();
  private final DeskRules rules = LoneNode.rules(ES);
  private MarketWatch watch = new MarketWatch(rules, rules.emptyState(), around);

  /** Remembers what was found and said. */
  private static final class Recorder implements MarketWatch.Around {
    private final Deque<MarketData> inputs = new ArrayDeque<>();
    private final List<Long> series = new ArrayList<>();
    private final List<SeenBar> bars = new ArrayList<>();
    private final List<PeerSaid> said = new ArrayList<>();
    private final List<Long> deadlines = new ArrayList<>();

    @Override
    public boolean peek(MarketData into) {
      if (inputs.isEmpty()) {
        return false;
      }
      into.copyFrom(inputs.peek());
      return true;
    }

    @Override
    public void consume() {
      inputs.poll();
    }

    @Override
    public void onSeriesStarted(long contract, long timeNanos, long position) {
      series.add(contract);
    }

    @Override
    public void onHistory(List<Bar> history, long positionAfter) {
      throw new AssertionError("no history here");
    }

    @Override
    public void onBar(ClosedBar closed) {
      bars.add(closed.seen());
    }

    @Override
    public void onTouched(MarketPrint print, Optional<Excursion> sinceEntry) {
      throw new AssertionError("no band here");
    }

    @Override
    public void tellPeer(PeerSaid word) {
      said.add(word);
    }

    @Override
    public void onIdle(DecisionBand band, long deadlineNanos) {
      deadlines.add(deadlineNanos);
    }

    @Override
    public void onBandChanged(DecisionBand band) {
      said.add(null);
    }
  }

  private static MarketData trade(long timeNanos, long position, long ticks) {
    var trade = new MarketData().reset(Kind.TRADE, timeNanos, position);
    trade.priceTicks = ticks;
    trade.size = 1;
    return trade;
  }

  private void give(MarketData... inputs) {
    for (MarketData input : inputs) {
      around.inputs.add(input);
    }
    watch.advance(inputs[inputs.length - 1].timeNanos);
  }

  /** The minute at {@link #START} and the trade that closes it. */
  private void closeMinute() {
    give(trade(START, 0, 24_000), trade(START + MINUTE, 1, 24_002));
  }

  private static SayPeerBar peerBar(boolean waits) {
    return new SayPeerBar(START, Optional.of(new PeerBar(NQ, START, 86_000)), waits);
  }

  @Test
  void asks_for_the_same_minute_of_the_peer_and_decides_with_it() {
    closeMinute();
    assertThat(around.said).containsExactly(new AskPeerBar(ES, START));
    assertThat(around.bars).isEmpty();

    watch.fromPeer(peerBar(false));

    assertThat(around.bars).singleElement();
    assertThat(around.bars.get(0).peer()).contains(new PeerBar(NQ, START, 86_000));
  }

  @Test
  void decides_without_a_missing_peer_at_the_deadline_and_never_earlier() {
    closeMinute();
    watch.fromPeer(new PeerNotYet(START));
    long deadline = START + MINUTE + WAIT;
    assertThat(around.deadlines).containsExactly(deadline);

    watch.advance(deadline - 1);
    assertThat(around.bars).isEmpty();
    assertThat(around.deadlines).containsExactly(deadline, deadline);

    watch.advance(deadline);
    assertThat(around.bars.get(0).peer()).isEmpty();
  }

  @Test
  void a_peer_bar_of_another_minute_is_not_taken() {
    closeMinute();

    watch.fromPeer(new SayPeerBar(START - MINUTE, Optional.empty(), false));

    assertThat(around.bars).isEmpty();
  }

  @Test
  void a_peer_that_waits_goes_on_only_after_our_decision() {
    closeMinute();
    watch.fromPeer(new PeerNotYet(START));
    watch.fromPeer(peerBar(true));
    assertThat(around.bars).hasSize(1);
    assertThat(around.said).doesNotContain(new PeerDecided(START));

    watch.proceed(DecisionBand.OPEN, Optional.empty());

    assertThat(around.said).endsWith(null, new PeerDecided(START)); // the band is told first
  }

  @Test
  void tells_an_asker_first_and_asks_only_when_that_one_has_decided() {
    watch.fromPeer(new AskPeerBar(NQ, START));
    assertThat(around.said).containsExactly(new PeerNotYet(START));

    closeMinute();
    assertThat(around.said.get(1))
        .isEqualTo(new SayPeerBar(START, Optional.of(new PeerBar(ES, START, 24_000)), true));
    assertThat(around.said).hasSize(2);

    watch.fromPeer(new PeerDecided(START));
    assertThat(around.said.get(2)).isEqualTo(new AskPeerBar(ES, START));
  }

  @Test
  void an_asker_of_a_minute_without_a_trade_hears_that_there_was_none() {
    watch.fromPeer(new AskPeerBar(NQ, START - MINUTE));

    closeMinute();

    assertThat(around.said.get(1))
        .isEqualTo(new SayPeerBar(START - MINUTE, Optional.empty(), true));
  }

  @Test
  void a_waiting_peer_that_comes_too_late_is_let_go_at_once() {
    closeMinute();
    watch.fromPeer(new PeerNotYet(START));
    watch.advance(START + MINUTE + WAIT);

    watch.fromPeer(peerBar(true));

    assertThat(around.said).endsWith(new PeerDecided(START));
    assertThat(around.bars).hasSize(1);
  }

  @Test
  void says_again_what_was_not_answered_since_the_last_time() {
    closeMinute();
    watch.repeat();
    assertThat(around.said).containsExactly(new AskPeerBar(ES, START));

    watch.repeat();
    assertThat(around.said).containsExactly(new AskPeerBar(ES, START), new AskPeerBar(ES, START));

    watch.fromPeer(new PeerNotYet(START));
    watch.repeat();
    watch.repeat();
    assertThat(around.said).hasSize(2);
  }

  @Test
  void hands_its_bar_over_again_until_the_asker_has_decided_on_it() {
    watch.fromPeer(new AskPeerBar(NQ, START));
    closeMinute();
    var handed = new SayPeerBar(START, Optional.of(new PeerBar(ES, START, 24_000)), true);

    watch.repeat();
    watch.repeat();
    watch.fromPeer(new AskPeerBar(NQ, START)); // asked again, as if it had not answered
    assertThat(around.said).containsExactly(new PeerNotYet(START), handed, handed, handed);

    watch.fromPeer(new PeerDecided(START - MINUTE)); // of a minute before
    assertThat(around.said).hasSize(4);
    watch.fromPeer(new PeerDecided(START));
    watch.fromPeer(new PeerDecided(START));
    assertThat(around.said.subList(4, around.said.size()))
        .containsExactly(new AskPeerBar(ES, START));
  }

  @Test
  void a_bar_that_is_handed_over_twice_is_decided_on_once_and_answered_when_it_is_decided() {
    closeMinute();
    watch.fromPeer(new PeerNotYet(START));
    watch.fromPeer(peerBar(true));
    watch.fromPeer(peerBar(true));
    assertThat(around.bars).hasSize(1);
    assertThat(around.said).doesNotContain(new PeerDecided(START));

    watch.proceed(DecisionBand.OPEN, Optional.empty());
    watch.fromPeer(peerBar(true)); // the answer was lost

    assertThat(around.bars).hasSize(1);
    assertThat(around.said).filteredOn(new PeerDecided(START)::equals).hasSize(2);
  }

  @Test
  void behind_a_checkpoint_it_still_knows_the_minute_that_the_checkpoint_contains() {
    watch = new MarketWatch(rules, afterCheckpoint(), around);

    watch.fromPeer(new AskPeerBar(NQ, START));

    assertThat(around.said)
        .containsExactly(new SayPeerBar(START, Optional.of(new PeerBar(ES, START, 24_000)), false));
  }

  @Test
  void behind_a_checkpoint_it_builds_the_next_bar_as_if_nothing_had_happened() {
    MarketData up = trade(START + MINUTE, 1, 24_001); // without a quote the last close tells
    MarketData next = trade(START + 2 * MINUTE, 2, 24_001);
    give(trade(START, 0, 24_000), up);
    watch.fromPeer(peerBar(false));
    watch.proceed(DecisionBand.OPEN, Optional.empty());
    give(next);
    watch.fromPeer(new SayPeerBar(START + MINUTE, Optional.empty(), false));
    Bar undisturbed = around.bars.get(1).bar();

    watch = new MarketWatch(rules, afterCheckpoint(), around);
    around.inputs.clear();
    give(up, next);
    watch.fromPeer(new SayPeerBar(START + MINUTE, Optional.empty(), false));

    assertThat(around.bars.get(2).bar()).isEqualTo(undisturbed);
    assertThat(undisturbed.flow().askVolume()).isEqualTo(1);
  }

  /** A desk whose only bar is the first of a day, so that its checkpoint contains it. */
  private DeskState afterCheckpoint() {
    watch = new MarketWatch(rules, rules.emptyState(), around);
    var meta = new EventMeta("B", "", ES, START + MINUTE, 1, rules.origin().configHash());
    var other = new Recorder();
    var first = new MarketWatch(rules, rules.emptyState(), other);
    other.inputs.add(trade(START, 0, 24_000));
    other.inputs.add(trade(START + MINUTE, 1, 24_001));
    first.advance(START + MINUTE);
    first.fromPeer(new SayPeerBar(START, Optional.empty(), false));
    Bar bar = other.bars.get(0).bar();
    return rules
        .emptyState()
        .apply(
            new BarClosed(meta, bar, Optional.empty(), false, Optional.empty(), Optional.empty()))
        .apply(
            new EngineCheckpointed(
                meta, mia.engine.BattleNavaleEngine.VERSION, 1, new EngineBytes(new byte[0])));
  }

  @Test
  void a_roll_ends_the_open_bar_as_incomplete_and_starts_a_series() {
    MarketData first = trade(START, 0, 24_000);
    MarketData last = trade(START + 1_000_000_000L, 1, 24_004);
    MarketData next = trade(START + 2_000_000_000L, 2, 24_060);
    first.contract = 7;
    last.contract = 7;
    next.contract = 8;

    give(first, last, next);
    watch.proceed(DecisionBand.OPEN, Optional.empty());
    watch.fromPeer(new PeerNotYet(START));
    watch.advance(START + MINUTE + WAIT);
    watch.proceed(DecisionBand.OPEN, Optional.empty());

    assertThat(around.series).containsExactly(7L, 8L);
    assertThat(around.bars).hasSize(1);
    assertThat(around.bars.get(0).bar().complete()).isFalse();
    assertThat(around.bars.get(0).bar().closeTicks()).isEqualTo(24_004);

    MarketData later = trade(START + MINUTE, 3, 24_061);
    later.contract = 8;
    watch.proceed(DecisionBand.OPEN, Optional.empty());
    give(later);
    watch.fromPeer(new PeerNotYet(START));
    watch.advance(START + MINUTE + WAIT);

    assertThat(around.bars.get(1).bar().openTicks()).isEqualTo(24_060);
    watch.fromPeer(new AskPeerBar(NQ, START));
    assertThat(around.said)
        .as("the first minute of a contract is not told: a roll is no move")
        .contains(new SayPeerBar(START, Optional.empty(), false));
  }
}
