package mia.persistence.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mia.persistence.EventIds;
import mia.persistence.EventMeta;
import mia.protocol.market.Symbol;

/**
 * Collects what one input leads to: each event gets the next id and is folded at once, so that what
 * follows decides on the state after it. The collected list is written in one commit. Not
 * thread-safe; lives within one decision.
 */
public final class DeskCommit {
  /**
   * What all events of a desk share.
   *
   * @param folder id of the data folder
   * @param symbol analysed symbol
   * @param configHash hash of the configuration that decides
   */
  public record Origin(String folder, Symbol symbol, String configHash) {}

  private final Origin origin;
  private final long timeNanos;
  private final long position;
  private final EventIds ids;
  private final List<DeskEvent> events = new ArrayList<>();
  private DeskState state;

  /**
   * @param timeNanos event time of the input
   * @param position feed position after the input
   */
  public DeskCommit(Origin origin, DeskState state, long timeNanos, long position) {
    this.origin = origin;
    this.state = state;
    this.timeNanos = timeNanos;
    this.position = position;
    this.ids = EventIds.of(origin.folder(), origin.symbol(), state.decisions());
  }

  /**
   * Adds an event.
   *
   * @param cause id of the event it follows from, empty for an input
   * @param event makes the event from its meta
   * @return its id
   */
  public String add(String cause, Function<EventMeta, DeskEvent> event) {
    String id = ids.take();
    append(
        event.apply(
            new EventMeta(id, cause, origin.symbol(), timeNanos, position, origin.configHash())));
    return id;
  }

  /** Takes over events that were decided on this commit's state. */
  public void addAll(List<DeskEvent> decided) {
    for (DeskEvent event : decided) {
      ids.take();
      append(event);
    }
  }

  public DeskState state() {
    return state;
  }

  public long timeNanos() {
    return timeNanos;
  }

  public long position() {
    return position;
  }

  /** The collected events in order. */
  public List<DeskEvent> events() {
    return List.copyOf(events);
  }

  private void append(DeskEvent event) {
    events.add(event);
    state = state.apply(event);
  }
}
