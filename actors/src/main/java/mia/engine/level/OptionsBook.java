package mia.engine.level;

import java.util.OptionalLong;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.protocol.market.OptionsSnapshot;

/**
 * Chooses the options snapshot that counts at the END of a bar, the last one with asOf <= END, and
 * applies the limits of age, each still valid at exactly its limit (battle-navale 2.5). Snapshots
 * from after the bar wait for a later one.
 */
public final class OptionsBook {
  /** Most snapshots that may wait for their bar. */
  public static final int MOST_WAITING = 64;

  private static final long MINUTE = 60_000_000_000L;
  private static final long ABSENT = Long.MIN_VALUE;

  private static final int AS_OF = 0;
  private static final int CALL_WALL = 1;
  private static final int PUT_WALL = 2;
  private static final int FLIP = 3;
  private static final int NET_GAMMA = 4;
  private static final int CALL_VOLUME = 5;
  private static final int PUT_VOLUME = 6;
  private static final int DELTA_FLOW = 7;
  private static final int COLUMNS = 8;

  /**
   * How old a snapshot may be.
   *
   * @param wallsNanos for its walls
   * @param flipNanos for its flip
   * @param flowNanos for its flow
   */
  public record Ages(long wallsNanos, long flipNanos, long flowNanos) {
    public static final Ages DEFAULTS = new Ages(480 * MINUTE, 720 * MINUTE, 15 * MINUTE);

    public Ages {
      if (wallsNanos <= 0 || flipNanos <= 0 || flowNanos <= 0) {
        throw new IllegalArgumentException(
            "ages of options: " + wallsNanos + ", " + flipNanos + ", " + flowNanos);
      }
    }
  }

  private final Ages ages;

  /** Waiting snapshots by rising asOf, one row of columns each. */
  private final long[] waiting = new long[MOST_WAITING * COLUMNS];

  private final long[] current = new long[COLUMNS];
  private int waitingCount;
  private boolean known;
  private long nowNanos;

  public OptionsBook(Ages ages) {
    this.ages = ages;
  }

  /**
   * Takes a snapshot. Returns false if a later one counts already: it changes nothing then.
   *
   * @throws IllegalStateException if {@link #MOST_WAITING} snapshots already wait for later bars
   */
  public boolean accept(OptionsSnapshot snapshot) {
    if (known && snapshot.asOfNanos() < current[AS_OF]) {
      return false;
    }
    if (waitingCount == MOST_WAITING) {
      throw new IllegalStateException(
          "options of "
              + snapshot.asOfNanos()
              + ": already "
              + MOST_WAITING
              + " snapshots wait for bars after "
              + nowNanos);
    }
    int row = waitingCount;
    while (row > 0 && waiting[(row - 1) * COLUMNS + AS_OF] > snapshot.asOfNanos()) {
      System.arraycopy(waiting, (row - 1) * COLUMNS, waiting, row * COLUMNS, COLUMNS);
      row--;
    }
    write(snapshot, row * COLUMNS);
    waitingCount++;
    return true;
  }

  private void write(OptionsSnapshot snapshot, int at) {
    waiting[at + AS_OF] = snapshot.asOfNanos();
    waiting[at + CALL_WALL] = orAbsent(snapshot.callWallTicks());
    waiting[at + PUT_WALL] = orAbsent(snapshot.putWallTicks());
    waiting[at + FLIP] = orAbsent(snapshot.gammaFlipTicks());
    waiting[at + NET_GAMMA] = orAbsent(snapshot.netGammaUsd());
    waiting[at + CALL_VOLUME] = orAbsent(snapshot.callVolume());
    waiting[at + PUT_VOLUME] = orAbsent(snapshot.putVolume());
    waiting[at + DELTA_FLOW] = orAbsent(snapshot.signedDeltaFlow());
  }

  private static long orAbsent(OptionalLong value) {
    return value.orElse(ABSENT);
  }

  /** Moves to the END of the next bar. */
  public void onBarEnd(long endNanos) {
    nowNanos = endNanos;
    int due = 0;
    while (due < waitingCount && waiting[due * COLUMNS + AS_OF] <= endNanos) {
      due++;
    }
    if (due > 0) {
      System.arraycopy(waiting, (due - 1) * COLUMNS, current, 0, COLUMNS);
      waitingCount -= due;
      System.arraycopy(waiting, due * COLUMNS, waiting, 0, waitingCount * COLUMNS);
      known = true;
    }
  }

  /** Whether the current snapshot names a wall, however old. */
  public boolean namesWall() {
    return known && (current[CALL_WALL] != ABSENT || current[PUT_WALL] != ABSENT);
  }

  /** Whether walls of the current snapshot still count. */
  public boolean wallsFresh() {
    return fresh(ages.wallsNanos());
  }

  public boolean hasCallWall() {
    return wallsFresh() && current[CALL_WALL] != ABSENT;
  }

  public boolean hasPutWall() {
    return wallsFresh() && current[PUT_WALL] != ABSENT;
  }

  /** Whether there is a flip that still counts, whatever the walls. */
  public boolean hasFlip() {
    return fresh(ages.flipNanos()) && current[FLIP] != ABSENT;
  }

  public boolean hasNetGamma() {
    return known && current[NET_GAMMA] != ABSENT;
  }

  /** Whether the current snapshot names volumes of calls and puts or a flow of delta. */
  public boolean namesFlow() {
    return namesDeltaFlow() || namesVolumes();
  }

  /** Whether the current snapshot names a signed flow of delta. */
  public boolean namesDeltaFlow() {
    return known && current[DELTA_FLOW] != ABSENT;
  }

  /** Whether the current snapshot names traded calls and puts, both above zero. */
  public boolean namesVolumes() {
    return known && current[CALL_VOLUME] > 0 && current[PUT_VOLUME] > 0;
  }

  /** Whether the flow of the current snapshot is recent enough. */
  public boolean flowFresh() {
    return fresh(ages.flowNanos());
  }

  /** Call wall in ticks, only with {@link #hasCallWall}. */
  public long callWall() {
    return current[CALL_WALL];
  }

  /** Put wall in ticks, only with {@link #hasPutWall}. */
  public long putWall() {
    return current[PUT_WALL];
  }

  /** Gamma flip in ticks, only with {@link #hasFlip}. */
  public long flip() {
    return current[FLIP];
  }

  /** Net gamma in US dollars, only with {@link #hasNetGamma}. */
  public long netGammaUsd() {
    return current[NET_GAMMA];
  }

  public long callVolume() {
    return current[CALL_VOLUME];
  }

  public long putVolume() {
    return current[PUT_VOLUME];
  }

  public long signedDeltaFlow() {
    return current[DELTA_FLOW];
  }

  /** Instant of the current snapshot, 0 without one. */
  public long asOfNanos() {
    return known ? current[AS_OF] : 0;
  }

  private boolean fresh(long limitNanos) {
    return known && nowNanos - current[AS_OF] <= limitNanos;
  }

  public void writeTo(StateWriter out) {
    out.put(waiting).put(current).put((long) waitingCount).put(known).put(nowNanos);
  }

  public void readFrom(StateReader in) {
    in.getInto(waiting);
    in.getInto(current);
    waitingCount = in.getInt();
    known = in.getBoolean();
    nowNanos = in.getLong();
  }
}
