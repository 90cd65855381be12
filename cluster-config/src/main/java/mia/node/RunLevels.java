package mia.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mia.engine.option.ManualOptions;
import mia.engine.option.OptionsProvider;
import mia.feed.FeedException;
import mia.persistence.levels.LevelsStore;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.Symbol;

/**
 * The levels of options of a run, read once at its start: what was imported into its data folder,
 * and the files it was given, which count where both speak of the same instant.
 */
final class RunLevels {
  private RunLevels() {}

  /**
   * @param symbols symbols of the run
   * @throws FeedException if a file holds no levels, or those of a symbol without a desk
   * @throws IOException if a file cannot be read
   */
  static Map<Symbol, OptionsProvider> read(RunRequest request, List<Symbol> symbols)
      throws FeedException, IOException {
    Settings settings = request.settings();
    List<InputFile> files = settings.feed().levels();
    for (InputFile file : files) {
      if (!symbols.contains(file.symbol())) {
        throw new FeedException(
            file.file() + ": levels of " + file.symbol() + ", which has no desk in this run");
      }
    }
    var store = new LevelsStore(request.dataFolder());
    Map<Symbol, OptionsProvider> levels = new HashMap<>();
    for (Symbol symbol : symbols) {
      List<OptionsSnapshot> rows = new ArrayList<>(store.levels(symbol));
      for (InputFile file : files) {
        if (file.symbol().equals(symbol)) {
          rows.addAll(LevelsFile.read(file.file(), settings.instruments().require(symbol)));
        }
      }
      levels.put(symbol, new ManualOptions(rows));
    }
    return levels;
  }
}
