package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import mia.persistence.desk.MarketConduct;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import org.junit.jupiter.api.Test;

class ConductWatchTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_772_550_000L * SECOND;
  private static final long SEED = Long.getLong("mia.seed", 20_261_127L);

  private final ConductWatch watch = new ConductWatch(4, Optional.empty());

  private static MarketData trade(long second, long ticks) {
    var data = new MarketData().reset(Kind.TRADE, START + second * SECOND, second);
    data.priceTicks = ticks;
    data.size = 1;
    return data;
  }

  private static MarketData quote(long second, long bid, long ask) {
    var data = new MarketData().reset(Kind.QUOTE, START + second * SECOND, second);
    data.bidTicks = bid;
    data.askTicks = ask;
    return data;
  }

  private MarketConduct close(long second) {
    return watch.close(START + second * SECOND).orElseThrow();
  }

  @Test
  void a_minute_without_a_tick_says_nothing() {
    assertThat(watch.close(START)).isEmpty();
  }

  @Test
  void keeps_the_largest_step_of_the_price() {
    watch.see(trade(1, 10_000));
    watch.see(trade(2, 10_150));
    watch.see(trade(3, 9_947));

    assertThat(close(60).jumpTenThousandths()).isEqualTo(200);
  }

  @Test
  void believes_any_price_after_a_pause() {
    watch.see(trade(1, 10_000));
    watch.see(trade(1 + 30 * 60, 12_000));

    assertThat(close(31 * 60).jumpTenThousandths()).isZero();
  }

  @Test
  void keeps_the_longest_pause_up_to_the_end_of_the_minute() {
    watch.see(trade(1, 10_000));
    watch.see(trade(4, 10_000));
    assertThat(close(10).gapNanos()).isEqualTo(6 * SECOND);

    watch.see(trade(13, 10_000));
    assertThat(close(15).gapNanos()).isEqualTo(9 * SECOND);
  }

  @Test
  void a_wide_spread_goes_on_over_the_end_of_a_minute() {
    watch.see(quote(50, 100, 105));
    assertThat(close(60).wideNanos()).isEqualTo(10 * SECOND);

    watch.see(quote(61, 100, 104));
    assertThat(close(120).wideNanos()).isEqualTo(11 * SECOND);

    watch.see(quote(121, 100, 101));
    assertThat(close(180).wideNanos()).isZero();
  }

  @Test
  void counts_quotes_that_cross_and_times_that_run_back() {
    watch.see(quote(10, 101, 100));
    watch.see(quote(9, 100, 101));

    MarketConduct conduct = close(60);

    assertThat(conduct.crossed()).isEqualTo(1);
    assertThat(conduct.backwards()).isEqualTo(1);
    assertThat(conduct.lastNanos()).isEqualTo(START + 10 * SECOND);
  }

  @Test
  void goes_on_from_what_it_said_as_if_it_had_never_stopped() {
    var random = new SplittableRandom(SEED);
    for (int story = 0; story < 200; story++) {
      var whole = new ConductWatch(4, Optional.empty());
      var resumed = new ConductWatch(4, Optional.empty());
      long second = 0;
      for (int minute = 1; minute < 5; minute++) {
        for (int i = random.nextInt(1, 9); i > 0; i--) {
          second = Math.min(minute * 60 - 1, second + random.nextInt(15));
          MarketData tick =
              random.nextBoolean()
                  ? trade(second, random.nextLong(9_000, 11_000))
                  : quote(second, 10_000, 10_000 + random.nextLong(-1, 9));
          whole.see(tick);
          resumed.see(tick);
        }
        Optional<MarketConduct> said = whole.close(START + minute * 60 * SECOND);
        assertThat(resumed.close(START + minute * 60 * SECOND)).as("seed %s", SEED).isEqualTo(said);
        resumed = new ConductWatch(4, said);
        second = minute * 60;
      }
    }
  }
}
