package mia.feed.replay;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.protocol.market.MarketData;

/**
 * Writes the market of one recorded file into another format. Used through {@link MarketDataFile}.
 */
public final class FileConversion {
  private static final int ROWS_PER_PROGRESS = 1 << 14;

  /** What can be written. */
  public enum Target {
    TRADES_CSV,
    QUOTES_CSV,
    BARS_CSV,
    SCID
  }

  /**
   * What was done.
   *
   * @param rows written
   * @param source quality of the file that was read
   * @param notes what the reader chose, and what the new format cannot say
   */
  public record Result(long rows, FeedQuality source, List<String> notes) {
    public Result {
      notes = List.copyOf(notes);
    }
  }

  private final Path from;
  private final Path to;
  private final Target format;
  private final ReplayTarget target;

  FileConversion(Path from, Path to, Target format, ReplayTarget target) {
    this.from = from;
    this.to = to.toAbsolutePath();
    this.format = format;
    this.target = target;
  }

  Result run(boolean overwrite, FileProgress progress) throws FeedException, IOException {
    checkPlace(overwrite);
    try (ReplayFeed feed = ReplayInput.open(from, target)) {
      checkPossible(feed.format());
      Path part = to.resolveSibling("." + to.getFileName() + ".part");
      Files.deleteIfExists(part);
      try {
        long rows = copy(feed, part, progress);
        if (rows == 0) {
          throw new FeedException(from + ": holds nothing that " + format + " can say");
        }
        putInPlace(part, overwrite);
        return new Result(rows, feed.quality(), notes(feed));
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  private void checkPlace(boolean overwrite) throws IOException {
    if (Files.isDirectory(to)) {
      throw new IOException(to + ": is a folder, expected the name of a file");
    }
    if (format == Target.SCID && isPacked()) {
      throw new IOException(to + ": a .scid file is not packed, choose a name without .gz");
    }
    if (!Files.exists(to)) {
      return;
    }
    if (Files.exists(from) && Files.isSameFile(from, to)) {
      throw new IOException(to + ": is the file that is read");
    }
    if (!overwrite) {
      throw new FileAlreadyExistsException(to.toString(), null, "exists and is not replaced");
    }
  }

  private void checkPossible(InputFormat source) throws FeedException {
    boolean barsOnly = source == InputFormat.BARS_CSV || source == InputFormat.DBN_OHLCV;
    boolean quotesOnly = source == InputFormat.QUOTES_CSV;
    boolean impossible =
        switch (format) {
          case TRADES_CSV -> barsOnly || quotesOnly;
          case QUOTES_CSV -> barsOnly;
          case BARS_CSV, SCID -> false;
        };
    if (impossible) {
      throw new FeedException(
          from + ": " + source.words() + " cannot become " + format + ", which needs more");
    }
  }

  private long copy(ReplayFeed feed, Path part, FileProgress progress)
      throws FeedException, IOException {
    long total = MarketDataFile.size(from);
    try (RowWriter writer = writer(part, feed.format())) {
      MarketData record = new MarketData();
      long count = 0;
      while (feed.next(record)) {
        writer.add(record);
        if (++count % ROWS_PER_PROGRESS == 0) {
          progress.read(Math.min(total, feed.bytesRead()), total);
        }
      }
      writer.finish();
      progress.read(total, total);
      return writer.rows();
    }
  }

  private RowWriter writer(Path part, InputFormat source) throws IOException {
    boolean packed = isPacked();
    return switch (format) {
      case TRADES_CSV -> TicksCsv.ofTrades(part, packed, target.grid());
      case QUOTES_CSV -> TicksCsv.ofQuotes(part, packed, target.grid());
      case BARS_CSV -> new BarsCsv(part, packed, target.grid(), source == InputFormat.QUOTES_CSV);
      case SCID -> new ScidOutput(part, target.instrument());
    };
  }

  private boolean isPacked() {
    return to.getFileName().toString().endsWith(".gz");
  }

  /** On the disk first, then under its name: a crash leaves the old file or the new one. */
  private void putInPlace(Path part, boolean overwrite) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    if (overwrite) {
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.move(part, to);
    }
  }

  private List<String> notes(ReplayFeed feed) {
    List<String> notes = new ArrayList<>(feed.notes());
    if (format == Target.SCID) {
      notes.add("times are kept to the microsecond, and rise by one within the same instant");
      boolean classified =
          feed.format() == InputFormat.TRADES_CSV && !target.settings().sideFromExchange();
      if (classified) {
        notes.add("the format cannot say that the sides may be a classification");
      }
    }
    return notes;
  }
}
