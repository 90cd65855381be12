package mia.cassandra;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whose rows of a stream count: one start of its actor writes behind the other, and where a newer
 * one has written, an older one's rows count no more, however late they arrived. A process that was
 * stopped in the middle of a write ends that write when it goes on, and the stream is somebody
 * else's by then. A recovery reads the stream by the same rule.
 */
final class WriterOrder {
  private final Predicate<String> wroteBefore;
  private final Set<String> past = new HashSet<>();
  private String current;

  /**
   * @param current who wrote the row before the first one that is asked for, empty if there is none
   * @param wroteBefore whether a writer has rows that counted before the first one asked for
   */
  WriterOrder(String current, Predicate<String> wroteBefore) {
    this.current = Objects.requireNonNull(current, "current");
    this.wroteBefore = Objects.requireNonNull(wroteBefore, "wroteBefore");
  }

  /**
   * Whether the next row counts, rather than all that stand under its number before. To be asked of
   * each row in order of numbers, and under one number in order of time.
   */
  boolean counts(String writer) {
    if (writer.equals(current)) {
      return true;
    }
    if (past.contains(writer) || wroteBefore.test(writer)) {
      return false;
    }
    past.add(current);
    current = writer;
    return true;
  }
}
