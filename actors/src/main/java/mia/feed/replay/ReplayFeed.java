package mia.feed.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.feed.FeedSource;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recorded file as a feed. Positions are ordinals of delivered records from 0; a bar takes two of
 * them: its first price one second after its start, and the whole bar at its end. In a plain {@code
 * .scid} file a record has the position of its place, so that bad ones leave gaps and {@link #seek}
 * need not read from the start.
 *
 * <p>Used by one thread. After a {@link FeedException} from reading it delivers nothing any more.
 */
public final class ReplayFeed implements FeedSource {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayFeed.class);
  private static final long BAR_OPEN_DELAY_NANOS = ReplaySettings.SECOND;

  private final Path file;
  private final ReplayTarget target;
  private final InputFile input;

  /** The row that is being delivered. */
  private final MarketData row = new MarketData();

  private RowReader rows;
  private RowGate gate;
  private BadRows badRows;

  /** True while {@link #row} holds a record that was not delivered yet. */
  private boolean loaded;

  /** True while the row is a bar whose first price was delivered. */
  private boolean openDelivered;

  private long nextPosition;
  private long delivered;
  private boolean ended;
  private FeedException failure;

  ReplayFeed(Path file, ReplayTarget target, InputFile input) throws FeedException {
    this.file = file;
    this.target = target;
    this.input = input;
    restart();
  }

  private void restart() throws FeedException {
    close();
    try {
      rows = input.open();
    } catch (IOException e) {
      throw unreadable(e);
    }
    forget();
  }

  private void forget() {
    gate =
        new RowGate(
            target.instrument(), target.grid(), target.settings(), input.format().quotesMayCross());
    badRows = new BadRows(target.settings(), file.toString());
    loaded = false;
    openDelivered = false;
    nextPosition = 0;
    delivered = 0;
    ended = false;
  }

  @Override
  public Symbol symbol() {
    return target.instrument().symbol();
  }

  /** The format that was found. */
  public InputFormat format() {
    return input.format();
  }

  /** What was chosen while opening, in words: the contract, the length of bars. */
  public List<String> notes() {
    return input.notes();
  }

  /** Bytes of the file on disk read so far, for progress. */
  public long bytesRead() {
    return rows.bytesRead();
  }

  /** What was wrong with the rows so far. */
  BadRows badRows() {
    return badRows;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The position behind the last record is allowed: there is nothing to read from it. If the
   * record at the position is a bad one of a {@code .scid} file, the next good one is delivered.
   *
   * @throws IllegalArgumentException if the position is below 0
   */
  @Override
  public void seek(long position) throws FeedException {
    if (position < 0) {
      throw new IllegalArgumentException("position " + position);
    }
    if (failure != null) {
      throw failure;
    }
    if (rows instanceof PlacedRows placed) {
      seekPlaced(placed, position);
    } else {
      seekByReading(position);
    }
  }

  private void seekByReading(long position) throws FeedException {
    if (position < nextPosition) {
      restart();
    }
    while (nextPosition < position && load()) {
      if (nextPosition < position) {
        step();
      }
    }
    if (nextPosition < position) {
      throw endsBefore(position, nextPosition);
    }
  }

  private void seekPlaced(PlacedRows placed, long position) throws FeedException {
    try {
      long end = placed.endPosition();
      if (position > end) {
        throw endsBefore(position, end);
      }
      forget();
      placed.seek(position);
    } catch (IOException e) {
      throw fail(unreadable(e));
    }
    while (load() && nextPosition < position) {
      step();
    }
    delivered = position;
  }

  private FeedException endsBefore(long position, long end) {
    return new FeedException(
        file + ": ends after " + end + " records, before position " + position);
  }

  @Override
  public boolean next(MarketData into) throws FeedException {
    if (failure != null) {
      throw failure;
    }
    if (!load()) {
      return false;
    }
    if (row.kind == MarketData.Kind.BAR && !openDelivered) {
      into.reset(MarketData.Kind.BAR_OPEN, row.barStartNanos + BAR_OPEN_DELAY_NANOS, nextPosition);
      into.priceTicks = row.openTicks;
      into.openTicks = row.openTicks;
      into.barStartNanos = row.barStartNanos;
    } else {
      into.copyFrom(row);
      into.position = nextPosition;
    }
    step();
    return true;
  }

  /** Makes {@link #row} hold the record at {@link #nextPosition}; false at the end. */
  private boolean load() throws FeedException {
    if (!loaded && !ended) {
      loaded = readGoodRow();
      long place = rows.place();
      if (place >= 0) {
        nextPosition = place;
      }
    }
    return loaded;
  }

  /** Passes over the record at {@link #nextPosition}. */
  private void step() {
    nextPosition++;
    delivered++;
    openDelivered = row.kind == MarketData.Kind.BAR && !openDelivered;
    loaded = openDelivered;
  }

  private boolean readGoodRow() throws FeedException {
    while (true) {
      try {
        if (!rows.read(row)) {
          endReached();
          return false;
        }
        if (rows.startsSeries()) {
          gate.startSeries();
        }
        boolean usable = gate.admit(row);
        accept();
        if (usable) {
          return true;
        }
      } catch (BadRow e) {
        reject(e);
      } catch (IOException e) {
        throw fail(
            new FeedException(
                file
                    + ": breaks off after "
                    + rows.rowWord()
                    + " "
                    + rows.rowNumber()
                    + ": "
                    + e.getMessage(),
                e));
      }
    }
  }

  private void accept() throws FeedException {
    try {
      badRows.good();
    } catch (FeedException e) {
      throw fail(e);
    }
  }

  private void reject(BadRow bad) throws FeedException {
    try {
      badRows.bad(bad, rows.rowWord() + " " + rows.rowNumber());
    } catch (FeedException e) {
      throw fail(e);
    }
  }

  private void endReached() throws FeedException {
    ended = true;
    if (delivered > 0) {
      return;
    }
    throw fail(
        new FeedException(
            badRows.count() == 0
                ? file + ": holds no trade, quote or bar"
                : file
                    + ": none of "
                    + badRows.rows()
                    + " rows can be used, the first: "
                    + badRows.first().get(0)));
  }

  private FeedException unreadable(IOException cause) {
    return new FeedException(file + ": cannot be read: " + cause.getMessage(), cause);
  }

  private FeedException fail(FeedException reason) {
    failure = reason;
    return reason;
  }

  @Override
  public FeedQuality quality() {
    return new FeedQuality(
        nextPosition, badRows.count(), badRows.first(), gate.backSteps(), gate.droppedQuotes());
  }

  @Override
  public void close() {
    if (rows == null) {
      return;
    }
    try {
      rows.close();
    } catch (IOException e) {
      // Nothing was written: a reader that cannot be closed loses no data.
      LOG.warn("{} cannot be closed: {}", file, e.getMessage());
    }
  }
}
