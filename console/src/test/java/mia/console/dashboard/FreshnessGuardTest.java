package mia.console.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import mia.console.dashboard.BarAnswer.Status;
import org.junit.jupiter.api.Test;

class FreshnessGuardTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long END = 1_772_550_000L * SECOND;

  private final FreshnessGuard guard = new FreshnessGuard(SECOND / 2);

  private BarAnswer<String> answer(long answered, long newest, long now) {
    return guard.give(() -> "the answer", answered, newest, now);
  }

  @Test
  void gives_the_answer_of_the_newest_bar_for_the_minute_behind_it() {
    assertThat(answer(END, END, END).value()).contains("the answer");
    assertThat(answer(END, END, END + MINUTE).value()).contains("the answer");
    assertThat(answer(END, END - MINUTE, END).value())
        .as("analysed, and not yet committed")
        .contains("the answer");
  }

  @Test
  void gives_it_as_long_as_the_next_bar_may_be_overdue_and_not_longer() {
    long last = END + MINUTE + SECOND / 2;

    assertThat(answer(END, END, last).status()).isEqualTo(Status.FRESH);
    BarAnswer<String> late = answer(END, END, last + SECOND);
    assertThat(late.status()).isEqualTo(Status.STALE);
    assertThat(late.value()).isEmpty();
    assertThat(late.reason()).isEqualTo("the next bar is overdue by 1.5 s");
  }

  @Test
  void refuses_the_answer_of_an_older_bar_at_once() {
    BarAnswer<String> old = answer(END, END + MINUTE, END + MINUTE);

    assertThat(old.value()).isEmpty();
    assertThat(old.reason()).isEqualTo("the newest bar was not analysed");
  }

  @Test
  void says_that_there_was_no_bar() {
    assertThat(answer(0, 0, END).reason())
        .isEqualTo("no bar was analysed since the start of the node");
  }
}
