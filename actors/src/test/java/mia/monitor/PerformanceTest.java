package mia.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformanceTest {
  @Test
  void adds_up_wins_losses_and_costs() {
    Performance figures = Performance.of(Trades.of(2_000, -1_000, 0, 500), List.of());

    assertThat(figures.trades()).isEqualTo(4);
    assertThat(figures.wins()).isEqualTo(2);
    assertThat(figures.losses()).isEqualTo(1);
    assertThat(figures.netMinor()).isEqualTo(1_500);
    assertThat(figures.costMinor()).isEqualTo(400);
    assertThat(figures.grossMinor()).isEqualTo(1_900);
    assertThat(figures.winRate()).hasValue(0.5);
    assertThat(figures.profitFactor()).hasValue(2.5);
    assertThat(figures.averageWinMinor()).hasValue(1_250);
    assertThat(figures.averageLossMinor()).hasValue(-1_000);
    assertThat(figures.expectancyR().orElseThrow()).isCloseTo(0.375, within(1e-12));
  }

  @Test
  void leaves_out_what_is_undefined() {
    Performance nothing = Performance.of(List.of(), List.of());
    Performance onlyWins = Performance.of(Trades.of(100), List.of());

    assertThat(nothing.winRate()).isEmpty();
    assertThat(nothing.expectancyR()).isEmpty();
    assertThat(nothing.meanRInterval()).isEmpty();
    assertThat(onlyWins.profitFactor()).isEmpty();
    assertThat(onlyWins.averageLossMinor()).isEmpty();
    assertThat(onlyWins.meanRInterval()).isEmpty();
    assertThat(onlyWins.sharpe()).isEmpty();
  }

  @Test
  void measures_the_deepest_fall_below_an_earlier_high() {
    Performance figures =
        Performance.of(Trades.of(1_000, -700, 200, -900, 3_000, -1_200), List.of());

    assertThat(figures.worstDrawdownMinor()).isEqualTo(1_400);
  }

  @Test
  void counts_the_zero_before_the_first_trade_as_a_high() {
    assertThat(Performance.of(Trades.of(-300, -200, 100), List.of()).worstDrawdownMinor())
        .isEqualTo(500);
  }

  @Test
  void a_trade_without_a_result_ends_a_streak() {
    Performance figures = Performance.of(Trades.of(1, 1, 0, 1, -1, -1, -1, 1), List.of());

    assertThat(figures.longestWinning()).isEqualTo(2);
    assertThat(figures.longestLosing()).isEqualTo(3);
  }

  @Test
  void wants_twenty_days_for_a_ratio_of_daily_results() {
    long[] nets = new long[Performance.DAYS_LEAST];
    for (int i = 0; i < nets.length; i++) {
      nets[i] = i % 2 == 0 ? 300 : -100;
    }

    Performance enough = Performance.of(Trades.of(nets), List.of());
    Performance tooFew = Performance.of(Trades.of(nets).subList(1, nets.length), List.of());

    // mean 100, sample deviation 200 * sqrt(20/19), downside deviation 100 / sqrt(2)
    double year = Math.sqrt(252);
    assertThat(enough.sharpe().orElseThrow())
        .isCloseTo(0.5 / Math.sqrt(20.0 / 19) * year, within(1e-9));
    assertThat(enough.sortino().orElseThrow()).isCloseTo(Math.sqrt(2) * year, within(1e-9));
    assertThat(tooFew.sharpe()).isEmpty();
    assertThat(tooFew.sortino()).isEmpty();
  }

  @Test
  void counts_days_without_a_trade() {
    List<LocalDate> days = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      days.add(Trades.FIRST.plusDays(i));
    }

    Performance figures = Performance.of(Trades.of(100, -50), days);

    assertThat(figures.days()).isEqualTo(30);
    assertThat(figures.sharpe()).isPresent();
  }

  @Test
  void gives_the_same_interval_for_the_same_trades_with_the_mean_inside() {
    List<ClosedTrade> trades = Trades.of(900, -400, 1_500, -1_000, 200, -300, 700, -1_100);

    Interval interval = Performance.of(trades, List.of()).meanRInterval().orElseThrow();

    assertThat(Performance.of(trades, List.of()).meanRInterval()).hasValue(interval);
    assertThat(interval.contains(0.0625)).isTrue();
    // standard error of the mean: 0.30; a normal interval would be +-0.6
    assertThat(interval.low()).isBetween(-0.60, -0.45);
    assertThat(interval.high()).isBetween(0.55, 0.75);
  }
}
