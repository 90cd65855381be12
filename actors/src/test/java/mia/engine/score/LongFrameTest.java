package mia.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mia.engine.BarSeries;
import mia.engine.EngineSettings;
import mia.engine.Engines;
import mia.engine.SessionClock;
import mia.engine.TickScale;
import mia.protocol.market.Bar;
import mia.protocol.market.FlowSource;
import mia.protocol.market.OrderFlow;
import org.junit.jupiter.api.Test;

class LongFrameTest {
  private static final long MINUTE = 60_000_000_000L;

  /** Tuesday 2026-03-03, 09:30 ET. */
  private static final long START = 1_772_548_200_000_000_000L;

  private final BarSeries minutes = new BarSeries();
  private final List<Integer> closedAt = new ArrayList<>();
  private final LongFrame frame =
      new LongFrame(
          TimeFrame.M5,
          EngineSettings.defaults(),
          new TickScale(1),
          new SessionClock(Engines.CALENDAR),
          bars -> closedAt.add(minutes.last()));

  private void minute(int minute, long open, long high, long low, long close, OrderFlow flow) {
    minutes.append(
        Bar.of(START + minute * MINUTE, MINUTE, open, high, low, close, 10 + minute, flow));
    frame.onMinute(minutes);
  }

  private void minute(int minute) {
    minute(minute, 100, 101, 99, 100, OrderFlow.NONE);
  }

  @Test
  void closes_a_bucket_with_the_minute_that_reaches_its_end() {
    for (int minute = 0; minute < 12; minute++) {
      minute(minute);
    }

    assertThat(closedAt).containsExactly(4, 9);
  }

  @Test
  void closes_a_bucket_whose_last_minute_is_missing_with_the_next_one() {
    for (int minute : new int[] {0, 1, 2, 6, 7}) {
      minute(minute);
    }

    assertThat(closedAt).containsExactly(3);
    assertThat(frame.core().bars().volume(0)).isEqualTo(10 + 11 + 12);
  }

  @Test
  void closes_two_buckets_at_a_minute_that_ends_the_second() {
    minute(1);
    minute(9);

    assertThat(closedAt).containsExactly(1, 1);
    assertThat(frame.core().bars().start(1)).isEqualTo(START + 5 * MINUTE);
  }

  @Test
  void joins_prices_volume_and_flow() {
    var counted = new OrderFlow(FlowSource.EXCHANGE, 4, 6, 2, 3);
    minute(0, 100, 103, 99, 102, counted);
    minute(1, 102, 102, 95, 96, counted);
    minute(2, 96, 110, 96, 105, counted);
    minute(3, 105, 105, 104, 104, counted);
    minute(4, 104, 106, 103, 103, counted);

    BarSeries bars = frame.core().bars();
    assertThat(bars.open(0)).isEqualTo(100);
    assertThat(bars.high(0)).isEqualTo(110);
    assertThat(bars.low(0)).isEqualTo(95);
    assertThat(bars.close(0)).isEqualTo(103);
    assertThat(bars.volume(0)).isEqualTo(60);
    assertThat(bars.netDelta(0)).isEqualTo(10);
    assertThat(bars.buyCount(0)).isEqualTo(10);
    assertThat(bars.end(0)).isEqualTo(START + 5 * MINUTE);
  }

  @Test
  void does_not_know_what_one_minute_does_not_know() {
    var counted = new OrderFlow(FlowSource.EXCHANGE, 4, 6, 2, 3);
    for (int minute = 0; minute < 4; minute++) {
      minute(minute, 100, 101, 99, 100, counted);
    }
    minute(4, 100, 101, 99, 100, OrderFlow.ofVolumes(1, 2));

    assertThat(frame.core().bars().hasFlow(0)).isTrue();
    assertThat(frame.core().bars().hasCounts(0)).isFalse();
  }
}
