package mia.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TradeFiguresTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private final TradeFigures figures = new TradeFigures(10_000_00);

  private OptionalDouble value(Measure measure) {
    return figures.figures().stream()
        .filter(figure -> figure.measure() == measure)
        .mapToDouble(Figure::value)
        .findFirst();
  }

  private void close(int trades, long netMinor) {
    for (int i = 0; i < trades; i++) {
      figures.closed(DAY, netMinor);
    }
  }

  @Test
  void says_nothing_before_the_first_trade() {
    assertThat(figures.figures()).isEmpty();
  }

  @Test
  void measures_the_drawdown_from_the_peak_of_the_equity() {
    close(1, 2_500_00);
    close(1, -1_250_00);

    assertThat(value(Measure.DRAWDOWN_SHARE)).hasValue(0.1);
    assertThat(value(Measure.LOSS_STREAK)).hasValue(1);
  }

  @Test
  void gives_ratios_only_from_their_number_of_trades_on() {
    close(4, 300);
    close(5, -100);
    assertThat(value(Measure.PROFIT_FACTOR)).isEmpty();
    close(1, -100);
    assertThat(value(Measure.PROFIT_FACTOR)).hasValue(2);
    close(9, -100);
    assertThat(value(Measure.WIN_RATE)).isEmpty();
    close(1, -100);

    assertThat(value(Measure.WIN_RATE)).hasValue(0.2);
    assertThat(value(Measure.LOSS_STREAK)).hasValue(16);
  }

  @Test
  void a_factor_without_a_loss_is_not_defined() {
    close(30, 100);

    assertThat(value(Measure.PROFIT_FACTOR)).isEmpty();
    assertThat(value(Measure.WIN_RATE)).hasValue(1);
  }

  @Test
  void gives_the_sharpe_ratio_from_ten_days_on() {
    for (int day = 0; day < 9; day++) {
      figures.closed(DAY.plusDays(day), day % 2 == 0 ? 100 : 300);
    }
    assertThat(value(Measure.SHARPE)).isEmpty();
    figures.closed(DAY.plusDays(9), 300);

    double deviation = Math.sqrt(10 * 100.0 * 100.0 / 9);
    assertThat(value(Measure.SHARPE).orElseThrow())
        .isCloseTo(200 / deviation * Math.sqrt(252), within(1e-9));
  }
}
