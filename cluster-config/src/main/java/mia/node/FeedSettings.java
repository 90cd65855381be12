package mia.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import mia.feed.replay.ReplaySettings;
import mia.feed.simulated.SimulatedSettings;
import mia.protocol.market.Symbol;

/**
 * Where the market comes from.
 *
 * @param kind which feed
 * @param seed root of all chance; a replay uses it only in the name of its data folder
 * @param speed how fast event time passes on this feed
 * @param simulated the market of our own
 * @param replay how recorded files are read
 * @param inputs recorded files, for the replay; those of one symbol in their order of time
 * @param levels levels of options, by symbol
 * @param rolls trading days from which another contract trades
 */
public record FeedSettings(
    FeedKind kind,
    long seed,
    FeedSpeed speed,
    SimulatedSettings simulated,
    ReplaySettings replay,
    List<InputFile> inputs,
    List<InputFile> levels,
    List<ContractRoll> rolls) {
  public FeedSettings {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(speed, "speed");
    Objects.requireNonNull(simulated, "simulated");
    Objects.requireNonNull(replay, "replay");
    inputs = List.copyOf(inputs);
    levels = List.copyOf(levels);
    rolls = List.copyOf(rolls);
  }

  /** Recorded files of a symbol, in their order of time. */
  public List<Path> filesOf(Symbol symbol) {
    return inputs.stream()
        .filter(input -> input.symbol().equals(symbol))
        .map(InputFile::file)
        .toList();
  }
}
