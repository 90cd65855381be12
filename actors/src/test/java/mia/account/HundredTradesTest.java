package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import mia.protocol.risk.RiskLimits;
import mia.risk.RiskSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of a hundred trades, the capacity that is asked of one account. */
class HundredTradesTest {
  private static final int TRADES = 100;

  private static final RiskSettings BUSY =
      RiskSettings.defaults()
          .withLimits(
              RiskLimits.defaults()
                  .with(
                      Map.of(
                          "max-trades-per-day",
                          Integer.toString(TRADES),
                          "repeated-entries",
                          "100")));

  @TempDir private Path folder;

  @Test
  void a_hundred_trades_of_a_day_are_booked_to_the_last_and_the_next_is_refused() {
    try (var node = new ScenarioNode(folder, BUSY)) {
      node.start();
      for (int i = 0; i < TRADES; i++) {
        trade(node);
      }

      assertThat(node.account().dayEntries()).isEqualTo(TRADES);
      assertThat(node.desk().state().tally().trades()).isEqualTo(TRADES);
      assertThat(node.desk().state().tally().wins()).isEqualTo(TRADES);
      assertThat(node.account().dayNetMinor())
          .isEqualTo(node.desk().state().tally().netMinor())
          .isPositive();
      assertThat(node.venue.snapshot().positions()).isEmpty();

      trade(node);

      assertThat(node.desk().refusals()).isEqualTo(Map.of("TRADES_PER_DAY", 1));
      assertThat(node.account().dayEntries()).isEqualTo(TRADES);
      assertThat(node.broken()).isEmpty();
    }
  }

  /** A long that its target closes. */
  private static void trade(ScenarioNode node) {
    node.print(24_000);
    node.buySignal();
    node.print(24_000);
    node.print(24_030);
    assertThat(node.desk().state().trade()).isEmpty();
  }
}
