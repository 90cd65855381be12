package mia.feed;

import static mia.feed.ListSource.bar;
import static mia.feed.ListSource.trade;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mia.protocol.market.MarketData;
import org.junit.jupiter.api.Test;

class RollingSourceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long ROLL = 1_772_550_000L * SECOND;
  private static final long LATER = ROLL + 60 * MINUTE;

  private static List<Integer> contracts(FeedSource source) throws FeedException {
    List<Integer> contracts = new ArrayList<>();
    var into = new MarketData();
    while (source.next(into)) {
      contracts.add(into.contract);
    }
    return contracts;
  }

  @Test
  void another_contract_trades_from_the_instant_of_each_roll_on() throws Exception {
    var source =
        new RollingSource(
            ListSource.of(
                "ES",
                trade(ROLL - 1, 24_000),
                trade(ROLL, 24_040),
                trade(LATER - 1, 24_040),
                trade(LATER, 24_080)),
            LATER,
            ROLL);

    assertThat(contracts(source)).containsExactly(1, 2, 2, 3);
  }

  @Test
  void a_bar_belongs_to_the_contract_it_started_in() throws Exception {
    var source =
        new RollingSource(
            ListSource.of("ES", bar(ROLL, 24_000, 24_004), bar(ROLL + MINUTE, 24_040, 24_044)),
            ROLL);

    assertThat(contracts(source)).containsExactly(1, 2);
  }

  @Test
  void it_says_the_same_after_it_was_sent_back() throws Exception {
    var source =
        new RollingSource(
            ListSource.of("ES", trade(ROLL - 1, 24_000), trade(ROLL, 24_040), trade(ROLL, 24_041)),
            ROLL);
    contracts(source);

    source.seek(1);

    assertThat(contracts(source)).containsExactly(2, 2);
  }

  @Test
  void a_source_that_names_its_contract_is_right() throws Exception {
    var source =
        new RollingSource(
            ListSource.of(
                "ES",
                into -> {
                  trade(ROLL, 24_000).fill(into);
                  into.contract = 118;
                }),
            ROLL);

    assertThat(contracts(source)).containsExactly(118);
  }
}
