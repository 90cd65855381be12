package mia.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorLedgerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = 1_760_000_000L * SECOND;

  private final ErrorLedger ledger = new ErrorLedger();

  @Test
  void gives_no_rate_below_twenty_iterations() {
    iterate(19, NOW);
    ledger.error(ErrorClass.DATA, NOW);
    assertThat(ledger.rate(NOW)).isEmpty();

    iterate(1, NOW);

    assertThat(ledger.rate(NOW)).hasValue(0.05);
  }

  @Test
  void forgets_what_is_older_than_five_minutes() {
    iterate(100, NOW);
    ledger.error(ErrorClass.CONNECTION, NOW);

    assertThat(ledger.rate(NOW + 299 * SECOND)).hasValue(0.01);
    assertThat(ledger.rate(NOW + 300 * SECOND)).isEmpty();
    assertThat(ledger.total(ErrorClass.CONNECTION)).isEqualTo(1);
    assertThat(ledger.totalIterations()).isEqualTo(100);
  }

  @Test
  void one_error_of_the_system_is_critical_for_a_minute() {
    assertThat(ledger.critical(NOW)).isZero();
    ledger.error(ErrorClass.SYSTEM, NOW);

    assertThat(ledger.critical(NOW + 59 * SECOND)).isEqualTo(1);
    assertThat(ledger.critical(NOW + 60 * SECOND)).isZero();
  }

  @Test
  void ten_errors_of_any_class_in_a_minute_are_critical() {
    for (int i = 0; i < 9; i++) {
      ledger.error(i % 2 == 0 ? ErrorClass.DATA : ErrorClass.EXECUTION, NOW + i * SECOND);
    }
    assertThat(ledger.critical(NOW + 9 * SECOND)).isZero();

    ledger.error(ErrorClass.CALCULATION, NOW + 9 * SECOND);

    assertThat(ledger.critical(NOW + 9 * SECOND)).isEqualTo(1);
  }

  @Test
  void a_clock_that_goes_back_counts_nothing_twice() {
    ledger.error(ErrorClass.SYSTEM, NOW);

    assertThat(ledger.within(ErrorClass.SYSTEM, 60, NOW - 10 * SECOND)).isZero();
  }

  private void iterate(int times, long at) {
    for (int i = 0; i < times; i++) {
      ledger.iteration(at);
    }
  }
}
