package mia.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.desk.ConfluenceScores;

/**
 * Gathers the scores of one symbol's bars until the hour is over: at most one per minute. Called by
 * the desk, and by whoever stops the node.
 */
final class ScoreHour {
  private static final long HOUR_NANOS = 3_600_000_000_000L;

  private final List<ConfluenceScores> gathered = new ArrayList<>();

  /** Adds a bar; says what there was, if the bar is of another hour. */
  synchronized Optional<List<ConfluenceScores>> add(ConfluenceScores scores) {
    Optional<List<ConfluenceScores>> over =
        gathered.isEmpty() || hourOf(gathered.get(0)) == hourOf(scores) ? Optional.empty() : take();
    gathered.add(scores);
    return over;
  }

  /** What there is of the hour so far. */
  synchronized Optional<List<ConfluenceScores>> take() {
    if (gathered.isEmpty()) {
      return Optional.empty();
    }
    List<ConfluenceScores> taken = List.copyOf(gathered);
    gathered.clear();
    return Optional.of(taken);
  }

  /** The hour in which a bar started. */
  private static long hourOf(ConfluenceScores scores) {
    return Math.floorDiv(scores.barEndNanos() - 1, HOUR_NANOS);
  }
}
