package mia.account;

import static mia.account.AccountBench.ES;
import static mia.account.AccountBench.MES;
import static mia.account.AccountBench.T;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalLong;
import mia.protocol.account.AccountProtocol.Mark;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.account.AccountView.OpenTrade;
import mia.protocol.order.OrderRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountViewsTest {
  private static final long SECOND = 1_000_000_000L;

  /** 4 lots of MES at 0.96 USD a side. */
  private static final long COST_MINOR = 4 * 96;

  @TempDir private Path folder;

  private AccountBench bench;

  @BeforeEach
  void starts_an_account_with_a_working_entry() {
    bench = new AccountBench(folder);
    bench.start();
    bench.register(1);
    bench.submit(1, AccountBench.entry("TEST-ES-1"));
    bench.settle();
  }

  @AfterEach
  void stops_everything() {
    bench.close();
  }

  private void fills() {
    bench.venue.says(AccountBench.fill(1, "TEST-ES-1", OrderRole.ENTRY, 4, 0, 24_067));
    bench.settle();
  }

  private void shows(long openNetMinor) {
    View view = bench.view();
    assertThat(view.openNetMinor()).isEqualTo(OptionalLong.of(openNetMinor));
    assertThat(view.trades())
        .singleElement()
        .extracting(OpenTrade::openNetMinor)
        .isEqualTo(OptionalLong.of(openNetMinor));
  }

  @Test
  void an_entry_that_only_works_has_no_result_yet() {
    shows(0);
  }

  @Test
  void what_is_open_is_shown_by_the_price_of_its_fill_at_first() {
    fills();

    shows(-COST_MINOR);
  }

  @Test
  void what_is_open_is_shown_by_the_last_bar_also_after_a_restart() {
    fills();

    bench.account.tell(new Mark(ES, 1, MES, 24_075, T + 60 * SECOND));
    bench.settle();

    long eightTicksOfFourLots = 8 * 4 * 125;
    shows(eightTicksOfFourLots - COST_MINOR);
    bench.restart();
    bench.register(1);
    shows(eightTicksOfFourLots - COST_MINOR);
  }

  @Test
  void lots_that_are_closed_keep_the_price_they_were_closed_at() {
    fills();
    bench.venue.says(AccountBench.fill(2, "TEST-ES-1", OrderRole.TARGET, 1, 3, 24_087));
    bench.settle();

    bench.account.tell(new Mark(ES, 1, MES, 24_057, T + 60 * SECOND));
    bench.settle();

    shows((20 - 3 * 10) * 125 - COST_MINOR - 96);
  }
}
