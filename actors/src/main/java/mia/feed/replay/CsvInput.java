package mia.feed.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import mia.feed.FeedException;
import mia.protocol.market.MarketData;

/** A CSV file with a known header. */
final class CsvInput implements InputFile {
  private static final int ROWS_PROBED = 10_000;

  private final Path file;
  private final ReplayTarget target;
  private final CsvHeader header;
  private final long barLengthNanos;
  private final List<String> notes;

  private CsvInput(
      Path file, ReplayTarget target, CsvHeader header, long barLengthNanos, List<String> notes) {
    this.file = file;
    this.target = target;
    this.header = header;
    this.barLengthNanos = barLengthNanos;
    this.notes = notes;
  }

  /**
   * Reads the header and, for bars, the first rows to find their length.
   *
   * @throws FeedException if the file is not of a known format, holds no row, or names another
   *     symbol
   */
  static CsvInput probe(Path file, ReplayTarget target) throws FeedException, IOException {
    try (InputBytes in = InputBytes.open(file)) {
      CsvLine line = new CsvLine(in);
      CsvHeader header = header(file, line);
      if (!nextLine(line)) {
        throw new FeedException(file + ": no row behind the header");
      }
      checkContract(file, target, header, line);
      if (header.format() != InputFormat.BARS_CSV) {
        return new CsvInput(file, target, header, 0, List.of());
      }
      OptionalLong given = target.settings().barLengthNanos();
      long length = given.isPresent() ? given.getAsLong() : barLength(file, header, line);
      return new CsvInput(
          file,
          target,
          header,
          length,
          List.of("bars of " + length / ReplaySettings.MINUTE + " min"));
    }
  }

  private static CsvHeader header(Path file, CsvLine line) throws FeedException, IOException {
    try {
      if (!line.next()) {
        throw new FeedException(file + ": the file holds empty lines only");
      }
      return CsvHeader.parse(line);
    } catch (BadRow e) {
      throw new FeedException(file + ": line 1: " + e.getMessage());
    }
  }

  /** Goes to the next readable line; what is wrong with others is told while reading. */
  private static boolean nextLine(CsvLine line) throws IOException {
    while (true) {
      try {
        return line.next();
      } catch (BadRow e) {
        continue;
      }
    }
  }

  private static void checkContract(Path file, ReplayTarget target, CsvHeader header, CsvLine line)
      throws FeedException {
    int contract = header.column("contract");
    if (contract < 0 || line.columns() != header.columns()) {
      return;
    }
    if (!target.accepts(line.text(contract))) {
      throw new FeedException(
          file + ": holds " + line.text(contract) + ", not " + target.symbol().orElseThrow());
    }
  }

  private static long barLength(Path file, CsvHeader header, CsvLine line)
      throws FeedException, IOException {
    BarLength length = new BarLength();
    int rows = 0;
    do {
      try {
        if (line.columns() == header.columns()) {
          length.add(line.whole(header.column(CsvHeader.TIME), CsvHeader.TIME));
        }
      } catch (BadRow e) {
        // Counted and told when the rows are delivered; here it only says nothing about the length.
        continue;
      }
    } while (++rows < ROWS_PROBED && nextLine(line));
    return length.nanos(file);
  }

  @Override
  public InputFormat format() {
    return header.format();
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public RowReader open() throws IOException {
    InputBytes in = InputBytes.open(file);
    CsvLine line = new CsvLine(in);
    try {
      line.next();
    } catch (BadRow e) {
      in.close();
      throw new IOException("the header changed while the file was read", e);
    }
    return new Rows(in, line, header.columns(), layout());
  }

  private CsvFormat layout() {
    PriceGrid grid = target.grid();
    return switch (header.format()) {
      case BARS_CSV -> new CsvBars(header, grid, barLengthNanos);
      case QUOTES_CSV -> new CsvQuotes(header, grid);
      case IBKR_CSV -> new CsvIbkrTicks(header, grid);
      default -> new CsvTrades(header, grid, target.settings().sideFromExchange());
    };
  }

  /** The rows behind the header. */
  private record Rows(InputBytes in, CsvLine line, int columns, CsvFormat layout)
      implements RowReader {
    @Override
    public boolean read(MarketData into) throws BadRow, IOException {
      do {
        if (!line.next()) {
          return false;
        }
        if (line.columns() != columns) {
          throw new BadRow(
              RowProblem.UNREADABLE,
              line.columns() + " columns, the header names " + columns + ": '" + line.text() + "'");
        }
      } while (!layout.parse(line, into));
      return true;
    }

    @Override
    public long rowNumber() {
      return line.number();
    }

    @Override
    public String rowWord() {
      return "line";
    }

    @Override
    public long bytesRead() {
      return in.bytesRead();
    }

    @Override
    public boolean startsSeries() {
      return layout.startsSeries();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
