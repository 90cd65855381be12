package mia.node;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mia.feed.replay.ReplaySettings;
import mia.feed.simulated.SimulatedSettings;
import mia.protocol.market.Symbol;

/** Reads {@code mia.feed}: where the market comes from. */
final class FeedBlock {
  private static final int FILES_MOST = 1_000;

  private FeedBlock() {}

  static Optional<FeedSettings> read(SettingsReader block, boolean inputsWanted) {
    int before = block.problemsSoFar();
    FeedKind kind = block.choice("kind", FeedKind.class);
    long seed = block.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    SettingsReader simulated = block.block("simulated");
    FeedSpeed simulatedSpeed = speed(simulated);
    Optional<SimulatedSettings> market = SimulatedBlock.read(simulated, seed);
    SettingsReader replay = block.block("replay");
    FeedSpeed replaySpeed = speed(replay);
    Optional<ReplaySettings> reading = ReplayBlock.read(replay);
    List<InputFile> inputs =
        replay.list("inputs", InputFile.FORM, InputFile::parse, InputFile::toString);
    if (kind == FeedKind.REPLAY && inputsWanted) {
      if (inputs.isEmpty()) {
        replay.problem("inputs", "at least one " + InputFile.FORM + " for a replay", "none");
      }
      if (inputs.size() > FILES_MOST) {
        replay.problem("inputs", "at most " + FILES_MOST + " files", inputs.size() + " of them");
      }
      checkFiles(replay, "inputs", inputs);
    }
    List<InputFile> levels =
        block.list("levels", InputFile.FORM, InputFile::parse, InputFile::toString);
    checkOnePerSymbol(block, "levels", levels);
    checkFiles(block, "levels", levels);
    List<ContractRoll> rolls =
        block.list("rolls", ContractRoll.FORM, ContractRoll::parse, ContractRoll::toString);
    FeedSpeed speed = kind == FeedKind.REPLAY ? replaySpeed : simulatedSpeed;
    return block.assemble(
        before,
        () ->
            new FeedSettings(
                kind,
                seed,
                speed,
                market.orElseThrow(),
                reading.orElseThrow(),
                inputs,
                levels,
                rolls));
  }

  private static FeedSpeed speed(SettingsReader block) {
    return block.parsed(
        "speed", FeedSpeed.FORM, FeedSpeed::parse, FeedSpeed::toString, FeedSpeed.MAX);
  }

  private static void checkOnePerSymbol(SettingsReader block, String key, List<InputFile> files) {
    Set<Symbol> seen = new HashSet<>();
    for (InputFile input : files) {
      if (!seen.add(input.symbol())) {
        block.problem(key, "one file per symbol", input.symbol() + " twice");
      }
    }
  }

  private static void checkFiles(SettingsReader block, String key, List<InputFile> files) {
    for (InputFile input : files) {
      if (!Files.isRegularFile(input.file()) || !Files.isReadable(input.file())) {
        block.problem(key, "a file that can be read", "'" + input.file() + "'");
      }
    }
  }
}
