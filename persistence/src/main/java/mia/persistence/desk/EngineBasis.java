package mia.persistence.desk;

import java.util.Objects;
import java.util.Optional;
import mia.persistence.AppendList;
import mia.persistence.desk.DeskEvent.EngineCheckpointed;

/**
 * From what the engine is built again: the last checkpoint that this engine understands and the
 * bars after it, or all bars.
 *
 * @param engineVersion version of the engine that folds
 * @param configHash configuration that folds
 * @param checkpoint last checkpoint of the same version and configuration
 * @param bars bars after it
 */
public record EngineBasis(
    String engineVersion,
    String configHash,
    Optional<EngineCheckpointed> checkpoint,
    AppendList<SeenBar> bars) {
  public EngineBasis {
    Objects.requireNonNull(engineVersion, "engineVersion");
    Objects.requireNonNull(configHash, "configHash");
  }

  public static EngineBasis empty(String engineVersion, String configHash) {
    return new EngineBasis(engineVersion, configHash, Optional.empty(), AppendList.empty());
  }

  EngineBasis plus(SeenBar bar) {
    return new EngineBasis(engineVersion, configHash, checkpoint, bars.plus(bar));
  }

  EngineBasis at(EngineCheckpointed newer) {
    boolean understood =
        newer.engineVersion().equals(engineVersion) && newer.meta().configHash().equals(configHash);
    return understood
        ? new EngineBasis(engineVersion, configHash, Optional.of(newer), AppendList.empty())
        : this;
  }
}
