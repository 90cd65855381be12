package mia.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import mia.persistence.account.AccountState;
import mia.persistence.desk.DeskState;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskDecision;
import org.junit.jupiter.api.Test;

/**
 * What an evaluation of all rules costs, desk and account together (battle-navale 10.2: below 2 ms;
 * 10,000 signals a second). The bounds hold on a busy machine.
 */
class EvaluationTimeTest {
  private static final int WARM_UP = 20_000;
  private static final int SIGNALS = 10_000;
  private static final long BUDGET_NANOS = 2_000_000;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final DeskRisk desk =
      new DeskRisk(RiskCases.INSTRUMENTS, RiskSettings.defaults(), RiskCases.CALENDAR);
  private final AccountRisk account =
      new AccountRisk(RiskCases.INSTRUMENTS, RiskSettings.defaults());
  private final DeskState state = RiskCases.desk(RiskCases.signal(13), -1_000);
  private final AccountState held = RiskCases.traded(RiskCases.afterDay(-1_000), "T", 500);
  private final EnterBracket entry = RiskCases.entryAt(RiskCases.LIMIT, 4, 13);

  private long evaluate() {
    RiskDecision decision = desk.decide(entry, state);
    return decision.lots()
        + account
            .judge(new ApprovedOrder(entry, "R"), held, RiskCases.DECIDED)
            .verdict()
            .verdicts()
            .size();
  }

  @Test
  void every_rule_is_asked_within_the_budget_and_ten_thousand_times_in_a_second() {
    long sum = 0;
    for (int i = 0; i < WARM_UP; i++) {
      sum += evaluate();
    }
    var threads = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[SIGNALS];
    long processor = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < SIGNALS; i++) {
      long before = System.nanoTime();
      sum += evaluate();
      nanos[i] = System.nanoTime() - before;
    }
    long used = threads.getCurrentThreadCpuTime() - processor;
    Arrays.sort(nanos);
    long median = nanos[SIGNALS / 2];
    long p99 = nanos[SIGNALS / 100 * 99];

    assertThat(sum).isPositive();
    assertThat(median).as("median of an evaluation, ns; p99 is %s", p99).isLessThan(BUDGET_NANOS);
    assertThat(used).as("processor time of 10,000 evaluations").isLessThan(SECOND_NANOS);
  }
}
