package mia.persistence.levels;

import java.util.List;
import java.util.Objects;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.Symbol;

/**
 * What one import brought.
 *
 * @param symbol whose levels
 * @param version number of the import, from 1, per symbol
 * @param source where they came from, as the person who brought them named it
 * @param importedAtNanos wall time of the import, UTC nanoseconds
 * @param levels rows by rising instant, at least one
 */
public record LevelsImport(
    Symbol symbol, int version, String source, long importedAtNanos, List<OptionsSnapshot> levels) {
  public LevelsImport {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(source, "source");
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException(source + ": holds no levels");
    }
  }
}
