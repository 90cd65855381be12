package mia.feed;

import java.util.Arrays;
import java.util.List;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;

/**
 * The pure half of the conductor: which input comes next over all symbols, and whether somebody has
 * to decide on it before anything else may move. Clock inputs are made here, from event time alone:
 * a bar of ticks whose minute is over is closed by the clock if no tick comes within its delay. The
 * backtest runs the very same object.
 */
public final class FeedSequencer implements AutoCloseable {
  /** What {@link #next} says at the end of all sources. */
  public static final int END = -1;

  private static final long MINUTE = 60_000_000_000L;
  private static final long NO_BAR = 0;

  private final MergedFeed feed;
  private final FeedClock clock;
  private final long historyUntilNanos;
  private final DecisionBand[] bands;
  private final long[] openBarEnds;
  private final long[] nextPositions;
  private final long[] deadlines;
  private final long[] clockTimes;
  private final boolean[] historyPending;
  private final int[] contracts;
  private boolean decision;
  private long records;

  /**
   * @param sources one per symbol, in the order in which symbols decide
   * @param clock when a bar without a closing tick, and whoever waits, is given the time
   * @param historyUntilNanos bars that end up to here are history, on which nothing is decided;
   *     {@link Long#MIN_VALUE} for none
   */
  public FeedSequencer(
      List<? extends FeedSource> sources, FeedClock clock, long historyUntilNanos) {
    this.feed = new MergedFeed(sources);
    this.clock = clock;
    this.historyUntilNanos = historyUntilNanos;
    this.historyPending = new boolean[sources.size()];
    this.contracts = new int[sources.size()];
    this.bands = new DecisionBand[sources.size()];
    this.openBarEnds = new long[sources.size()];
    this.nextPositions = new long[sources.size()];
    this.deadlines = new long[sources.size()];
    this.clockTimes = new long[sources.size()];
    Arrays.fill(deadlines, Long.MAX_VALUE);
    Arrays.fill(clockTimes, Long.MAX_VALUE);
    Arrays.fill(bands, DecisionBand.OPEN);
  }

  /** Where nothing is to be decided for a symbol, from the next input on. */
  public void band(int source, DecisionBand band) {
    bands[source] = band;
  }

  /** Event time at which a symbol wants the clock, {@link Long#MAX_VALUE} for never. */
  public void deadline(int source, long timeNanos) {
    deadlines[source] = timeNanos;
    wind(source);
  }

  /** Starts a symbol at a position; others stay where they are. */
  public void seek(int source, long position) throws FeedException {
    feed.seek(source, position);
    openBarEnds[source] = NO_BAR;
    deadlines[source] = Long.MAX_VALUE;
    wind(source);
    nextPositions[source] = position;
    contracts[source] = MarketData.NO_CONTRACT;
  }

  /**
   * The next input.
   *
   * @param into filled completely; untouched at the end
   * @return index of its symbol, {@link #END} at the end of all
   * @throws FeedException if a source is broken beyond use
   */
  public int next(MarketData into) throws FeedException {
    int clocked = dueByClock(feed.peekTime());
    if (clocked != END) {
      long due = clockTimes[clocked];
      into.reset(Kind.CLOCK, due, nextPositions[clocked]);
      if (openBarEnds[clocked] != NO_BAR && openBarEnds[clocked] + clock.closeAfterNanos() <= due) {
        openBarEnds[clocked] = NO_BAR;
      }
      if (deadlines[clocked] <= due) {
        deadlines[clocked] = Long.MAX_VALUE;
      }
      wind(clocked);
      decision = true;
      return clocked;
    }
    int source = feed.next(into);
    if (source == MergedFeed.END) {
      return END;
    }
    if (into.kind == Kind.BAR && into.timeNanos - into.barStartNanos != MINUTE) {
      throw new FeedException(
          "bars of "
              + (into.timeNanos - into.barStartNanos) / 1_000_000_000L
              + " s at position "
              + into.position
              + ": desks decide on bars of one minute (60 s) or on ticks");
    }
    records++;
    nextPositions[source] = into.position + 1;
    boolean closesBar = false;
    if (into.kind == Kind.TRADE || into.kind == Kind.QUOTE) {
      long barEnd = openBarEnds[source];
      closesBar = barEnd != NO_BAR && into.timeNanos >= barEnd;
      if (barEnd == NO_BAR || closesBar) {
        openBarEnds[source] = into.timeNanos - Math.floorMod(into.timeNanos, MINUTE) + MINUTE;
        wind(source);
      }
    }
    boolean history = into.kind == Kind.BAR && into.timeNanos <= historyUntilNanos;
    boolean endsHistory = historyPending[source] && into.timeNanos > historyUntilNanos;
    historyPending[source] = history || (historyPending[source] && !endsHistory);
    boolean rolls = into.contract != contracts[source];
    contracts[source] = into.contract;
    decision =
        endsHistory
            || rolls
            || closesBar
            || (into.kind == Kind.BAR && !history)
            || bands[source].touchedBy(into);
    return source;
  }

  /** Whether the last input may make its desk decide something. */
  public boolean isDecision() {
    return decision;
  }

  /** Event time of the next input, {@link MergedFeed#NO_TIME} at the end. */
  public long peekTime() throws FeedException {
    long next = feed.peekTime();
    int clocked = dueByClock(next);
    return clocked == END ? next : clockTimes[clocked];
  }

  /** Records read from the sources so far. */
  public long records() {
    return records;
  }

  /**
   * The first symbol that is due before {@code timeNanos}; earliest first, then in order of
   * symbols.
   */
  private int dueByClock(long timeNanos) {
    int due = END;
    for (int i = 0; i < openBarEnds.length; i++) {
      long time = clockTimes[i];
      if (time < timeNanos && (due == END || time < clockTimes[due])) {
        due = i;
      }
    }
    return due;
  }

  /** Sets when a symbol is given the clock: its open bar is overdue, or it stops waiting. */
  private void wind(int source) {
    long barEnd = openBarEnds[source];
    long overdue = barEnd == NO_BAR ? Long.MAX_VALUE : barEnd + clock.closeAfterNanos();
    clockTimes[source] = clock.tickAtOrAfter(Math.min(overdue, deadlines[source]));
  }

  @Override
  public void close() {
    feed.close();
  }
}
