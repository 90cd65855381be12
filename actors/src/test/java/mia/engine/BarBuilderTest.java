package mia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import mia.protocol.market.Bar;
import mia.protocol.market.BarDetail;
import mia.protocol.market.FlowSource;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.OrderFlow;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BarBuilderTest {
  private static final long SECOND = 1_000_000_000L;

  /** Tuesday 2026-03-03, 09:30 ET. */
  private static final long START = 1_772_548_200L * SECOND;

  private final BarBuilder builder = new BarBuilder(Engines.CALENDAR);
  private final MarketData md = new MarketData();

  private MarketData trade(long second, long price, long size, int aggressor) {
    md.reset(Kind.TRADE, START + second * SECOND, 0);
    md.priceTicks = price;
    md.size = size;
    md.aggressor = aggressor;
    md.aggressorFromExchange = aggressor != MarketData.UNKNOWN_SIDE;
    return md;
  }

  private MarketData quote(long second, long bid, long ask) {
    md.reset(Kind.QUOTE, START + second * SECOND, 0);
    md.bidTicks = bid;
    md.askTicks = ask;
    return md;
  }

  @Nested
  class Trades {
    @Test
    void make_a_bar_with_its_flow() {
      builder.add(trade(1, 100, 3, MarketData.BUYER));
      builder.add(trade(2, 104, 2, MarketData.SELLER));
      builder.add(trade(3, 98, 5, MarketData.SELLER));
      builder.add(trade(59, 101, 1, MarketData.BUYER));

      Bar bar = builder.close(true);

      assertThat(bar.startNanos()).isEqualTo(START);
      assertThat(bar.endNanos()).isEqualTo(START + 60 * SECOND);
      assertThat(bar.openTicks()).isEqualTo(100);
      assertThat(bar.highTicks()).isEqualTo(104);
      assertThat(bar.lowTicks()).isEqualTo(98);
      assertThat(bar.closeTicks()).isEqualTo(101);
      assertThat(bar.volume()).isEqualTo(11);
      assertThat(bar.flow()).isEqualTo(new OrderFlow(FlowSource.EXCHANGE, 7, 4, 2, 2));
    }

    @Test
    void keep_their_volume_per_price_and_side() {
      builder.add(trade(1, 100, 3, MarketData.BUYER));
      builder.add(trade(2, 102, 2, MarketData.SELLER));
      builder.add(trade(3, 100, 4, MarketData.SELLER));

      BarDetail detail = builder.close(true).detail().orElseThrow();

      assertThat(detail.lowTicks()).isEqualTo(100);
      assertThat(detail.askVolumes()).containsExactly(3L, 0L, 0L);
      assertThat(detail.bidVolumes()).containsExactly(4L, 0L, 2L);
      assertThat(detail.priceVolumeSum()).isEqualTo(700 + 204);
      assertThat(detail.trades()).isEqualTo(3);
      assertThat(detail.largestTrade()).isEqualTo(4);
    }

    @Test
    void far_apart_widen_the_ladder() {
      builder.add(trade(1, 100, 1, MarketData.BUYER));
      builder.add(trade(2, 5_100, 2, MarketData.BUYER));
      builder.add(trade(3, -900, 3, MarketData.BUYER));

      BarDetail detail = builder.close(true).detail().orElseThrow();

      assertThat(detail.askVolumes()).hasSize(6_001);
      assertThat(detail.askVolumes().get(0)).isEqualTo(3);
      assertThat(detail.askVolumes().get(1_000)).isEqualTo(1);
      assertThat(detail.askVolumes().get(6_000)).isEqualTo(2);
    }

    @Test
    void absurdly_far_apart_are_an_error() {
      builder.add(trade(1, 100, 1, MarketData.BUYER));

      assertThatThrownBy(() -> builder.add(trade(2, 1_000_000, 1, MarketData.BUYER)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ticks away");
    }

    @Test
    void without_size_make_a_bar_without_volume() {
      builder.add(trade(1, 100, 3, MarketData.BUYER));
      builder.add(trade(2, 101, MarketData.NO_VOLUME, MarketData.BUYER));

      Bar bar = builder.close(true);

      assertThat(bar.volumeKnown()).isFalse();
      assertThat(bar.flow()).isEqualTo(OrderFlow.NONE);
    }

    @Test
    void leave_nothing_behind_for_the_next_bar() {
      builder.add(trade(1, 100, 3, MarketData.BUYER));
      builder.close(true);
      builder.add(trade(61, 100, 2, MarketData.SELLER));

      Bar bar = builder.close(true);

      assertThat(bar.volume()).isEqualTo(2);
      assertThat(bar.detail().orElseThrow().askVolumes()).containsExactly(0L);
    }
  }

  @Nested
  class Sides {
    @Test
    void come_from_the_quote_where_there_is_no_flag() {
      builder.add(quote(0, 99, 101));
      builder.add(trade(1, 101, 2, MarketData.UNKNOWN_SIDE));
      builder.add(trade(2, 99, 3, MarketData.UNKNOWN_SIDE));

      assertThat(builder.close(true).flow())
          .isEqualTo(new OrderFlow(FlowSource.CLASSIFIED, 3, 2, 1, 1));
    }

    @Test
    void come_from_the_tick_rule_where_there_is_no_quote() {
      builder.add(trade(1, 100, 1, MarketData.UNKNOWN_SIDE));
      builder.add(trade(2, 101, 2, MarketData.UNKNOWN_SIDE));
      builder.add(trade(3, 101, 4, MarketData.UNKNOWN_SIDE));
      builder.add(trade(4, 100, 8, MarketData.UNKNOWN_SIDE));

      Bar bar = builder.close(true);

      assertThat(bar.flow()).isEqualTo(new OrderFlow(FlowSource.CLASSIFIED, 8, 6, 2, 1));
      assertThat(bar.detail().orElseThrow().unknownVolumes()).containsExactly(1L, 0L);
    }

    @Test
    void are_none_when_nothing_tells() {
      builder.add(trade(1, 100, 1, MarketData.UNKNOWN_SIDE));
      builder.add(trade(2, 100, 1, MarketData.UNKNOWN_SIDE));

      assertThat(builder.close(true).flow()).isEqualTo(OrderFlow.NONE);
    }

    @Test
    void of_the_first_trade_are_read_against_the_close_before() {
      builder.add(trade(1, 100, 1, MarketData.UNKNOWN_SIDE));
      Bar first = builder.close(true);
      var later = new BarBuilder(Engines.CALENDAR);
      later.resumeAfter(first);

      builder.add(trade(61, 101, 7, MarketData.UNKNOWN_SIDE));
      later.add(trade(61, 101, 7, MarketData.UNKNOWN_SIDE));

      Bar second = builder.close(true);
      assertThat(second.flow()).isEqualTo(new OrderFlow(FlowSource.CLASSIFIED, 0, 7, 1, 0));
      assertThat(later.close(true)).isEqualTo(second);
    }
  }

  @Nested
  class Quotes {
    @Test
    void alone_make_a_bar_of_mids_without_volume() {
      builder.add(quote(1, 100, 101));
      builder.add(quote(2, 104, 106));
      builder.add(quote(3, 102, 103));

      Bar bar = builder.close(true);

      assertThat(bar.openTicks()).isEqualTo(100);
      assertThat(bar.highTicks()).isEqualTo(105);
      assertThat(bar.closeTicks()).isEqualTo(102);
      assertThat(bar.volumeKnown()).isFalse();
      BarDetail detail = bar.detail().orElseThrow();
      assertThat(detail.spreadSamples()).isEqualTo(3);
      assertThat(detail.spreadSumTicks()).isEqualTo(4);
      assertThat(detail.spreadMaxTicks()).isEqualTo(2);
    }

    @Test
    void do_not_move_a_bar_that_has_trades() {
      builder.add(quote(1, 90, 92));
      builder.add(trade(2, 100, 1, MarketData.BUYER));

      Bar bar = builder.close(true);

      assertThat(bar.openTicks()).isEqualTo(100);
      assertThat(bar.lowTicks()).isEqualTo(100);
      assertThat(bar.volumeKnown()).isTrue();
    }

    @Test
    void invent_no_bar_in_a_market_that_reports_trades() {
      builder.add(trade(1, 100, 1, MarketData.BUYER));
      builder.close(true);

      builder.add(quote(61, 99, 101));

      assertThat(builder.isOpen()).isFalse();
      assertThat(builder.openBarEndNanos()).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void counts_inputs_that_come_too_late() {
    builder.add(trade(61, 100, 1, MarketData.BUYER));
    builder.add(trade(59, 90, 1, MarketData.BUYER));
    builder.close(true);
    builder.add(trade(119, 90, 1, MarketData.BUYER));

    assertThat(builder.lateCount()).isEqualTo(2);
    assertThat(builder.isOpen()).isFalse();
  }

  @Test
  void a_minute_is_over_once_a_later_quote_was_seen_that_made_no_bar() {
    builder.add(trade(1, 100, 1, MarketData.BUYER));
    builder.close(true);
    builder.add(quote(121, 99, 101));

    builder.add(trade(90, 100, 1, MarketData.BUYER));

    assertThat(builder.lateCount()).isEqualTo(1);
    assertThat(builder.isOpen()).isFalse();
    builder.add(trade(122, 100, 1, MarketData.BUYER));
    assertThat(builder.close(true).startNanos()).isEqualTo(START + 120 * SECOND);
  }

  @Test
  void insists_on_closing_a_bar_before_the_next_minute() {
    builder.add(trade(1, 100, 1, MarketData.BUYER));

    assertThat(builder.openBarEndNanos()).isEqualTo(START + 60 * SECOND);
    assertThatThrownBy(() -> builder.add(trade(60, 100, 1, MarketData.BUYER)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void accepts_by_the_start_of_the_minute() {
    // 17:00 ET begins the pause, 18:00 ET ends it.
    long pause = START + (7 * 60 + 30) * 60 * SECOND;

    assertThat(builder.accepts(pause - 1)).isTrue();
    assertThat(builder.accepts(pause)).isFalse();
    assertThat(builder.accepts(pause + 3_600 * SECOND)).isTrue();
  }

  @Test
  void takes_a_whole_bar_as_it_is() {
    md.reset(Kind.BAR, START + 60 * SECOND, 0);
    md.barStartNanos = START;
    md.openTicks = 100;
    md.highTicks = 105;
    md.lowTicks = 99;
    md.priceTicks = 103;
    md.size = 40;
    md.bidVolume = 15;
    md.askVolume = 25;

    Bar bar = builder.barOf(md);

    assertThat(bar)
        .isEqualTo(Bar.of(START, 60 * SECOND, 100, 105, 99, 103, 40, OrderFlow.ofVolumes(15, 25)));
  }

  @Test
  void allocates_nothing_per_tick() {
    var random = new SplittableRandom(7);
    var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    feed(random, 200_000, 0);
    thread.getThreadAllocatedBytes(id);
    long before = thread.getThreadAllocatedBytes(id);

    feed(random, 1_000_000, 0);

    assertThat(thread.getThreadAllocatedBytes(id) - before).isZero();
  }

  private void feed(SplittableRandom random, int ticks, long second) {
    long price = 24_000;
    for (int i = 0; i < ticks; i++) {
      // Kept near its start, so that the ladder has seen its widest range in the warm-up.
      price += random.nextInt(3) - 1 - Long.signum(price - 24_000) * random.nextInt(2);
      md.reset(i % 3 == 0 ? Kind.QUOTE : Kind.TRADE, START + second * SECOND, i);
      md.bidTicks = price - 1;
      md.askTicks = price;
      md.priceTicks = price;
      md.size = 1 + random.nextInt(9);
      builder.add(md);
    }
  }
}
