package mia.persistence.history;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mia.persistence.JournalEvent;
import mia.persistence.codec.EventCodec;
import mia.persistence.codec.EventManifests;
import mia.persistence.history.JournalReader.Condition;
import mia.persistence.journal.JournalSettings;

/**
 * What happened. Works on the folder of a running node as on that of a stopped one. Not for several
 * threads at a time.
 */
public final class HistoryQuery implements AutoCloseable {
  private static final String TIME =
      "json_extract(CAST(event_payload AS TEXT), '$.meta.eventTimeNanos')";

  private final EventCodec codec = EventCodec.standard();
  private final JournalReader reader;

  private HistoryQuery(JournalReader reader) {
    this.reader = reader;
  }

  /**
   * @throws mia.persistence.journal.JournalException if there is no journal that can be read
   */
  public static HistoryQuery open(Path folder, JournalSettings settings) {
    return new HistoryQuery(JournalReader.open(folder, settings));
  }

  /** {@link #open(Path, JournalSettings)} with the defaults. */
  public static HistoryQuery open(Path folder) {
    return open(folder, JournalSettings.defaults());
  }

  /** The persistence ids in the journal, sorted. */
  public List<String> streams() {
    return reader.streams();
  }

  /** Place of the last event, 0 in an empty journal. */
  public long lastOrdering() {
    return reader.lastOrdering();
  }

  /**
   * The newest events that are asked for, the newest last.
   *
   * @param limit most events given, above zero
   */
  public List<RecordedEvent> last(HistoryFilter filter, int limit) {
    require(limit);
    Condition wanted = condition(filter);
    Deque<RecordedEvent> found = new ArrayDeque<>();
    long at = reader.lastOrdering();
    while (at > 0 && found.size() < limit) {
      JournalReader.Page page = reader.backward(at, 0, wanted);
      for (StoredRow row : page.rows()) {
        RecordedEvent event = row.decode(codec);
        if (found.size() < limit && filter.matches(event.event())) {
          found.addFirst(event);
        }
      }
      at = page.reached();
    }
    return List.copyOf(found);
  }

  /**
   * What was committed behind a place: for following a journal, ask again from {@link
   * Tail#reached()} on.
   *
   * @param ordering place behind which to look, 0 for the beginning
   * @param limit most events given, above zero
   */
  public Tail after(long ordering, HistoryFilter filter, int limit) {
    require(limit);
    Condition wanted = condition(filter);
    var found = new ArrayList<RecordedEvent>();
    long end = reader.lastOrdering();
    long at = ordering;
    while (at < end) {
      JournalReader.Page page = reader.forward(at, end, wanted);
      for (StoredRow row : page.rows()) {
        RecordedEvent event = row.decode(codec);
        if (filter.matches(event.event())) {
          found.add(event);
          if (found.size() == limit) {
            return new Tail(found, event.ordering());
          }
        }
      }
      at = page.reached();
    }
    return new Tail(found, Math.max(ordering, end));
  }

  /**
   * Events behind a place.
   *
   * @param events in order
   * @param reached place from which to go on
   */
  public record Tail(List<RecordedEvent> events, long reached) {
    public Tail {
      events = List.copyOf(events);
    }
  }

  /** Every event that is asked for, oldest first; memory stays flat. */
  public void forEach(HistoryFilter filter, Consumer<RecordedEvent> each) {
    reader.forEach(
        0,
        reader.lastOrdering(),
        condition(filter),
        row -> {
          RecordedEvent event = row.decode(codec);
          if (filter.matches(event.event())) {
            each.accept(event);
          }
        });
  }

  /**
   * The chain behind an id of an event, intent, trade, order or execution; empty if the journal
   * does not know it. Recent ids are found at once, an old one takes a pass over what came after.
   *
   * @param barsShown closed bars before the decision that are given with it, above zero
   * @throws IllegalArgumentException if this cannot be an id
   */
  public Optional<DecisionTrail> why(String id, int barsShown) {
    require(barsShown);
    return new TrailSearch(reader, barsShown).find(id);
  }

  /** What can be decided without decoding; the rest is up to {@link HistoryFilter#matches}. */
  private Condition condition(HistoryFilter filter) {
    Condition condition = Condition.ALL;
    if (filter.symbol().isPresent() || filter.account().isPresent()) {
      List<String> streams = filter.streams(reader.streams());
      // The plus keeps SQLite on the order of the rows; its index by stream would sort again.
      condition =
          condition.and("+persistence_id IN " + JournalReader.marks(streams.size()), streams);
    }
    if (!filter.kinds().isEmpty()) {
      List<String> manifests = manifests(filter);
      condition =
          condition.and(
              "event_ser_manifest IN " + JournalReader.marks(manifests.size()), manifests);
    }
    if (filter.fromNanos().isPresent()) {
      condition = condition.and(TIME + " >= ?", List.of(filter.fromNanos().getAsLong()));
    }
    if (filter.toNanos().isPresent()) {
      condition = condition.and(TIME + " < ?", List.of(filter.toNanos().getAsLong()));
    }
    return condition;
  }

  /** Every version of the kinds, up to the one that is written now. */
  private static List<String> manifests(HistoryFilter filter) {
    var manifests = new ArrayList<String>();
    for (EventManifests.Line line : EventManifests.current().lines()) {
      String kind = HistoryFilter.kindOf(line.manifest());
      if (JournalEvent.class.isAssignableFrom(line.type()) && filter.kinds().contains(kind)) {
        int newest = Integer.parseInt(line.manifest().substring(kind.length() + 2));
        for (int version = 1; version <= newest; version++) {
          manifests.add(kind + ".v" + version);
        }
      }
    }
    return manifests;
  }

  private static void require(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count: expected at least 1, got " + count);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
