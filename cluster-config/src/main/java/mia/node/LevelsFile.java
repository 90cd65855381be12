package mia.node;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mia.engine.option.OptionsCsv;
import mia.feed.FeedException;
import mia.protocol.market.Instrument;
import mia.protocol.market.OptionsSnapshot;

/** Reads levels of options that somebody wrote into a file (battle-navale 2.5 b). */
public final class LevelsFile {
  /** Larger than years of levels, and far below what memory bears. */
  private static final long BYTES_MOST = 64L << 20;

  private LevelsFile() {}

  /**
   * The rows in the order of the file, in ticks of the instrument.
   *
   * @throws FeedException if a line cannot be read, naming it; or it is no such file at all
   * @throws IOException if the file cannot be read
   */
  public static List<OptionsSnapshot> read(Path file, Instrument instrument)
      throws FeedException, IOException {
    if (Files.size(file) > BYTES_MOST) {
      throw new FeedException(file + ": too large for levels, at most " + BYTES_MOST + " bytes");
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new FeedException(file + ": is no text; expected CSV " + OptionsCsv.HEADER, e);
    }
    if (lines.isEmpty()) {
      throw new FeedException(file + ": is empty; expected CSV " + OptionsCsv.HEADER);
    }
    try {
      // A journal says the name only: where the file lay is nothing that was decided on.
      String name = file.getFileName().toString();
      return OptionsCsv.parse(lines, instrument, file.toString()).stream()
          .map(row -> row.withSource(name))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new FeedException(e.getMessage(), e);
    }
  }
}
