package mia.engine.feature;

import java.util.Arrays;
import mia.engine.Reals;
import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * What a figure was at the same quarter of an hour of earlier trading days, at most 20 of them. A
 * day counts with its last value of the quarter.
 */
final class SameTimeBaseline {
  private static final long QUARTER = 15 * 60_000_000_000L;
  private static final int QUARTERS = 96;
  private static final int DAYS = 20;
  private static final long NO_DAY = Long.MIN_VALUE;

  private final double[] values = new double[QUARTERS * DAYS];
  private final long[] counts = new long[QUARTERS];
  private final long[] lastDays = new long[QUARTERS];

  SameTimeBaseline() {
    Arrays.fill(lastDays, NO_DAY);
  }

  /** The quarter of an hour of an instant of a day that opened at {@code openNanos}. */
  static int quarter(long openNanos, long timeNanos) {
    return (int) Math.min(QUARTERS - 1, Math.max(0, (timeNanos - openNanos) / QUARTER));
  }

  /** Notes the value of a day, replacing what the same day said in the same quarter. */
  void note(int quarter, long day, double value) {
    if (lastDays[quarter] != day) {
      lastDays[quarter] = day;
      counts[quarter]++;
    }
    values[quarter * DAYS + (int) ((counts[quarter] - 1) % DAYS)] = value;
  }

  /** Earlier days known for a quarter, at most 19 once the day itself is noted. */
  int days(int quarter, long day) {
    int known = (int) Math.min(DAYS, counts[quarter]);
    return lastDays[quarter] == day ? known - 1 : known;
  }

  /** Distance of a value from the mean of the earlier days in deviations, 0 if they are equal. */
  double score(int quarter, long day, double value) {
    int n = days(quarter, day);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += earlier(quarter, day, i);
    }
    double mean = sum / n;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double off = earlier(quarter, day, i) - mean;
      squares += off * off;
    }
    return Reals.ratio(value - mean, Math.sqrt(squares / n));
  }

  private double earlier(int quarter, long day, int back) {
    long newest = counts[quarter] - 1 - (lastDays[quarter] == day ? 1 : 0);
    return values[quarter * DAYS + (int) ((newest - back) % DAYS)];
  }

  void writeTo(StateWriter out) {
    out.put(values).put(counts).put(lastDays);
  }

  void readFrom(StateReader in) {
    in.getInto(values);
    in.getInto(counts);
    in.getInto(lastDays);
  }
}
