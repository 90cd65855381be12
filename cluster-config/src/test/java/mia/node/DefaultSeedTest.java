package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.backtest.BacktestListener;
import mia.persistence.JournalEvent;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The default seed is chosen by a rule that looks at activity and not at results: it is the
 * smallest one for which a run with no options trades within its first half hour of market time.
 */
class DefaultSeedTest {
  private static final Duration FIRST_HALF_HOUR = Duration.ofMinutes(30);
  private static final int REFUSALS_LEAST = 30;

  /** Seeds below the chosen one that are tried in every build; the soak run tries all. */
  private static final long SAMPLE = 2;

  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));

  @TempDir private Path folder;

  @Test
  void default_seed_trades_and_refuses_within_half_an_hour() throws Exception {
    Seen seen = firstHalfHour(List.of());

    assertThat(seen.trades).isPositive();
    assertThat(seen.refusals).isGreaterThanOrEqualTo(REFUSALS_LEAST);
  }

  @Test
  void default_seed_is_the_smallest_that_trades_within_half_an_hour() throws Exception {
    long chosen = load(List.of()).settings().feed().seed();
    long below = SOAK ? chosen - 1 : Math.min(SAMPLE, chosen - 1);

    for (long seed = 1; seed <= below; seed++) {
      Seen seen = firstHalfHour(List.of("feed.seed=" + seed));
      assertThat(seen.trades).as("seed %d", seed).isZero();
    }
  }

  private static final class Seen implements BacktestListener {
    private int trades;
    private int refusals;

    @Override
    public void onCommitted(String stream, List<? extends JournalEvent> events) {
      for (JournalEvent event : events) {
        trades += event instanceof TradeClosed ? 1 : 0;
        refusals += event instanceof SignalDecided decided && !decided.signal().isSignal() ? 1 : 0;
      }
    }
  }

  private Seen firstHalfHour(List<String> settings) throws Exception {
    var seen = new Seen();
    var request = RunRequest.of(load(settings), Optional.of(FIRST_HALF_HOUR), true, false);
    try (BacktestPlan plan = BacktestPlan.open(request)) {
      plan.run(seen);
    }
    return seen;
  }

  private LoadedSettings load(List<String> settings) throws SettingsException {
    List<SettingOverride> overrides = new ArrayList<>();
    overrides.add(SettingOverride.parse("data.folder=" + folder, "test"));
    settings.forEach(setting -> overrides.add(SettingOverride.parse(setting, "test")));
    return SettingsLoader.load(
        new SettingsSources(SettingsSources.LOCAL_PROFILE, Optional.empty(), overrides, Map.of()));
  }
}
