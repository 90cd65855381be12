package mia.persistence.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import mia.persistence.StreamNames;
import mia.persistence.codec.EventCodec;
import mia.persistence.journal.JournalSettings;

/**
 * Whether two journals tell the same: stream by stream, decision by decision, without the records
 * of starts, without wall times and without what operators and monitors did. A run that was
 * interrupted and one that was not must be equal under it.
 */
public final class JournalComparison {
  private static final ObjectMapper TREES = new ObjectMapper();

  private final EventCodec codec = EventCodec.standard();
  private final boolean endsCount;

  private JournalComparison(boolean endsCount) {
    this.endsCount = endsCount;
  }

  /**
   * Where two journals differ first.
   *
   * @param stream persistence id
   * @param index number of the decision in its stream, from 0, start records not counted
   * @param left event of the first journal, empty where it has ended
   * @param right event of the second journal, empty where it has ended
   * @param place path of the first differing value, such as {@code /bar/closeTicks}; empty if one
   *     has ended or the kinds differ
   */
  public record Difference(
      String stream,
      long index,
      Optional<RecordedEvent> left,
      Optional<RecordedEvent> right,
      String place) {
    @Override
    public String toString() {
      return "%s, decision %d%s: %s | %s"
          .formatted(
              stream,
              index,
              place.isEmpty() ? "" : " at " + place,
              left.map(e -> e.manifest() + " " + e.id()).orElse("nothing"),
              right.map(e -> e.manifest() + " " + e.id()).orElse("nothing"));
    }
  }

  /**
   * The first difference of two data folders, in the order of their streams; empty if they are the
   * same.
   */
  public static Optional<Difference> firstDifference(Path left, Path right) {
    return firstDifference(left, right, JournalSettings.defaults());
  }

  /** {@link #firstDifference(Path, Path)} with own settings. */
  public static Optional<Difference> firstDifference(
      Path left, Path right, JournalSettings settings) {
    return first(new JournalComparison(true), left, right, settings);
  }

  /**
   * The first decision that two data folders tell differently, wherever the streams of the second
   * one end; empty if it is the first one, told so far.
   */
  public static Optional<Difference> firstContradiction(Path whole, Path soFar) {
    return first(new JournalComparison(false), whole, soFar, JournalSettings.defaults());
  }

  private static Optional<Difference> first(
      JournalComparison comparison, Path left, Path right, JournalSettings settings) {
    try (JournalReader leftReader = JournalReader.open(left, settings);
        JournalReader rightReader = JournalReader.open(right, settings)) {
      var streams = new TreeSet<>(leftReader.streams());
      streams.addAll(rightReader.streams());
      streams.removeIf(stream -> StreamNames.parse(stream).isAudit());
      for (String stream : streams) {
        Optional<Difference> difference = comparison.compare(stream, leftReader, rightReader);
        if (difference.isPresent()) {
          return difference;
        }
      }
      return Optional.empty();
    }
  }

  private Optional<Difference> compare(String stream, JournalReader left, JournalReader right) {
    var lefts = new Decisions(left, stream);
    var rights = new Decisions(right, stream);
    for (long index = 0; ; index++) {
      Optional<StoredRow> leftRow = lefts.next();
      Optional<StoredRow> rightRow = rights.next();
      if (rightRow.isEmpty() && (leftRow.isEmpty() || !endsCount)) {
        return Optional.empty();
      }
      if (!same(leftRow, rightRow)) {
        return Optional.of(
            new Difference(
                stream,
                index,
                leftRow.map(row -> row.decode(codec)),
                rightRow.map(row -> row.decode(codec)),
                place(leftRow, rightRow)));
      }
    }
  }

  /** Bytes first; the compressed state of an engine may differ in bytes and be the same. */
  private boolean same(Optional<StoredRow> left, Optional<StoredRow> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    StoredRow a = left.get();
    StoredRow b = right.get();
    boolean sameBytes = a.manifest().equals(b.manifest()) && Arrays.equals(a.bytes(), b.bytes());
    return sameBytes || a.decode(codec).event().equals(b.decode(codec).event());
  }

  private static String place(Optional<StoredRow> left, Optional<StoredRow> right) {
    if (left.isEmpty()
        || right.isEmpty()
        || !left.get().manifest().equals(right.get().manifest())) {
      return "";
    }
    try {
      return place("", TREES.readTree(left.get().bytes()), TREES.readTree(right.get().bytes()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("both were decoded before", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String place(String path, JsonNode left, JsonNode right) {
    if (left.isObject() && right.isObject()) {
      var names = new ArrayList<String>();
      left.fieldNames().forEachRemaining(names::add);
      for (Iterator<String> more = right.fieldNames(); more.hasNext(); ) {
        String name = more.next();
        if (!left.has(name)) {
          names.add(name);
        }
      }
      for (String name : names) {
        if (!left.path(name).equals(right.path(name))) {
          return place(path + "/" + name, left.path(name), right.path(name));
        }
      }
    } else if (left.isArray() && right.isArray()) {
      for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
        if (!left.path(i).equals(right.path(i))) {
          return place(path + "/" + i, left.path(i), right.path(i));
        }
      }
    }
    return path;
  }

  /** The rows of one stream without start records, page by page. */
  private final class Decisions {
    private final JournalReader reader;
    private final String stream;
    private List<StoredRow> page = List.of();
    private int at;
    private long sequence;

    Decisions(JournalReader reader, String stream) {
      this.reader = reader;
      this.stream = stream;
    }

    Optional<StoredRow> next() {
      while (true) {
        if (at == page.size()) {
          page = reader.ofStream(stream, sequence);
          at = 0;
          if (page.isEmpty()) {
            return Optional.empty();
          }
        }
        StoredRow row = page.get(at++);
        sequence = row.sequence();
        if (!StartRecords.isOne(row, codec)) {
          return Optional.of(row);
        }
      }
    }
  }
}
