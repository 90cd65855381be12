package mia.feed.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mia.feed.FeedException;
import mia.persistence.archive.ScidFormat;
import mia.persistence.archive.ScidReader;
import mia.persistence.archive.ScidRecord;
import mia.protocol.market.MarketData;

/** A Sierra Chart intraday file: of trades, of bars, or of bars first and trades later. */
final class ScidInput implements InputFile {
  private static final int RECORDS_PROBED = 10_000;
  private static final double HUNDREDTH = 0.01;

  /** Names as Sierra Chart gives them, {@code ESZ25_FUT_CME}, and as the tick archive does. */
  private static final Pattern CONTRACT_NAME = Pattern.compile("[A-Z0-9]+[_-](?:FUT_)?[A-Z]{2,}.*");

  private static final Pattern ARCHIVE_NAME =
      Pattern.compile("([A-Z][A-Z0-9.]*)_[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Path file;
  private final boolean packed;
  private final ReplayTarget target;
  private final ScidRows.Layout layout;
  private final List<String> notes;

  private ScidInput(
      Path file, boolean packed, ReplayTarget target, ScidRows.Layout layout, List<String> notes) {
    this.file = file;
    this.packed = packed;
    this.target = target;
    this.layout = layout;
    this.notes = notes;
  }

  /**
   * Reads the header and the first records.
   *
   * @param packed true if the file is compressed, so that it can only be read from its start
   * @throws FeedException if it holds no record or, by its name, another symbol
   */
  static ScidInput probe(Path file, boolean packed, ReplayTarget target)
      throws FeedException, IOException {
    checkName(file, target);
    List<String> notes = new ArrayList<>();
    try (ScidReader reader = reader(file, packed)) {
      ScidRecord record = new ScidRecord();
      if (!reader.next(record)) {
        throw new FeedException(file + ": no record behind the header");
      }
      boolean bars = !record.isTick();
      double multiplier = multiplier(target, record.close, notes);
      long barLength = 0;
      if (bars) {
        barLength = barLength(file, reader, record, target);
        notes.add("bars of " + barLength / ReplaySettings.MINUTE + " min");
      }
      return new ScidInput(
          file,
          packed,
          target,
          new ScidRows.Layout(bars, barLength, multiplier, target.settings().scidMicroseconds()),
          List.copyOf(notes));
    }
  }

  private static void checkName(Path file, ReplayTarget target) throws FeedException {
    String name = file.getFileName().toString().replaceFirst("\\.scid(\\.gz|\\.zst)?$", "");
    Optional<String> root = Optional.empty();
    Matcher archive = ARCHIVE_NAME.matcher(name);
    if (archive.matches()) {
      root = Optional.of(archive.group(1));
    } else if (CONTRACT_NAME.matcher(name).matches()) {
      root = Contracts.root(name.split("[_-]", 2)[0]);
    }
    if (root.isPresent()
        && target.symbol().isPresent()
        && !root.get().equals(target.symbol().get().code())) {
      throw new FeedException(
          file + ": by its name it holds " + root.get() + ", not " + target.symbol().get());
    }
  }

  private static double multiplier(ReplayTarget target, float close, List<String> notes) {
    if (target.settings().priceMultiplier().isPresent()) {
      return target.settings().priceMultiplier().getAsDouble();
    }
    if (target.symbol().isPresent()
        && !plausible(target, close)
        && plausible(target, close * HUNDREDTH)) {
      notes.add("prices are stored times 100");
      return HUNDREDTH;
    }
    return 1;
  }

  private static boolean plausible(ReplayTarget target, double points) {
    return target
        .instrument()
        .plausible(Math.round(points / target.instrument().tickSize().doubleValue()));
  }

  private static long barLength(
      Path file, ScidReader reader, ScidRecord record, ReplayTarget target)
      throws FeedException, IOException {
    if (target.settings().barLengthNanos().isPresent()) {
      return target.settings().barLengthNanos().getAsLong();
    }
    BarLength length = new BarLength();
    int probed = 0;
    do {
      long time = ScidFormat.nanosOf(record.dateTime);
      if (!record.isTick() && time != Long.MIN_VALUE) {
        length.add(time);
      }
    } while (++probed < RECORDS_PROBED && reader.next(record));
    return length.nanos(file);
  }

  private static ScidReader reader(Path file, boolean packed) throws IOException {
    if (!packed) {
      return ScidReader.open(file);
    }
    InputBytes in = InputBytes.open(file);
    try {
      return ScidReader.of(new Unpacked(in));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public InputFormat format() {
    return InputFormat.SCID;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public RowReader open() throws IOException {
    ScidRows rows =
        new ScidRows(
            reader(file, packed), target.grid(), layout, target.settings().sessionGapNanos());
    return packed ? new PackedRows(rows) : rows;
  }

  /** Records of a compressed file: at fixed places, but to be reached by reading only. */
  private record PackedRows(ScidRows rows) implements RowReader {
    @Override
    public boolean read(MarketData into) throws BadRow, IOException {
      return rows.read(into);
    }

    @Override
    public long rowNumber() {
      return rows.rowNumber();
    }

    @Override
    public String rowWord() {
      return rows.rowWord();
    }

    @Override
    public long place() {
      return rows.place();
    }

    @Override
    public long bytesRead() {
      return rows.bytesRead();
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  /** The bytes of a compressed file as a channel. */
  private record Unpacked(InputBytes in) implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer into) throws IOException {
      if (in.available() == 0 && !in.fill()) {
        return -1;
      }
      int count = Math.min(in.available(), into.remaining());
      into.put(in.buffer, in.position, count);
      in.position += count;
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
