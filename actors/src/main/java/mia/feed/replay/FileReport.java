package mia.feed.replay;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a recorded file holds. Times are UTC nanoseconds, prices points.
 *
 * @param file that was read
 * @param format as found from its content
 * @param notes what was chosen while opening: the contract, the length of bars
 * @param trades good trades
 * @param quotes good quote updates
 * @param bars good bars
 * @param firstNanos time of the first good row (of a bar its start), empty without one
 * @param lastNanos time of the last one (of a bar its end)
 * @param lowestPrice lowest price of a trade or bar, or last price of a quote
 * @param highestPrice highest, likewise
 * @param priceStep largest step that all prices are multiples of: the tick size, or a multiple of
 *     it in a short file
 * @param volume sum of the known sizes, in lots
 * @param withoutVolume trades and bars whose size is not known
 * @param sided trades with a known aggressor, and bars with volume at bid and ask
 * @param duplicates rows that equal the one before them; common and harmless among ticks
 * @param backSteps rows whose time ran back within the tolerance
 * @param droppedQuotes rows whose bid and ask could not be used
 * @param outsideSessions rows at a time when the market is closed
 * @param badRows rows that cannot be used
 * @param longestBadRun most of them in a row
 * @param badByProblem the same by kind
 * @param firstProblems the first 20 in words
 * @param gapCount pauses of more than five minutes within one session
 * @param firstGaps the first 20 of them
 * @param sessions trading days with at least one row, at most {@link #SESSIONS_MAX}
 * @param broken why the file could not be read to its end, if so
 */
public record FileReport(
    Path file,
    InputFormat format,
    List<String> notes,
    long trades,
    long quotes,
    long bars,
    OptionalLong firstNanos,
    OptionalLong lastNanos,
    Optional<BigDecimal> lowestPrice,
    Optional<BigDecimal> highestPrice,
    Optional<BigDecimal> priceStep,
    long volume,
    long withoutVolume,
    long sided,
    long duplicates,
    long backSteps,
    long droppedQuotes,
    long outsideSessions,
    long badRows,
    int longestBadRun,
    Map<RowProblem, Long> badByProblem,
    List<String> firstProblems,
    long gapCount,
    List<Gap> firstGaps,
    List<LocalDate> sessions,
    Optional<String> broken) {
  /** Forty years of trading days. */
  public static final int SESSIONS_MAX = 10_000;

  /** A pause within a session; both ends in UTC nanoseconds. */
  public record Gap(long fromNanos, long toNanos) {}

  public FileReport {
    notes = List.copyOf(notes);
    firstProblems = List.copyOf(firstProblems);
    firstGaps = List.copyOf(firstGaps);
    sessions = List.copyOf(sessions);
    Map<RowProblem, Long> ordered = new EnumMap<>(RowProblem.class);
    ordered.putAll(badByProblem);
    badByProblem = Collections.unmodifiableMap(ordered);
  }

  /** All rows, good and bad. */
  public long rows() {
    return trades + quotes + bars + badRows;
  }

  /** Share of trades and bars that say who attacked, 0 to 1; 0 without trades and bars. */
  public double sidedShare() {
    return trades + bars == 0 ? 0 : (double) sided / (trades + bars);
  }
}
