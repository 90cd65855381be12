package mia.engine.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mia.engine.BarSeries;
import mia.protocol.market.Bar;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LevelGoldenTest {
  private final BarSession session = new BarSession(TradingCalendar.withoutHolidays());
  private final BarSeries bars = new BarSeries();
  private final Vwap vwap = new Vwap();
  private final VolumeProfile profile = new VolumeProfile();
  private final SessionLevels sessions = new SessionLevels();

  @ParameterizedTest
  @MethodSource("mia.engine.level.GoldenRun#synthetic")
  void vwap_and_profile_agree_with_synthetic_markets(GoldenRun run) {
    assertThat(differences(run)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mia.engine.level.GoldenRun#recorded")
  void vwap_and_profile_agree_with_recorded_markets(GoldenRun run) {
    assertThat(differences(run)).isEmpty();
  }

  private List<String> differences(GoldenRun run) {
    var differences = new ArrayList<String>();
    int compared = 0;
    for (Bar bar : run.bars()) {
      bars.append(bar);
      session.onBar(bar.startNanos());
      vwap.onBar(bars, session);
      profile.onBar(bar, session, vwap);
      sessions.onBar(bars, session);
      if (run.expects(bar)) {
        compared++;
        differences.addAll(compare(run.line(bar)));
      }
      if (differences.size() > 20) {
        return differences;
      }
    }
    assertThat(compared).isEqualTo(run.expected().size());
    return differences;
  }

  private List<String> compare(GoldenLine line) {
    line.number("vwap", vwap.value()).number("vwap_sd", vwap.deviation());
    compare(line, "profile.", profile.current());
    compare(line, "profile.prior_", profile.prior());
    boolean prior = sessions.hasPrior();
    line.integer("profile.prior_high", prior, sessions.priorHigh())
        .integer("profile.prior_low", prior, sessions.priorLow())
        .integer("profile.prior_close", prior, sessions.priorClose());
    return line.differences();
  }

  private static void compare(GoldenLine line, String prefix, ProfileLevels levels) {
    long[] nodes = new long[levels.nodeCount()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = levels.node(i);
    }
    line.integer(prefix + "poc", levels.present(), levels.poc())
        .integer(prefix + "vah", levels.present(), levels.valueHigh())
        .integer(prefix + "val", levels.present(), levels.valueLow())
        .integers(prefix + "hvn", nodes);
  }
}
