package mia.feed.replay;

import static mia.protocol.market.MarketData.NO_PRICE;
import static mia.protocol.market.MarketData.NO_VOLUME;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mia.feed.FeedQuality;
import mia.protocol.market.MarketData;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;

/** Gathers what a {@link FileReport} says, row by row. */
final class FileInspection {
  private static final long GAP_NANOS = 5 * ReplaySettings.MINUTE;
  private static final int GAPS_KEPT = 20;

  private final TradingCalendar calendar;
  private final MarketData before = new MarketData();
  private final List<FileReport.Gap> gaps = new ArrayList<>();
  private final List<LocalDate> sessions = new ArrayList<>();

  private TradingDay day;
  private long dayUntilNanos = Long.MIN_VALUE;
  private long rows;
  private long trades;
  private long quotes;
  private long bars;
  private long firstNanos;
  private long lastNanos;
  private long lowestTicks = Long.MAX_VALUE;
  private long highestTicks = Long.MIN_VALUE;
  private long stepTicks;
  private long volume;
  private long withoutVolume;
  private long sided;
  private long duplicates;
  private long outsideSessions;
  private long gapCount;

  FileInspection(TradingCalendar calendar) {
    this.calendar = calendar;
  }

  /** Takes the next record of the file; the opens of bars are passed over. */
  void add(MarketData record) {
    switch (record.kind) {
      case TRADE -> {
        trades++;
        count(record.size, record.aggressor != MarketData.UNKNOWN_SIDE);
      }
      case BAR -> {
        bars++;
        count(record.size, record.bidVolume != NO_VOLUME && record.askVolume != NO_VOLUME);
      }
      case QUOTE -> quotes++;
      case BAR_OPEN, CLOCK -> {
        return;
      }
    }
    prices(record);
    times(record);
    if (rows > 0 && repeats(record)) {
      duplicates++;
    }
    before.copyFrom(record);
    rows++;
  }

  private void count(long size, boolean hasSide) {
    if (size == NO_VOLUME) {
      withoutVolume++;
    } else {
      volume += size;
    }
    if (hasSide) {
      sided++;
    }
  }

  private void prices(MarketData record) {
    boolean bar = record.kind == MarketData.Kind.BAR;
    if (bar) {
      price(record.openTicks);
      price(record.highTicks);
      price(record.lowTicks);
    }
    if (record.priceTicks != NO_PRICE) {
      price(record.priceTicks);
    }
  }

  private void price(long ticks) {
    lowestTicks = Math.min(lowestTicks, ticks);
    highestTicks = Math.max(highestTicks, ticks);
    long a = stepTicks;
    long b = Math.abs(ticks);
    while (a != 0) {
      long rest = b % a;
      b = a;
      a = rest;
    }
    stepTicks = b;
  }

  private void times(MarketData record) {
    long start = record.kind == MarketData.Kind.BAR ? record.barStartNanos : record.timeNanos;
    if (rows == 0) {
      firstNanos = start;
    } else if (start - lastNanos > GAP_NANOS) {
      gap(start);
    }
    if (day == null || start >= dayUntilNanos || start < day.openNanos()) {
      day = calendar.dayAt(start);
      dayUntilNanos = calendar.next(day).openNanos();
      boolean known = !sessions.isEmpty() && sessions.get(sessions.size() - 1).equals(day.date());
      if (!known && sessions.size() < FileReport.SESSIONS_MAX) {
        sessions.add(day.date());
      }
    }
    if (day.phaseAt(start) == SessionPhase.CLOSED) {
      outsideSessions++;
    }
    lastNanos = record.timeNanos;
  }

  private void gap(long start) {
    boolean inside =
        day.phaseAt(lastNanos) != SessionPhase.CLOSED
            && start < dayUntilNanos
            && day.phaseAt(start) != SessionPhase.CLOSED;
    if (inside) {
      gapCount++;
      if (gaps.size() < GAPS_KEPT) {
        gaps.add(new FileReport.Gap(lastNanos, start));
      }
    }
  }

  private boolean repeats(MarketData record) {
    return record.kind == before.kind
        && record.timeNanos == before.timeNanos
        && record.priceTicks == before.priceTicks
        && record.size == before.size
        && record.bidTicks == before.bidTicks
        && record.askTicks == before.askTicks
        && record.aggressor == before.aggressor;
  }

  /**
   * The report.
   *
   * @param broken why the file ended early, if it did
   */
  FileReport report(Path file, ReplayFeed feed, PriceGrid grid, Optional<String> broken) {
    FeedQuality quality = feed.quality();
    boolean priced = lowestTicks <= highestTicks;
    return new FileReport(
        file,
        feed.format(),
        feed.notes(),
        trades,
        quotes,
        bars,
        rows == 0 ? OptionalLong.empty() : OptionalLong.of(firstNanos),
        rows == 0 ? OptionalLong.empty() : OptionalLong.of(lastNanos),
        points(priced, lowestTicks, grid),
        points(priced, highestTicks, grid),
        points(priced, stepTicks, grid),
        volume,
        withoutVolume,
        sided,
        duplicates,
        quality.backSteps(),
        quality.droppedQuotes(),
        outsideSessions,
        quality.skipped(),
        feed.badRows().longestRun(),
        feed.badRows().byProblem(),
        quality.firstProblems(),
        gapCount,
        gaps,
        sessions,
        broken);
  }

  private static Optional<BigDecimal> points(boolean known, long ticks, PriceGrid grid) {
    return known ? Optional.of(plain(grid.points(ticks))) : Optional.empty();
  }

  /** Without zeros at the end, but never as 5E+3. */
  private static BigDecimal plain(BigDecimal points) {
    BigDecimal stripped = points.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
