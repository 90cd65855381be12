package mia.broker.paper.fault;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import mia.protocol.order.OrderReport;

/** Reports that are told later: at an instant, or behind the next one. */
final class HeldReports {
  /** More than this waiting means that a script makes everything late for ever. */
  static final int HELD_MAX = 100_000;

  private record Held(long dueNanos, OrderReport report) {}

  private final PriorityQueue<Held> held =
      new PriorityQueue<>(
          Comparator.comparingLong(Held::dueNanos)
              .thenComparingLong(h -> h.report().venueSequence()));
  private Optional<OrderReport> crossing = Optional.empty();

  /** Keeps a report until an event time; beyond the bound it is lost. */
  void add(long dueNanos, OrderReport report) {
    if (held.size() < HELD_MAX) {
      held.add(new Held(dueNanos, report));
    }
  }

  /** The next report that is due, null if there is none. */
  OrderReport poll(long nowNanos) {
    return nextNanos() <= nowNanos ? held.poll().report() : null;
  }

  /** When the next one is due, {@link Long#MAX_VALUE} without one. */
  long nextNanos() {
    return held.isEmpty() ? Long.MAX_VALUE : held.peek().dueNanos();
  }

  /** Keeps a report until another one has passed; only one can wait so. */
  boolean cross(OrderReport report) {
    if (crossing.isPresent()) {
      return false;
    }
    crossing = Optional.of(report);
    return true;
  }

  /** Another report has passed: what waited for that is told now. */
  Optional<OrderReport> passed() {
    Optional<OrderReport> waited = crossing;
    crossing = Optional.empty();
    return waited;
  }
}
