package mia.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.engine.BattleNavaleEngine;
import mia.engine.Engines;
import mia.engine.RandomMarket;
import mia.engine.SignalGenerator;
import mia.protocol.market.Bar;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.TradingSignal;
import org.junit.jupiter.api.Test;

class CandidateScanTest {
  private static final long SEED = Long.getLong("mia.seed", 20_261_127L);

  private record Found(TradingSignal signal, List<Candidate> candidates) {}

  private static List<Found> scan() {
    var found = new ArrayList<Found>();
    for (int market = 0; market < 6; market++) {
      BattleNavaleEngine engine = Engines.es();
      SignalGenerator generator = Engines.generator(AutomationMode.DATA_COLLECTION);
      for (Bar bar : RandomMarket.bars(SEED + market, 700)) {
        engine.onBar(bar);
        TradingSignal signal = generator.onBar(engine, bar);
        found.add(new Found(signal, CandidateScan.of(engine.situation(), generator.decision())));
      }
    }
    return found;
  }

  @Test
  void a_signal_and_a_refused_candidate_are_found_with_their_prices_and_gate() {
    int compared = 0;
    for (Found found : scan()) {
      TradingSignal signal = found.signal();
      if (signal.entryTicks().isPresent()) {
        compared++;
        Candidate same =
            found.candidates().stream()
                .filter(c -> c.direction() == signal.direction())
                .findFirst()
                .orElseThrow();
        assertThat(same.stopTicks()).isEqualTo(signal.stopTicks().getAsLong());
        assertThat(same.targetTicks()).isEqualTo(signal.targetTicks().getAsLong());
        assertThat(same.confidence()).isEqualTo(signal.confidence());
        assertThat(same.strategy().name()).isEqualTo(signal.strategy().orElseThrow());
        assertThat(same.gate()).isEqualTo(signal.reason());
      }
    }
    assertThat(compared).as("seed %s", SEED).isPositive();
  }

  @Test
  void more_is_found_than_a_strategy_proposes_and_always_with_the_gate_that_refused() {
    int further = 0;
    for (Found found : scan()) {
      assertThat(found.candidates()).hasSizeLessThanOrEqualTo(2);
      for (Candidate candidate : found.candidates()) {
        long sign = candidate.direction().sign();
        assertThat((candidate.entryTicks() - candidate.stopTicks()) * sign).isPositive();
        assertThat((candidate.targetTicks() - candidate.entryTicks()) * sign).isPositive();
        boolean signal =
            found.signal().isSignal() && found.signal().direction() == candidate.direction();
        assertThat(candidate.gate().isEmpty()).isEqualTo(signal);
        further += found.signal().entryTicks().isEmpty() ? 1 : 0;
      }
    }
    assertThat(further).as("seed %s", SEED).isPositive();
  }

  @Test
  void nothing_is_found_before_the_method_is_warmed_up() {
    assertThat(
            scan().subList(0, 20).stream()
                .map(Found::candidates)
                .filter(c -> !c.isEmpty())
                .findAny())
        .isEqualTo(Optional.empty());
  }
}
