package mia.node;

import java.time.Duration;
import java.util.Optional;
import mia.broker.paper.PaperSettings;

/** Reads {@code mia.paper}: how the paper venue treats orders (battle-navale 9). */
final class PaperBlock {
  private static final int TICKS_MOST = 100;

  private PaperBlock() {}

  static Optional<PaperSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    long latency = block.nanos("latency", Duration.ZERO, Duration.ofMinutes(1));
    int participation = block.count("participation-percent", 1, 100);
    int slippage = block.count("slippage-ticks", 0, TICKS_MOST);
    int large = block.count("large-slippage-ticks", 0, TICKS_MOST);
    int stop = block.count("stop-slippage-ticks", 0, TICKS_MOST);
    if (block.problemsSoFar() == before && large < slippage) {
      block.problem("large-slippage-ticks", "at least slippage-ticks", String.valueOf(large));
    }
    return block.assemble(
        before, () -> new PaperSettings(latency, participation, slippage, large, stop));
  }
}
