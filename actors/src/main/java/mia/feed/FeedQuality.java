package mia.feed;

import java.util.List;

/**
 * What a source has met so far.
 *
 * @param records records delivered
 * @param skipped bad rows that were counted, reported and left out
 * @param firstProblems the first of them in words, at most 20: line number and reason
 */
public record FeedQuality(long records, long skipped, List<String> firstProblems) {
  public FeedQuality {
    firstProblems = List.copyOf(firstProblems);
  }
}
