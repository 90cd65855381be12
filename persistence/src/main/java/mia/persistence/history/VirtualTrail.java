package mia.persistence.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.persistence.codec.EventCodec;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.VirtualTradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeOpened;
import mia.persistence.history.JournalReader.Condition;

/** Finds beginning and end of virtual trades. */
final class VirtualTrail {
  /** Events of a commit behind its signal, far above what a desk writes. */
  private static final int COMMIT_EVENTS_MAX = 256;

  private final JournalReader reader;
  private final EventCodec codec;

  VirtualTrail(JournalReader reader, EventCodec codec) {
    this.reader = reader;
    this.codec = codec;
  }

  /** The beginning of the virtual trade whose end was asked for. */
  Optional<RecordedEvent> openedOf(RecordedEvent asked) {
    return asked
        .as(VirtualTradeClosed.class)
        .flatMap(closed -> backward(closed.result().trade().id(), asked.ordering()));
  }

  /** The virtual trades that began in the commit of a signal, each followed by its end. */
  List<RecordedEvent> after(RecordedEvent signal) {
    var found = new ArrayList<RecordedEvent>();
    List<StoredRow> behind = reader.ofStream(signal.persistenceId(), signal.sequence());
    for (StoredRow row : behind.subList(0, Math.min(COMMIT_EVENTS_MAX, behind.size()))) {
      RecordedEvent event = row.decode(codec);
      if (event.event() instanceof DeskEvent.Input) {
        return found;
      }
      if (event.event() instanceof VirtualTradeOpened opened) {
        found.add(event);
        forward(opened.trade().id(), event.ordering()).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<RecordedEvent> backward(String id, long from) {
    Condition wanted = about("desk.virtual-trade-opened.v%", id);
    long at = from;
    while (at > 0) {
      JournalReader.Page page = reader.backward(at, 0, wanted);
      if (!page.rows().isEmpty()) {
        return Optional.of(page.rows().get(0).decode(codec));
      }
      at = page.reached();
    }
    return Optional.empty();
  }

  private Optional<RecordedEvent> forward(String id, long from) {
    Condition wanted = about("desk.virtual-trade-closed.v%", id);
    long end = reader.lastOrdering();
    long at = from;
    while (at < end) {
      JournalReader.Page page = reader.forward(at, end, wanted);
      if (!page.rows().isEmpty()) {
        return Optional.of(page.rows().get(0).decode(codec));
      }
      at = page.reached();
    }
    return Optional.empty();
  }

  private static Condition about(String manifests, String id) {
    return Condition.ALL
        .and("event_ser_manifest LIKE ?", List.of(manifests))
        .and("instr(event_payload, ?) > 0", List.of(("\"id\":\"" + id + "\"").getBytes(UTF_8)));
  }
}
