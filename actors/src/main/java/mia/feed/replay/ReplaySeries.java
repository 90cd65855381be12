package mia.feed.replay;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.feed.FeedSource;
import mia.feed.RollingSource;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.Symbol;

/**
 * Recorded files of one symbol, one behind the other. A file takes over where the one before ends,
 * or at the roll between their contracts; what it holds from before is passed over. Where files are
 * named after contracts, another name is another contract. A position says the file and the place
 * in it, so that {@link #seek} reads no earlier file.
 */
public final class ReplaySeries implements FeedSource {
  private static final int PLACE_BITS = 40;
  private static final long PLACES = 1L << PLACE_BITS;
  private static final long NEVER = Long.MAX_VALUE;
  private static final long ALWAYS = Long.MIN_VALUE;

  private final Instrument instrument;
  private final List<Path> files;
  private final ReplaySettings settings;
  private final long[] rollsNanos;
  private final int[] contracts;
  private final long[] untilNanos;
  private final MarketData row = new MarketData();

  private ReplayFeed feed;
  private int file;

  /** Records that start earlier were those of the file before. */
  private long fromNanos = ALWAYS;

  /** First instant behind the last record of this file; {@link #ALWAYS} if it is not known. */
  private long behindNanos = ALWAYS;

  private long bytesBefore;
  private FeedQuality qualityBefore = new FeedQuality(0, 0, List.of());

  /**
   * Opens every file once, so that a broken one stops the start.
   *
   * @param rollsNanos event times from which another contract trades, rising
   */
  ReplaySeries(Instrument instrument, List<Path> files, ReplaySettings settings, long[] rollsNanos)
      throws FeedException {
    this.instrument = instrument;
    this.files = List.copyOf(files);
    this.settings = settings;
    this.rollsNanos = rollsNanos.clone();
    this.contracts = new int[files.size()];
    this.untilNanos = new long[files.size()];
    Arrays.fill(untilNanos, NEVER);
    if (files.size() > 1) {
      nameContracts();
      for (Path each : files.subList(1, files.size())) {
        ReplayInput.open(instrument, each, settings).close();
      }
    }
    feed = ReplayInput.open(instrument, files.get(0), settings);
  }

  private void nameContracts() throws FeedException {
    int changes = 0;
    for (int i = 0; i < contracts.length; i++) {
      contracts[i] = ContractFile.numberOf(files.get(i), symbol());
      if (i > 0 && isChange(i)) {
        if (changes < rollsNanos.length) {
          untilNanos[i - 1] = rollsNanos[changes];
        }
        changes++;
      }
    }
    if (changes > 0 && rollsNanos.length > 0 && changes != rollsNanos.length) {
      throw new FeedException(
          symbol()
              + ": "
              + changes
              + " changes of contract between its files and "
              + rollsNanos.length
              + " rolls in mia.feed.rolls; expected a roll for each change, or none");
    }
  }

  private boolean isChange(int index) {
    return contracts[index] != contracts[index - 1]
        && contracts[index] != MarketData.NO_CONTRACT
        && contracts[index - 1] != MarketData.NO_CONTRACT;
  }

  /** The series with the rolls of the calendar, where its files do not say their contracts. */
  public FeedSource rolled() {
    boolean named = Arrays.stream(contracts).anyMatch(number -> number != MarketData.NO_CONTRACT);
    return named || rollsNanos.length == 0 ? this : new RollingSource(this, rollsNanos);
  }

  @Override
  public Symbol symbol() {
    return instrument.symbol();
  }

  @Override
  public void seek(long position) throws FeedException {
    int wanted = (int) Math.min(position >> PLACE_BITS, Integer.MAX_VALUE);
    long place = position & (PLACES - 1);
    if (position < 0 || wanted >= files.size()) {
      throw new FeedException(symbol() + ": no file holds position " + position);
    }
    if (wanted != file) {
      open(wanted);
    }
    fromNanos = place == 0 && wanted > 0 ? takeOver(wanted - 1) : ALWAYS;
    behindNanos = ALWAYS;
    feed.seek(place);
  }

  @Override
  public boolean next(MarketData into) throws FeedException {
    if (files.size() == 1) {
      return feed.next(into);
    }
    while (true) {
      boolean there = feed.next(row);
      if (there && startOf(row) < untilNanos[file]) {
        if (startOf(row) >= fromNanos) {
          behindNanos = behind(row);
          into.copyFrom(row);
          into.position = ((long) file << PLACE_BITS) + row.position;
          if (row.contract == MarketData.NO_CONTRACT) {
            into.contract = contracts[file];
          }
          return true;
        }
      } else if (file + 1 == files.size()) {
        return false;
      } else {
        long handOver = there ? untilNanos[file] : handOverAtEnd();
        open(file + 1);
        fromNanos = handOver;
        behindNanos = handOver;
      }
    }
  }

  /** Behind the last record, which is not known yet if this file was sought to its end. */
  private long handOverAtEnd() throws FeedException {
    return behindNanos == ALWAYS ? takeOver(file) : behindNanos;
  }

  /** When the file behind this one takes over; reads it, and those before it, through. */
  private long takeOver(int index) throws FeedException {
    long behind = index == 0 ? ALWAYS : takeOver(index - 1);
    try (ReplayFeed read = ReplayInput.open(instrument, files.get(index), settings)) {
      while (read.next(row)) {
        if (startOf(row) >= untilNanos[index]) {
          return untilNanos[index];
        }
        behind = Math.max(behind, behind(row));
      }
    }
    return behind;
  }

  private static long startOf(MarketData record) {
    boolean bar = record.kind == Kind.BAR || record.kind == Kind.BAR_OPEN;
    return bar ? record.barStartNanos : record.timeNanos;
  }

  /** A bar ends at its time; a tick at that time was there already. */
  private static long behind(MarketData record) {
    return record.kind == Kind.BAR ? record.timeNanos : record.timeNanos + 1;
  }

  private void open(int index) throws FeedException {
    bytesBefore += feed.bytesRead();
    qualityBefore = qualityBefore.and(feed.quality());
    feed.close();
    feed = ReplayInput.open(instrument, files.get(index), settings);
    file = index;
  }

  /** Bytes read so far of the files as they lie on disk, for progress. */
  public long bytesRead() {
    return bytesBefore + feed.bytesRead();
  }

  /** {@inheritDoc} Of all files that were read. */
  @Override
  public FeedQuality quality() {
    return qualityBefore.and(feed.quality());
  }

  @Override
  public void close() {
    feed.close();
  }
}
