package mia.feed.replay;

import static mia.protocol.market.MarketData.NO_PRICE;
import static mia.protocol.market.MarketData.NO_VOLUME;

import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;

/**
 * Judges rows by what came before them (battle-navale 2.1): time never falls, prices lie in the
 * plausible range and do not jump, quotes do not cross, a bar agrees with itself. A refused row
 * leaves no trace, so that the next one is judged by the last good one.
 */
final class RowGate {
  private static final long EARLIEST_NANOS = 631_152_000L * ReplaySettings.SECOND;
  private static final long LATEST_NANOS = 4_102_444_800L * ReplaySettings.SECOND;
  private static final long VOLUME_MAX = 1_000_000_000_000L;
  private static final long NEVER = Long.MIN_VALUE;

  private final Instrument instrument;
  private final PriceGrid grid;
  private final ReplaySettings settings;
  private final boolean quotesMayCross;

  private long lastNanos = NEVER;
  private long lastBarStartNanos = NEVER;

  /** What a price is compared with, and when it was seen. */
  private long referenceTicks = NO_PRICE;

  private long referenceNanos = NEVER;

  /** Last price as quotes repeat it; it may be from before a pause. */
  private long lastTicks = NO_PRICE;

  private long backSteps;
  private long droppedQuotes;

  /**
   * @param quotesMayCross true: quotes that cross or lie far off are dropped; false: they make a
   *     bad row
   */
  RowGate(Instrument instrument, PriceGrid grid, ReplaySettings settings, boolean quotesMayCross) {
    this.instrument = instrument;
    this.grid = grid;
    this.settings = settings;
    this.quotesMayCross = quotesMayCross;
  }

  /** Forgets the last price: another contract starts. */
  void startSeries() {
    referenceTicks = NO_PRICE;
  }

  /**
   * Judges a row; moves its time up to the last one where clocks jitter, and takes off quotes that
   * cannot be used.
   *
   * @return false if nothing usable is left of it, which is not a fault
   * @throws BadRow if it cannot be used
   */
  boolean admit(MarketData row) throws BadRow {
    return row.kind == Kind.BAR ? admitBar(row) : admitTick(row);
  }

  private boolean admitTick(MarketData row) throws BadRow {
    checkPossible(row.timeNanos);
    checkVolume("size", row.size);
    boolean back = lastNanos != NEVER && row.timeNanos < lastNanos;
    if (back && lastNanos - row.timeNanos > settings.backStepNanosMax()) {
      throw backInTime("time", row.timeNanos, lastNanos);
    }
    boolean known = knows(row.timeNanos);
    boolean fresh = row.kind == Kind.TRADE || row.priceTicks != lastTicks;
    if (row.kind == Kind.TRADE || row.priceTicks != NO_PRICE) {
      checkPrice(row.kind == Kind.TRADE ? "price" : "last", row.priceTicks, known && fresh, 1);
    }
    if (!quotesUsable(row, known)) {
      droppedQuotes++;
      row.bidTicks = NO_PRICE;
      row.askTicks = NO_PRICE;
      if (row.kind == Kind.QUOTE) {
        return false;
      }
    } else if (row.kind == Kind.QUOTE && row.bidTicks == NO_PRICE && row.askTicks == NO_PRICE) {
      throw new BadRow(RowProblem.UNREADABLE, "neither bid nor ask");
    }
    if (back) {
      backSteps++;
      row.timeNanos = lastNanos;
    }
    lastNanos = row.timeNanos;
    remember(row, fresh);
    return true;
  }

  /**
   * Quotes of a book that may cross are no reference: the first ones of a session may lie anywhere.
   */
  private void remember(MarketData row, boolean fresh) {
    if (row.kind == Kind.TRADE || !quotesMayCross) {
      long quoteTicks = row.bidTicks != NO_PRICE ? row.bidTicks : row.askTicks;
      referenceTicks = fresh && row.priceTicks != NO_PRICE ? row.priceTicks : quoteTicks;
      referenceNanos = row.timeNanos;
    }
    if (row.priceTicks != NO_PRICE) {
      lastTicks = row.priceTicks;
    }
  }

  /** Quotes beside a trade are extra: if they are wrong the trade still counts. */
  private boolean quotesUsable(MarketData row, boolean known) throws BadRow {
    boolean lenient = row.kind == Kind.TRADE || quotesMayCross;
    if (row.bidTicks != NO_PRICE && row.askTicks != NO_PRICE && row.bidTicks >= row.askTicks) {
      if (lenient) {
        return false;
      }
      throw new BadRow(
          RowProblem.INCONSISTENT,
          "bid " + points(row.bidTicks) + " is not below ask " + points(row.askTicks));
    }
    if (!lenient) {
      checkQuote("bid", row.bidTicks, known);
      checkQuote("ask", row.askTicks, known);
      return true;
    }
    boolean bothSides = row.bidTicks != NO_PRICE && row.askTicks != NO_PRICE;
    if (bothSides && jumps(row.askTicks, row.bidTicks, 1)) {
      return false;
    }
    long beside = row.kind == Kind.TRADE ? row.priceTicks : known ? referenceTicks : NO_PRICE;
    return near(row.bidTicks, beside) && near(row.askTicks, beside);
  }

  private boolean near(long quoteTicks, long priceTicks) {
    return quoteTicks == NO_PRICE
        || instrument.plausible(quoteTicks)
            && (priceTicks == NO_PRICE || !jumps(quoteTicks, priceTicks, 1));
  }

  private void checkQuote(String name, long ticks, boolean known) throws BadRow {
    if (ticks != NO_PRICE) {
      checkPrice(name, ticks, known, 1);
    }
  }

  private boolean admitBar(MarketData bar) throws BadRow {
    long length = bar.timeNanos - bar.barStartNanos;
    checkPossible(bar.barStartNanos);
    if (bar.barStartNanos % length != 0) {
      throw new BadRow(
          RowProblem.INCONSISTENT,
          "bar start "
              + Times.utc(bar.barStartNanos)
              + " is not on the grid of "
              + length / ReplaySettings.SECOND
              + " s");
    }
    if (bar.barStartNanos == lastBarStartNanos) {
      throw new BadRow(
          RowProblem.DUPLICATE, "a second bar starts at " + Times.utc(bar.barStartNanos));
    }
    if (lastNanos != NEVER && bar.barStartNanos < lastNanos) {
      throw backInTime("bar start", bar.barStartNanos, lastNanos);
    }
    if (bar.highTicks < Math.max(bar.openTicks, bar.priceTicks)
        || bar.lowTicks > Math.min(bar.openTicks, bar.priceTicks)) {
      throw new BadRow(
          RowProblem.INCONSISTENT,
          "open "
              + points(bar.openTicks)
              + " or close "
              + points(bar.priceTicks)
              + " outside low "
              + points(bar.lowTicks)
              + " to high "
              + points(bar.highTicks));
    }
    checkBarVolumes(bar);
    boolean known = knows(bar.barStartNanos);
    double minutes =
        known
            ? Math.max(1.0, (bar.timeNanos - referenceNanos) / (double) ReplaySettings.MINUTE)
            : 1.0;
    double patience = Math.sqrt(minutes);
    checkPrice("open", bar.openTicks, known, patience);
    checkPrice("high", bar.highTicks, known, patience);
    checkPrice("low", bar.lowTicks, known, patience);
    checkPrice("close", bar.priceTicks, known, patience);
    if (!near(bar.bidTicks, bar.priceTicks)
        || !near(bar.askTicks, bar.priceTicks)
        || bar.bidTicks != NO_PRICE && bar.askTicks != NO_PRICE && bar.bidTicks >= bar.askTicks) {
      droppedQuotes++;
      bar.bidTicks = NO_PRICE;
      bar.askTicks = NO_PRICE;
    }
    lastNanos = bar.timeNanos;
    lastBarStartNanos = bar.barStartNanos;
    lastTicks = bar.priceTicks;
    referenceTicks = bar.priceTicks;
    referenceNanos = bar.timeNanos;
    return true;
  }

  private void checkBarVolumes(MarketData bar) throws BadRow {
    checkVolume("volume", bar.size);
    checkVolume("bid_volume", bar.bidVolume);
    checkVolume("ask_volume", bar.askVolume);
    if (bar.size != NO_VOLUME
        && bar.bidVolume != NO_VOLUME
        && bar.askVolume != NO_VOLUME
        && bar.bidVolume + bar.askVolume > bar.size) {
      throw new BadRow(
          RowProblem.INCONSISTENT,
          "bid_volume "
              + bar.bidVolume
              + " and ask_volume "
              + bar.askVolume
              + " are more than volume "
              + bar.size);
    }
  }

  private static void checkVolume(String name, long volume) throws BadRow {
    if (volume > VOLUME_MAX) {
      throw new BadRow(RowProblem.OUT_OF_RANGE, name + " " + volume + " is not plausible");
    }
  }

  private static void checkPossible(long timeNanos) throws BadRow {
    if (timeNanos < EARLIEST_NANOS || timeNanos > LATEST_NANOS) {
      throw new BadRow(
          RowProblem.OUT_OF_RANGE,
          "time " + timeNanos + " is not in nanoseconds since 1970, between 1990 and 2100");
    }
  }

  /** Whether the last price says something about a price at this time. */
  private boolean knows(long timeNanos) {
    return referenceTicks != NO_PRICE && timeNanos - referenceNanos <= settings.sessionGapNanos();
  }

  private void checkPrice(String name, long ticks, boolean known, double patience) throws BadRow {
    if (!instrument.plausible(ticks)) {
      throw new BadRow(
          RowProblem.OUT_OF_RANGE,
          name
              + " "
              + points(ticks)
              + " is outside "
              + points(instrument.lowestPriceTicks())
              + " to "
              + points(instrument.highestPriceTicks())
              + " of "
              + instrument.symbol());
    }
    if (known && jumps(ticks, referenceTicks, patience)) {
      throw new BadRow(
          RowProblem.JUMP, name + " " + points(ticks) + " jumps from " + points(referenceTicks));
    }
  }

  private boolean jumps(long ticks, long fromTicks, double patience) {
    return Math.abs((double) ticks - fromTicks)
        > Math.abs((double) fromTicks) * settings.jumpShareMax() * patience;
  }

  private static BadRow backInTime(String name, long timeNanos, long lastNanos) {
    return new BadRow(
        RowProblem.TIME_BACK,
        name
            + " "
            + Times.utc(timeNanos)
            + " is before "
            + Times.utc(lastNanos)
            + " of an earlier row");
  }

  private String points(long ticks) {
    return grid.points(ticks).toPlainString();
  }

  long backSteps() {
    return backSteps;
  }

  long droppedQuotes() {
    return droppedQuotes;
  }
}
