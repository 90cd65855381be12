package mia.engine.option;

import java.util.List;
import java.util.function.BiFunction;
import mia.protocol.market.Instrument;
import mia.protocol.market.OptionsSnapshot;

/** Snapshots computed from option chains as a source delivers them. */
public final class ChainOptions implements OptionsProvider {
  private final BiFunction<Long, Long, List<OptionChain>> chains;
  private final GammaExposure exposure;
  private final Instrument future;

  /**
   * @param chains the chains with {@code after < asOf <= upTo}, by rising asOf
   * @param exposure computes the levels
   * @param future instrument whose ticks the levels are in
   */
  public ChainOptions(
      BiFunction<Long, Long, List<OptionChain>> chains, GammaExposure exposure, Instrument future) {
    this.chains = chains;
    this.exposure = exposure;
    this.future = future;
  }

  @Override
  public List<OptionsSnapshot> between(long afterNanos, long upToNanos) {
    return chains.apply(afterNanos, upToNanos).stream()
        .map(chain -> exposure.snapshot(chain, future))
        .toList();
  }
}
