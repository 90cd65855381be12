package mia.feed.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mia.feed.FeedException;
import mia.persistence.archive.ScidFormat;
import mia.protocol.market.Instrument;

/**
 * Opens recorded files. The format is found from the content, never from the name; gzip and zstd
 * are unpacked on the way.
 */
public final class ReplayInput {
  private static final int MAGIC_LENGTH = 4;

  private ReplayInput() {}

  /**
   * Opens a file at its first record.
   *
   * @param instrument whose market it is: tick size, plausible prices, and the symbol of the feed
   * @throws FeedException if there is no such file, its format is not known, it holds no row or the
   *     market of another symbol; the message names the file and what was expected
   */
  public static ReplayFeed open(Instrument instrument, Path file, ReplaySettings settings)
      throws FeedException {
    return open(file, ReplayTarget.of(instrument, settings));
  }

  /**
   * Opens files that hold the market of one symbol one behind the other.
   *
   * @param files at least one, in their order of time
   * @param rollsNanos event times from which another contract trades, rising
   * @throws FeedException if any of them cannot be used
   */
  public static ReplaySeries open(
      Instrument instrument, List<Path> files, ReplaySettings settings, long... rollsNanos)
      throws FeedException {
    return new ReplaySeries(instrument, files, settings, rollsNanos);
  }

  static ReplayFeed open(Path file, ReplayTarget target) throws FeedException {
    return new ReplayFeed(file, target, find(file, target));
  }

  private static InputFile find(Path file, ReplayTarget target) throws FeedException {
    checkFile(file);
    try {
      return byContent(file, target);
    } catch (IOException e) {
      throw new FeedException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static void checkFile(Path file) throws FeedException {
    if (!Files.exists(file)) {
      throw new FeedException(file + ": no such file");
    }
    if (Files.isDirectory(file)) {
      throw new FeedException(file + ": is a folder, expected a file");
    }
    if (!Files.isRegularFile(file)) {
      throw new FeedException(file + ": is no plain file; it is read more than once");
    }
    if (!Files.isReadable(file)) {
      throw new FeedException(file + ": may not be read");
    }
  }

  private static InputFile byContent(Path file, ReplayTarget target)
      throws FeedException, IOException {
    boolean packed;
    try (InputBytes in = InputBytes.open(file)) {
      if (!in.fill()) {
        throw new FeedException(file + ": is empty");
      }
      in.require(MAGIC_LENGTH);
      packed = in.packing() != InputBytes.Packing.PLAIN;
      if (DbnMetadata.isDbn(in.buffer, in.limit)) {
        return DbnInput.probe(file, target);
      }
      if (!ScidFormat.isScid(in.buffer, in.limit)) {
        checkText(file, in);
        return CsvInput.probe(file, target);
      }
    }
    return ScidInput.probe(file, packed, target);
  }

  private static void checkText(Path file, InputBytes in) throws FeedException {
    for (int i = 0; i < Math.min(in.limit, CsvLine.LENGTH_MAX); i++) {
      if (in.buffer[i] == 0) {
        throw new FeedException(
            file
                + ": neither CSV nor .scid nor DBN, begins with '"
                + PriceGrid.text(in.buffer, 0, Math.min(MAGIC_LENGTH, in.limit))
                + "'");
      }
    }
  }
}
