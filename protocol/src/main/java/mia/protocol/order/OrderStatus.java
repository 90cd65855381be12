package mia.protocol.order;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where an order stands, with the one table of transitions (battle-navale 10.5). A pair that is not
 * in the table is a fault of the reporter: it is journaled and changes nothing.
 */
public enum OrderStatus {
  PENDING_SUBMIT,
  SUBMITTED,
  PARTIAL,
  FILLED,
  CANCELLED,
  REJECTED,
  ERROR,
  UNKNOWN,
  LOST;

  private static final Map<OrderStatus, Map<OrderChange, OrderStatus>> TABLE =
      new EnumMap<>(OrderStatus.class);

  static {
    row(PENDING_SUBMIT, OrderChange.ACCEPTED, SUBMITTED);
    row(PENDING_SUBMIT, OrderChange.PARTLY_FILLED, PARTIAL); // fills overtake acknowledgements
    row(PENDING_SUBMIT, OrderChange.FILLED, FILLED);
    row(PENDING_SUBMIT, OrderChange.CANCELLED, CANCELLED);
    row(PENDING_SUBMIT, OrderChange.REJECTED, REJECTED);
    row(PENDING_SUBMIT, OrderChange.FAILED, ERROR);
    row(PENDING_SUBMIT, OrderChange.TIMED_OUT, UNKNOWN);

    row(SUBMITTED, OrderChange.ACCEPTED, SUBMITTED); // repeated, and after a modification
    row(SUBMITTED, OrderChange.PARTLY_FILLED, PARTIAL);
    row(SUBMITTED, OrderChange.FILLED, FILLED);
    row(SUBMITTED, OrderChange.CANCELLED, CANCELLED);
    row(SUBMITTED, OrderChange.REJECTED, REJECTED); // venues reject late
    row(SUBMITTED, OrderChange.TIMED_OUT, UNKNOWN);

    row(PARTIAL, OrderChange.ACCEPTED, PARTIAL);
    row(PARTIAL, OrderChange.PARTLY_FILLED, PARTIAL);
    row(PARTIAL, OrderChange.FILLED, FILLED);
    row(PARTIAL, OrderChange.CANCELLED, CANCELLED); // the filled part stands
    row(PARTIAL, OrderChange.TIMED_OUT, UNKNOWN);

    row(CANCELLED, OrderChange.FILLED, FILLED); // a fill and a cancel crossed: the fill wins
    row(CANCELLED, OrderChange.PARTLY_FILLED, CANCELLED); // likewise, and the rest stays cancelled

    row(UNKNOWN, OrderChange.ACCEPTED, SUBMITTED);
    row(UNKNOWN, OrderChange.PARTLY_FILLED, PARTIAL);
    row(UNKNOWN, OrderChange.FILLED, FILLED);
    row(UNKNOWN, OrderChange.CANCELLED, CANCELLED);
    row(UNKNOWN, OrderChange.REJECTED, REJECTED);
    row(UNKNOWN, OrderChange.NOT_FOUND, LOST);

    row(LOST, OrderChange.ACCEPTED, SUBMITTED); // a late arrival is adopted, then cancelled
    row(LOST, OrderChange.PARTLY_FILLED, PARTIAL);
    row(LOST, OrderChange.FILLED, FILLED);
    row(LOST, OrderChange.CANCELLED, CANCELLED);
  }

  private static void row(OrderStatus from, OrderChange change, OrderStatus to) {
    TABLE.computeIfAbsent(from, key -> new EnumMap<>(OrderChange.class)).put(change, to);
  }

  /** The status after {@code change}, or empty if the pair makes no sense. */
  public Optional<OrderStatus> on(OrderChange change) {
    return Optional.ofNullable(TABLE.getOrDefault(this, Map.of()).get(change));
  }

  /** Nothing more is expected; only a crossed fill can still change it. */
  public boolean isFinal() {
    return this == FILLED || this == CANCELLED || this == REJECTED || this == ERROR || this == LOST;
  }

  /** The order may rest at the venue. */
  public boolean isWorking() {
    return this == SUBMITTED || this == PARTIAL || this == UNKNOWN;
  }
}
