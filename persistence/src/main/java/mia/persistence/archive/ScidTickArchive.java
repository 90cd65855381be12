package mia.persistence.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;

/**
 * The archive of a single node: one {@code .scid} file per symbol and trading day, {@code
 * FOLDER/ES/ES_2026-02-06.scid}. One file per symbol is open at a time.
 *
 * <p>A file that is continued after a restart takes only inputs later than its last record, so that
 * a feed that was rewound does not write them twice.
 */
public final class ScidTickArchive implements TickArchive {
  private final Path folder;
  private final Instruments instruments;
  private final TradingCalendar calendar;
  private final ScidWriter.FlushPolicy policy;
  private final Map<Symbol, Day> days = new HashMap<>();
  private final ScidRecord record = new ScidRecord();
  private long repeated;

  public ScidTickArchive(
      Path folder,
      Instruments instruments,
      TradingCalendar calendar,
      ScidWriter.FlushPolicy policy) {
    this.folder = folder;
    this.instruments = instruments;
    this.calendar = calendar;
    this.policy = policy;
  }

  /** The file of one symbol and trading day. */
  public static Path file(Path folder, Symbol symbol, TradingDay day) {
    return folder.resolve(symbol.code()).resolve(symbol.code() + "_" + day.date() + ".scid");
  }

  @Override
  public void append(Symbol symbol, MarketData data) throws IOException {
    long timeNanos = data.kind == MarketData.Kind.BAR ? data.barStartNanos : data.timeNanos;
    Day day = days.get(symbol);
    if (day == null || timeNanos >= day.untilNanos || timeNanos < day.fromNanos) {
      day = open(symbol, day, timeNanos);
    }
    if (!day.ticks.encode(data, record)) {
      return;
    }
    if (record.dateTime <= day.alreadyMicros) {
      repeated++;
      return;
    }
    day.writer.append(record);
  }

  private Day open(Symbol symbol, Day before, long timeNanos) throws IOException {
    ScidTicks ticks = new ScidTicks(instruments.require(symbol));
    if (before != null) {
      // Before the file is let go: if the disk fails here, the old day stays and is tried again.
      before.writer.flush();
      before.writer.close();
      days.remove(symbol);
    }
    TradingDay tradingDay = calendar.dayAt(timeNanos);
    Path file = file(folder, symbol, tradingDay);
    Files.createDirectories(file.getParent());
    Day day =
        new Day(
            tradingDay.openNanos(),
            calendar.next(tradingDay).openNanos(),
            ticks,
            ScidWriter.open(file, policy));
    days.put(symbol, day);
    return day;
  }

  /** Inputs that were left out because a continued file held them already. */
  public long repeated() {
    return repeated;
  }

  @Override
  public void flush() throws IOException {
    for (Day day : days.values()) {
      day.writer.flush();
    }
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    for (Day day : days.values()) {
      try {
        day.writer.close();
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    days.clear();
    if (first != null) {
      throw first;
    }
  }

  /** The open file of one symbol. */
  private static final class Day {
    private final long fromNanos;
    private final long untilNanos;
    private final ScidTicks ticks;
    private final ScidWriter writer;

    /** Time of the last record when the file was opened. */
    private final long alreadyMicros;

    Day(long fromNanos, long untilNanos, ScidTicks ticks, ScidWriter writer) {
      this.fromNanos = fromNanos;
      this.untilNanos = untilNanos;
      this.ticks = ticks;
      this.writer = writer;
      this.alreadyMicros = writer.lastMicros();
    }
  }
}
