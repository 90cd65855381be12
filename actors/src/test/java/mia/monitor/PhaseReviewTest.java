package mia.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mia.protocol.audit.AuditEntry.Conformance;
import org.junit.jupiter.api.Test;

class PhaseReviewTest {
  private static final long EQUITY = 5_000_000;
  private static final Optional<Conformance> PASSED =
      Optional.of(new Conformance(true, 30, List.of(), "b", "c"));
  private static final Optional<Conformance> FAILED =
      Optional.of(new Conformance(false, 30, List.of("MARGIN"), "b", "c"));

  /** So many trades over so many days, won and lost by turns. */
  private static List<ClosedTrade> trades(int count, int days, long won, long lost) {
    var trades = new ArrayList<ClosedTrade>();
    for (int i = 0; i < count; i++) {
      LocalDate day = Trades.FIRST.plusDays((long) i * days / count);
      trades.add(Trades.on(day, i % 2 == 0 ? won : -lost));
    }
    return trades;
  }

  private static PhaseReview live(List<ClosedTrade> trades, long kills, long sizeTenths) {
    return PhaseReview.of(
        DeploymentPhase.PROGRESSIVE_LIVE,
        new PhaseFacts(
            trades,
            Performance.of(trades, List.of(), OptionalLong.of(EQUITY)),
            0,
            0,
            true,
            PASSED,
            Set.of(),
            kills,
            sizeTenths,
            false));
  }

  private static PhaseReview paper(
      long critical, long latency, boolean watched, Optional<Conformance> conformance) {
    return PhaseReview.of(
        DeploymentPhase.PAPER_VALIDATION,
        new PhaseFacts(
            List.of(),
            Performance.of(List.of(), List.of()),
            critical,
            latency,
            watched,
            conformance,
            Set.of(),
            0,
            10,
            false));
  }

  private static List<String> unmet(PhaseReview review) {
    return review.criteria().stream().filter(c -> !c.met()).map(PhaseCriterion::name).toList();
  }

  @Test
  void a_step_is_passed_with_twenty_trades_on_five_days_that_earned() {
    PhaseReview review = live(trades(20, 5, 1_200, 1_000), 0, 5);

    assertThat(unmet(review)).isEmpty();
    assertThat(review.met()).isTrue();
    assertThat(review.advice()).isEqualTo("go on to a size of 1.0");
    assertThat(live(trades(20, 5, 1_200, 1_000), 0, 10).advice())
        .isEqualTo("go on to a size of 2.0");
    assertThat(live(trades(20, 5, 1_200, 1_000), 0, 20).advice())
        .isEqualTo("the last step is passed");
  }

  @Test
  void nineteen_trades_or_four_days_are_too_few_and_the_size_stays() {
    assertThat(unmet(live(trades(19, 5, 1_200, 1_000), 0, 5))).containsExactly("trades");
    assertThat(unmet(live(trades(20, 4, 1_200, 1_000), 0, 5))).containsExactly("days with a trade");
    assertThat(live(trades(20, 4, 1_200, 1_000), 0, 5).advice())
        .startsWith("stay at a size of 0.5");
  }

  @Test
  void a_profit_factor_below_one_point_two_goes_one_step_back() {
    PhaseReview review = live(trades(20, 5, 1_199, 1_000), 0, 20);

    assertThat(unmet(review)).containsExactly("profit factor");
    assertThat(review.advice()).isEqualTo("go back to a size of 1.0");
  }

  @Test
  void a_loss_in_the_mean_is_not_met() {
    assertThat(unmet(live(trades(20, 5, 1_000, 1_000), 0, 10)))
        .containsExactly("expectancy", "profit factor");
  }

  @Test
  void a_kill_goes_back_at_once() {
    PhaseReview review = live(trades(2, 1, 1_200, 1_000), 1, 10);

    assertThat(unmet(review)).contains("kill switch");
    assertThat(review.advice()).isEqualTo("go back to a size of 0.5");
    assertThat(live(List.of(), 1, 5).advice()).isEqualTo("go back to a size of 0.5");
  }

  @Test
  void a_drawdown_of_five_percent_goes_back_and_one_below_does_not() {
    List<ClosedTrade> trades = new ArrayList<>(trades(20, 5, 60_000, 1_000));
    trades.add(0, Trades.on(Trades.FIRST, -250_000));
    assertThat(unmet(live(trades, 0, 10))).containsExactly("worst drawdown");
    assertThat(live(trades, 0, 10).advice()).isEqualTo("go back to a size of 0.5");

    trades.set(0, Trades.on(Trades.FIRST, -249_999));
    assertThat(unmet(live(trades, 0, 10))).isEmpty();
  }

  @Test
  void another_size_than_a_step_is_not_met() {
    assertThat(unmet(live(trades(20, 5, 1_200, 1_000), 0, 7))).containsExactly("size step");
  }

  @Test
  void paper_wants_no_critical_alert_a_run_of_all_controls_and_no_late_data() {
    assertThat(paper(0, 0, true, PASSED).met()).isTrue();
    assertThat(unmet(paper(1, 0, true, PASSED))).containsExactly("critical alerts");
    assertThat(unmet(paper(0, 0, true, FAILED))).containsExactly("limits exercised");
    assertThat(unmet(paper(0, 0, true, Optional.empty()))).containsExactly("limits exercised");
    assertThat(unmet(paper(0, 1, true, PASSED))).containsExactly("latency");
  }

  @Test
  void where_nothing_was_watched_no_alert_proves_nothing() {
    assertThat(unmet(paper(0, 0, false, PASSED))).containsExactly("critical alerts", "latency");
  }

  @Test
  void collection_wants_a_thousand_rows_and_a_report() {
    List<ClosedTrade> rows = trades(1_000, 7, 1, 1);
    Performance figures = Performance.of(rows, List.of());
    PhaseFacts enough = new PhaseFacts(rows, figures, 0, 0, false, PASSED, Set.of(), 0, 10, true);
    PhaseFacts tooFew =
        new PhaseFacts(
            rows.subList(1, 1_000), figures, 0, 0, false, PASSED, Set.of(), 0, 10, false);

    assertThat(PhaseReview.of(DeploymentPhase.DATA_COLLECTION, enough).met()).isTrue();
    assertThat(unmet(PhaseReview.of(DeploymentPhase.DATA_COLLECTION, tooFew)))
        .containsExactly("rows", "report");
  }
}
