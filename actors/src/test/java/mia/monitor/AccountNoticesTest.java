package mia.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import mia.protocol.account.AccountProtocol.NoteError;
import mia.protocol.account.AccountProtocol.NoteLoop;
import org.junit.jupiter.api.Test;

class AccountNoticesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_760_000_000L * SECOND;
  private static final long MINUTE = 60 * SECOND;

  private final ErrorLedger ledger = new ErrorLedger();

  @Test
  void tells_each_error_once_with_its_class() {
    ledger.error(ErrorClass.DATA, START);
    var notices = new AccountNotices(ledger, START);
    ledger.error(ErrorClass.EXECUTION, START);
    ledger.error(ErrorClass.SYSTEM, START);

    assertThat(notices.due(START, OptionalLong.empty()))
        .extracting(notice -> ((NoteError) notice).errorClass())
        .containsExactly(
            mia.protocol.account.ErrorClass.EXECUTION, mia.protocol.account.ErrorClass.SYSTEM);
    assertThat(notices.due(START, OptionalLong.empty())).isEmpty();
  }

  @Test
  void a_thousand_errors_at_once_are_told_as_the_ten_that_stop_an_account() {
    var notices = new AccountNotices(ledger, START);
    for (int i = 0; i < 1_000; i++) {
      ledger.error(ErrorClass.CONNECTION, START);
    }

    assertThat(notices.due(START, OptionalLong.empty())).hasSize(AccountNotices.ERRORS_MOST);
    assertThat(notices.due(START, OptionalLong.empty())).isEmpty();
  }

  @Test
  void every_class_has_its_word_at_the_account() {
    var notices = new AccountNotices(ledger, START);
    List.of(ErrorClass.values()).forEach(kind -> ledger.error(kind, START));

    assertThat(notices.due(START, OptionalLong.empty())).hasSize(ErrorClass.values().length);
  }

  @Test
  void the_loop_is_told_once_a_minute_and_not_while_nothing_is_decided() {
    var notices = new AccountNotices(ledger, START);

    assertThat(notices.due(START + MINUTE - 1, OptionalLong.of(7))).isEmpty();
    assertThat(notices.due(START + MINUTE, OptionalLong.of(7))).containsExactly(new NoteLoop(7));
    assertThat(notices.due(START + MINUTE + 1, OptionalLong.of(7))).isEmpty();
    assertThat(notices.due(START + 2 * MINUTE, OptionalLong.empty())).isEmpty();
  }

  @Test
  void one_slow_decision_among_few_of_a_minute_is_judged_with_the_twenty_before_it() {
    var loops = new LoopWindow();
    for (int i = 0; i < 19; i++) {
      loops.add(5, START);
    }
    assertThat(loops.percentileNanos(0.95, START, 20)).as("too few").isEmpty();

    loops.add(900, START + 2 * MINUTE);

    assertThat(loops.percentileNanos(0.95, START + MINUTE, 20)).hasValue(5);
    loops.add(900, START + 2 * MINUTE);
    assertThat(loops.percentileNanos(0.95, START + MINUTE, 20)).hasValue(900);
    assertThat(loops.percentileNanos(0.95, START + 3 * MINUTE, 20)).as("silence").isEmpty();
  }

  @Test
  void a_minute_of_many_decisions_is_judged_by_them_alone() {
    var loops = new LoopWindow();
    for (int i = 0; i < 900; i++) {
      loops.add(900, START);
    }
    for (int i = 0; i < 300; i++) {
      loops.add(5, START + 2 * MINUTE);
    }

    assertThat(loops.percentileNanos(0.95, START + MINUTE, 20)).hasValue(5);
    assertThat(loops.percentileNanos(0.95, 20)).hasValue(900);
  }
}
