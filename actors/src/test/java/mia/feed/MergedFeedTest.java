package mia.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;

class MergedFeedTest {
  /** What came out: source, time and position. */
  private record Seen(int source, long timeNanos, long position) {}

  /** A source of given times, which may break at its end. */
  private static final class Times implements FeedSource {
    private final long[] times;
    private final boolean breaks;
    private int at;
    private boolean closed;

    Times(boolean breaks, long... times) {
      this.times = times;
      this.breaks = breaks;
    }

    @Override
    public Symbol symbol() {
      return Symbol.of("ES");
    }

    @Override
    public void seek(long position) {
      at = (int) position;
    }

    @Override
    public boolean next(MarketData into) throws FeedException {
      if (at == times.length) {
        if (breaks) {
          throw new FeedException("broken");
        }
        return false;
      }
      into.reset(MarketData.Kind.TRADE, times[at], at);
      at++;
      return true;
    }

    @Override
    public FeedQuality quality() {
      return new FeedQuality(at, 0, List.of());
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Times times(long... times) {
    return new Times(false, times);
  }

  private static List<Seen> drain(MergedFeed merged) throws FeedException {
    List<Seen> seen = new ArrayList<>();
    MarketData record = new MarketData();
    while (true) {
      long peeked = merged.peekTime();
      int peekedSource = merged.peekSource();
      int source = merged.next(record);
      assertThat(source).isEqualTo(peekedSource);
      if (source == MergedFeed.END) {
        assertThat(peeked).isEqualTo(MergedFeed.NO_TIME);
        return seen;
      }
      assertThat(record.timeNanos).isEqualTo(peeked);
      seen.add(new Seen(source, record.timeNanos, record.position));
    }
  }

  @Test
  void merges_by_time_then_by_the_order_given_then_by_the_order_of_the_file() throws FeedException {
    MergedFeed merged = new MergedFeed(List.of(times(1, 3, 3, 9), times(1, 2, 3), times()));

    assertThat(drain(merged))
        .containsExactly(
            new Seen(0, 1, 0),
            new Seen(1, 1, 0),
            new Seen(1, 2, 1),
            new Seen(0, 3, 1),
            new Seen(0, 3, 2),
            new Seen(1, 3, 2),
            new Seen(0, 9, 3));
  }

  @Test
  void equals_a_stable_sort_for_random_sources() throws FeedException {
    SplittableRandom random = new SplittableRandom(20_260_206);
    for (int round = 0; round < 300; round++) {
      List<Times> sources = new ArrayList<>();
      List<Seen> expected = new ArrayList<>();
      int count = 1 + random.nextInt(5);
      for (int source = 0; source < count; source++) {
        long[] times = new long[random.nextInt(40)];
        long time = random.nextInt(10);
        for (int i = 0; i < times.length; i++) {
          time += random.nextInt(3);
          times[i] = time;
          expected.add(new Seen(source, time, i));
        }
        sources.add(times(times));
      }
      expected.sort(Comparator.comparingLong(Seen::timeNanos));

      assertThat(drain(new MergedFeed(sources))).as("round %d", round).isEqualTo(expected);
    }
  }

  @Test
  void reads_sources_from_where_they_were_rewound_to() throws FeedException {
    Times source = times(1, 2, 3);
    MergedFeed merged = new MergedFeed(List.of(source));
    source.seek(2);

    assertThat(drain(merged)).containsExactly(new Seen(0, 3, 2));
  }

  @Test
  void delivers_what_was_read_before_a_source_broke() throws FeedException {
    MergedFeed merged = new MergedFeed(List.of(new Times(true, 1, 2), times(5)));
    MarketData record = new MarketData();

    assertThat(merged.next(record)).isZero();
    assertThat(merged.next(record)).isZero();
    assertThat(record.timeNanos).isEqualTo(2);

    assertThatThrownBy(() -> merged.next(record)).isInstanceOf(FeedException.class);
    assertThatThrownBy(merged::peekTime).isInstanceOf(FeedException.class);
  }

  @Test
  void refuses_a_source_whose_time_falls() throws FeedException {
    MergedFeed merged = new MergedFeed(List.of(times(5, 4)));
    MarketData record = new MarketData();
    merged.next(record);

    assertThatThrownBy(() -> merged.next(record))
        .isInstanceOf(FeedException.class)
        .hasMessage("ES: time falls from 5 to 4 at position 1");
  }

  @Test
  void leaves_the_carrier_alone_at_the_end_and_closes_all() throws FeedException {
    Times one = times();
    Times two = times();
    MarketData record = new MarketData().reset(MarketData.Kind.CLOCK, 7, 8);

    try (MergedFeed merged = new MergedFeed(List.of(one, two))) {
      assertThat(merged.next(record)).isEqualTo(MergedFeed.END);
    }

    assertThat(record.timeNanos).isEqualTo(7);
    assertThat(one.closed).isTrue();
    assertThat(two.closed).isTrue();
  }

  @Test
  void needs_a_source() {
    assertThatThrownBy(() -> new MergedFeed(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
