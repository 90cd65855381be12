package mia.feed.replay;

import java.util.List;
import mia.feed.replay.DbnMetadata.Mapping;

/**
 * One contract of a DBN file: a name and the instrument numbers it stood for. A continuous contract
 * has several, one after the other.
 */
final class DbnContract {
  private final String name;
  private final int[] ids;
  private final long[] fromNanos;
  private final long[] untilNanos;

  private DbnContract(String name, int[] ids, long[] fromNanos, long[] untilNanos) {
    this.name = name;
    this.ids = ids;
    this.fromNanos = fromNanos;
    this.untilNanos = untilNanos;
  }

  /** The contract of all mappings of one name. */
  static DbnContract of(String name, List<Mapping> mappings) {
    return new DbnContract(
        name,
        mappings.stream().mapToInt(Mapping::instrumentId).toArray(),
        mappings.stream().mapToLong(Mapping::fromNanos).toArray(),
        mappings.stream().mapToLong(Mapping::untilNanos).toArray());
  }

  /** A contract the file does not name. */
  static DbnContract ofId(int id) {
    return new DbnContract(
        "instrument " + Integer.toUnsignedString(id),
        new int[] {id},
        new long[] {Long.MIN_VALUE},
        new long[] {Long.MAX_VALUE});
  }

  String name() {
    return name;
  }

  boolean has(int id) {
    for (int own : ids) {
      if (own == id) {
        return true;
      }
    }
    return false;
  }

  /** Whether a record of this number and time belongs to it. */
  boolean matches(int id, long timeNanos) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == id && timeNanos >= fromNanos[i] && timeNanos < untilNanos[i]) {
        return true;
      }
    }
    return false;
  }
}
