package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import mia.persistence.account.AccountState;
import mia.protocol.account.ErrorClass;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderRole;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KillTriggersTest {
  private static final RiskLimits LIMITS = RiskLimits.defaults();
  private static final long SECOND = 1_000_000_000L;

  private final KillTriggers triggers = new KillTriggers(KillSettings.defaults());
  private final AccountStory story = new AccountStory();

  private Optional<String> byResults() {
    return triggers.byResults(story.state(), LIMITS);
  }

  @Nested
  class Daily {
    @Test
    void open_and_closed_results_count_together_and_the_limit_itself_is_too_much() {
      story.trade(4, -60); // 4 lots, 60 ticks lost: 300 USD and costs
      long closed = story.state().dayNetMinor();
      story.opens(4, 24_067);
      long ticks = (50_000 + closed) / (4 * 125) + 1;

      story.marks(24_067 - ticks + 2);
      assertThat(byResults()).isEmpty();
      story.marks(24_067 - ticks - 2);

      assertThat(byResults()).get().asString().startsWith("daily_loss_exceeded: the day's result");
    }

    @Test
    void the_next_trading_day_starts_at_nothing() {
      story.trade(4, -120);
      assertThat(byResults()).isPresent();

      story.nextDay();

      assertThat(byResults()).isEmpty();
    }
  }

  @Test
  void a_drawdown_of_a_tenth_of_the_peak_is_too_much_on_any_day() {
    RiskLimits small =
        LIMITS.with(RiskLimit.STARTING_EQUITY, 100_000).with(RiskLimit.MAX_DRAWDOWN, 1_000);
    story.trade(4, 200); // the peak
    story.nextDay();
    story.trade(4, -35);
    AccountState before = story.state();
    story.nextDay();
    story.trade(4, -25);

    assertThat(triggers.byResults(before, small)).isEmpty();
    assertThat(triggers.byResults(story.state(), small))
        .get()
        .asString()
        .startsWith("max_drawdown: equity is");
  }

  @Test
  void twenty_poor_trades_are_a_stop_and_a_release_counts_anew() {
    for (int i = 0; i < 19; i++) {
      story.trade(1, -12);
      story.nextDay();
    }
    assertThat(byResults()).isEmpty();

    story.trade(1, -12);
    assertThat(byResults()).get().asString().startsWith("performance_degradation: the last 20");

    story.killed();
    story.released();
    assertThat(byResults()).isEmpty();
  }

  @Test
  void twenty_trades_with_gains_enough_are_none() {
    for (int i = 0; i < 20; i++) {
      story.trade(1, i % 2 == 0 ? -12 : 14);
      story.nextDay();
    }

    assertThat(byResults()).isEmpty();
  }

  @Test
  void nothing_is_a_stop_of_itself_where_the_emergency_stop_is_switched_off() {
    story.trade(4, -120);

    assertThat(triggers.byResults(story.state(), LIMITS.with(RiskLimit.EMERGENCY_STOP_ENABLED, 0)))
        .isEmpty();
  }

  @Test
  void ten_errors_within_a_minute_are_a_stop_and_one_of_the_system_is_one_at_once() {
    var window = new ErrorWindow(KillSettings.defaults());
    for (int i = 0; i < 9; i++) {
      assertThat(window.note(ErrorClass.DATA, "row", i * 6 * SECOND)).isEmpty();
    }
    assertThat(window.note(ErrorClass.DATA, "row", 61 * SECOND)).isEmpty(); // the first is too old
    assertThat(window.note(ErrorClass.EXECUTION, "late", 61 * SECOND))
        .contains("system_error_critical: 10 errors within 60 s, the last: late");
    assertThat(window.note(ErrorClass.SYSTEM, "out of disk", 62 * SECOND))
        .contains("system_error_critical: out of disk");
  }

  @Test
  void a_link_that_is_down_holds_entries_at_once_warns_once_and_kills_when_something_is_open() {
    var link = new LinkWatch(KillSettings.defaults());
    link.heard(true, "there", 0);
    assertThat(link.holds()).isEmpty();

    link.heard(false, "cable", 10 * SECOND);
    assertThat(link.holds()).contains("cable");
    assertThat(link.isOverdue(39 * SECOND)).isFalse();
    assertThat(link.isOverdue(40 * SECOND)).isTrue();
    assertThat(link.isOverdue(41 * SECOND)).isFalse();
    assertThat(link.kill(69 * SECOND, true)).isEmpty();
    assertThat(link.kill(70 * SECOND, false)).isEmpty();
    assertThat(link.kill(71 * SECOND, true)).get().asString().startsWith("connection_lost: ");
    assertThat(link.kill(72 * SECOND, true)).isEmpty();

    link.heard(true, "there", 73 * SECOND);
    assertThat(link.holds()).isEmpty();
    assertThat(link.kill(200 * SECOND, true)).isEmpty();
  }

  @Test
  void a_loop_above_its_bound_is_a_stop() {
    assertThat(triggers.byLoop(500_000_000)).isEmpty();
    assertThat(triggers.byLoop(501_000_000)).get().asString().startsWith("performance_degradation");
  }

  @Test
  void an_order_that_ended_unfilled_is_taken_back_when_a_fill_crosses_and_is_closed() {
    String id = story.admits(4);
    story.books(AccountBench.report(1, id, id, OrderRole.ENTRY, OrderChange.CANCELLED, 4));
    assertThat(story.state().trades()).isEmpty();

    story.books(AccountBench.fill(2, id, OrderRole.ENTRY, 4, 0, 24_067));

    assertThat(story.state().trades().get(id).openLots()).isEqualTo(4);
    assertThat(story.state().trades().get(id).closing()).isPresent();
    assertThat(story.lastSent()).hasSize(1);
  }
}
