package mia.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * What a source has met so far.
 *
 * @param records records delivered
 * @param skipped bad rows that were counted, reported and left out
 * @param firstProblems the first of them in words, at most 20: line number and reason
 * @param backSteps records whose time ran back within the tolerance and that were delivered with
 *     the time of the record before
 * @param droppedQuotes records whose bid and ask could not be used and were left out
 */
public record FeedQuality(
    long records, long skipped, List<String> firstProblems, long backSteps, long droppedQuotes) {
  private static final int PROBLEMS_MOST = 20;

  public FeedQuality {
    firstProblems = List.copyOf(firstProblems);
  }

  /** This of a first source and that of the one behind it. */
  public FeedQuality and(FeedQuality next) {
    var problems = new ArrayList<>(firstProblems);
    for (String problem : next.firstProblems()) {
      if (problems.size() < PROBLEMS_MOST) {
        problems.add(problem);
      }
    }
    return new FeedQuality(
        records + next.records(),
        skipped + next.skipped(),
        problems,
        backSteps + next.backSteps(),
        droppedQuotes + next.droppedQuotes());
  }

  /** Of a source whose time never runs back and whose quotes are always usable. */
  public FeedQuality(long records, long skipped, List<String> firstProblems) {
    this(records, skipped, firstProblems, 0, 0);
  }
}
