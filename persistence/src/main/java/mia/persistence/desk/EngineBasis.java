package mia.persistence.desk;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.AppendList;
import mia.persistence.desk.DeskEvent.EngineCheckpointed;
import mia.protocol.market.Bar;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.PeerBar;

/**
 * From what the engine is built again: the last checkpoint that this engine understands and the
 * bars after it, or all bars.
 *
 * @param engineVersion version of the engine that folds
 * @param configHash configuration that folds
 * @param checkpoint last checkpoint of the same version and configuration
 * @param bars bars after it
 * @param waitingLevels levels of options that were taken and wait for their bar
 * @param levelsAsOfNanos instant of the last levels that were taken; older ones come too late
 * @param lastBar last closed bar, also where the checkpoint contains it: what the next one is built
 *     behind
 * @param abandoned whether the analysis of the bar that comes next took too long
 * @param contract number of the contract whose series this is, 0 if the source does not say
 */
public record EngineBasis(
    String engineVersion,
    String configHash,
    Optional<EngineCheckpointed> checkpoint,
    AppendList<SeenBar> bars,
    Optional<OptionsSnapshot> waitingLevels,
    OptionalLong levelsAsOfNanos,
    Optional<Bar> lastBar,
    boolean abandoned,
    long contract) {
  public EngineBasis {
    Objects.requireNonNull(engineVersion, "engineVersion");
    Objects.requireNonNull(configHash, "configHash");
    Objects.requireNonNull(waitingLevels, "waitingLevels");
    Objects.requireNonNull(levelsAsOfNanos, "levelsAsOfNanos");
    Objects.requireNonNull(lastBar, "lastBar");
  }

  public static EngineBasis empty(String engineVersion, String configHash) {
    return new EngineBasis(
        engineVersion,
        configHash,
        Optional.empty(),
        AppendList.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        false,
        0);
  }

  /** A new series, of which nothing is known yet; levels of before do not come again. */
  EngineBasis startingWith(long newContract) {
    return new EngineBasis(
        engineVersion,
        configHash,
        Optional.empty(),
        AppendList.empty(),
        Optional.empty(),
        levelsAsOfNanos,
        Optional.empty(),
        false,
        newContract);
  }

  EngineBasis taking(OptionsSnapshot levels) {
    return new EngineBasis(
        engineVersion,
        configHash,
        checkpoint,
        bars,
        Optional.of(levels),
        OptionalLong.of(levels.asOfNanos()),
        lastBar,
        abandoned,
        contract);
  }

  EngineBasis abandoning() {
    return new EngineBasis(
        engineVersion,
        configHash,
        checkpoint,
        bars,
        waitingLevels,
        levelsAsOfNanos,
        lastBar,
        true,
        contract);
  }

  /** With a bar, and the levels that waited for it. */
  EngineBasis plus(Bar bar, Optional<PeerBar> peer) {
    return new EngineBasis(
        engineVersion,
        configHash,
        checkpoint,
        bars.plus(new SeenBar(bar, peer, waitingLevels)),
        Optional.empty(),
        levelsAsOfNanos,
        Optional.of(bar),
        false,
        contract);
  }

  EngineBasis at(EngineCheckpointed newer) {
    boolean understood =
        newer.engineVersion().equals(engineVersion) && newer.meta().configHash().equals(configHash);
    return understood
        ? new EngineBasis(
            engineVersion,
            configHash,
            Optional.of(newer),
            AppendList.empty(),
            waitingLevels,
            levelsAsOfNanos,
            lastBar,
            abandoned,
            contract)
        : this;
  }
}
