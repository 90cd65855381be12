package mia.feed.replay;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a recorded file is read. {@link #DEFAULTS} reads the documented formats; the rest is for
 * files that differ.
 *
 * @param badRowShareMax share of bad rows above which the feed fails, 0 to 1; judged after {@code
 *     badRowGrace} rows
 * @param badRowGrace rows before the share is judged, at least 1
 * @param badRowRunMax bad rows in a row at which the feed fails, at least 1
 * @param backStepNanosMax how far time may run back and still be a jitter of clocks, at least 0
 * @param jumpShareMax largest step between two prices as a share of the first, above 0; of bars per
 *     square root of the minutes between them
 * @param sessionGapNanos a pause longer than this may end at any price, above 0
 * @param barLengthNanos length of bars; empty: found from the file, 1 or 5 minutes
 * @param priceMultiplier points per stored unit of a {@code .scid} file; empty: 1, or 0.01 if only
 *     that gives a plausible price
 * @param scidMicroseconds true if the microseconds of a {@code .scid} file are time; false if they
 *     count the trades of a millisecond, as Sierra Chart writes them
 * @param contract contract of a DBN file with several, as the file names it ({@code ESU4}) or its
 *     number; empty: the most traded of the symbol
 * @param sideFromExchange true if the aggressor of a CSV file is the exchange's own flag; false if
 *     it may be a classification
 */
public record ReplaySettings(
    double badRowShareMax,
    long badRowGrace,
    int badRowRunMax,
    long backStepNanosMax,
    double jumpShareMax,
    long sessionGapNanos,
    OptionalLong barLengthNanos,
    OptionalDouble priceMultiplier,
    boolean scidMicroseconds,
    Optional<String> contract,
    boolean sideFromExchange) {
  static final long SECOND = 1_000_000_000L;
  static final long MINUTE = 60 * SECOND;

  /** 1 % of bad rows after 1,000 rows, 100 in a row, 1 s back, jumps of 2 %, pauses of 30 min. */
  public static final ReplaySettings DEFAULTS =
      new ReplaySettings(
          0.01,
          1_000,
          100,
          SECOND,
          0.02,
          30 * MINUTE,
          OptionalLong.empty(),
          OptionalDouble.empty(),
          false,
          Optional.empty(),
          false);

  public ReplaySettings {
    require(badRowShareMax >= 0 && badRowShareMax <= 1, "share of bad rows", badRowShareMax);
    require(badRowGrace >= 1, "rows before the share of bad rows is judged", badRowGrace);
    require(badRowRunMax >= 1, "bad rows in a row", badRowRunMax);
    require(backStepNanosMax >= 0, "largest step back in time", backStepNanosMax);
    require(jumpShareMax > 0, "largest price jump", jumpShareMax);
    require(sessionGapNanos > 0, "pause between sessions", sessionGapNanos);
    if (barLengthNanos.isPresent()) {
      long length = barLengthNanos.getAsLong();
      require(length >= MINUTE && length <= 60 * MINUTE, "length of bars", length);
      require(length % MINUTE == 0, "length of bars", length);
    }
    if (priceMultiplier.isPresent()) {
      double multiplier = priceMultiplier.getAsDouble();
      require(multiplier > 0 && Double.isFinite(multiplier), "price multiplier", multiplier);
    }
  }

  private static void require(boolean holds, String what, Object got) {
    if (!holds) {
      throw new IllegalArgumentException("replay: " + what + " out of range: " + got);
    }
  }

  /** Fails at the first bad row. */
  public ReplaySettings withoutBadRows() {
    return withBadRows(0, 1, 1);
  }

  /** Never fails because of bad rows; they are counted. */
  public ReplaySettings withAnyBadRows() {
    return withBadRows(1, 1, Integer.MAX_VALUE);
  }

  public ReplaySettings withBadRows(double shareMax, long grace, int runMax) {
    return new ReplaySettings(
        shareMax,
        grace,
        runMax,
        backStepNanosMax,
        jumpShareMax,
        sessionGapNanos,
        barLengthNanos,
        priceMultiplier,
        scidMicroseconds,
        contract,
        sideFromExchange);
  }

  public ReplaySettings withBarLength(long nanos) {
    return new ReplaySettings(
        badRowShareMax,
        badRowGrace,
        badRowRunMax,
        backStepNanosMax,
        jumpShareMax,
        sessionGapNanos,
        OptionalLong.of(nanos),
        priceMultiplier,
        scidMicroseconds,
        contract,
        sideFromExchange);
  }

  public ReplaySettings withPriceMultiplier(double multiplier) {
    return new ReplaySettings(
        badRowShareMax,
        badRowGrace,
        badRowRunMax,
        backStepNanosMax,
        jumpShareMax,
        sessionGapNanos,
        barLengthNanos,
        OptionalDouble.of(multiplier),
        scidMicroseconds,
        contract,
        sideFromExchange);
  }

  public ReplaySettings withScidMicroseconds() {
    return new ReplaySettings(
        badRowShareMax,
        badRowGrace,
        badRowRunMax,
        backStepNanosMax,
        jumpShareMax,
        sessionGapNanos,
        barLengthNanos,
        priceMultiplier,
        true,
        contract,
        sideFromExchange);
  }

  public ReplaySettings withContract(String name) {
    return new ReplaySettings(
        badRowShareMax,
        badRowGrace,
        badRowRunMax,
        backStepNanosMax,
        jumpShareMax,
        sessionGapNanos,
        barLengthNanos,
        priceMultiplier,
        scidMicroseconds,
        Optional.of(name),
        sideFromExchange);
  }

  public ReplaySettings withSideFromExchange() {
    return new ReplaySettings(
        badRowShareMax,
        badRowGrace,
        badRowRunMax,
        backStepNanosMax,
        jumpShareMax,
        sessionGapNanos,
        barLengthNanos,
        priceMultiplier,
        scidMicroseconds,
        contract,
        true);
  }
}
