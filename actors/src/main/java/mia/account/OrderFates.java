package mia.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.persistence.account.AccountState;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderChange;

/**
 * Orders that left and have no answer yet (battle-navale 10.5): after a while their fate is unknown
 * and is asked for, never tried again; what several queries do not know is lost. Times come from a
 * clock that does not jump. Bounded by what the account admits.
 */
final class OrderFates {
  private final GatewaySettings settings;
  private final Map<String, Fate> open = new LinkedHashMap<>();

  /** One order without an answer. */
  private static final class Fate {
    private final ApprovedOrder order;
    private final long sinceNanos;
    private boolean unknown;
    private long askedNanos;
    private int inVain;

    Fate(ApprovedOrder order, long sinceNanos) {
      this.order = order;
      this.sinceNanos = sinceNanos;
    }
  }

  OrderFates(GatewaySettings settings) {
    this.settings = settings;
  }

  /** Whether the journal says that an order without an answer had its time for one. */
  static boolean isUnknown(AccountState state, ApprovedOrder order) {
    return state.reports().stream()
        .anyMatch(
            report ->
                report.intentId().equals(order.intent().id())
                    && report.change() == OrderChange.TIMED_OUT);
  }

  /** It was handed to the session. */
  void sent(ApprovedOrder order, long nowNanos) {
    open.putIfAbsent(order.intent().id(), new Fate(order, nowNanos));
  }

  /** The venue said something of it. */
  void answered(String intentId) {
    open.remove(intentId);
  }

  void forgetAll() {
    open.clear();
  }

  /** It is not known whether the call arrived: it is unknown from now on, and asked for next. */
  void callFailed(ApprovedOrder order, long nowNanos) {
    sent(order, nowNanos);
    markUnknown(order.intent().id());
  }

  /** Orders whose time for an answer is over and that are not called unknown yet. */
  List<ApprovedOrder> overdue(long nowNanos) {
    List<ApprovedOrder> overdue = new ArrayList<>();
    for (Fate fate : open.values()) {
      if (!fate.unknown && nowNanos - fate.sinceNanos >= settings.answerWithin().toNanos()) {
        overdue.add(fate.order);
      }
    }
    return overdue;
  }

  void markUnknown(String intentId) {
    Optional.ofNullable(open.get(intentId)).ifPresent(fate -> fate.unknown = true);
  }

  /** Unknown orders to ask for now, at most one query of each in a pause. */
  List<ApprovedOrder> toAsk(long nowNanos) {
    List<ApprovedOrder> ask = new ArrayList<>();
    for (Fate fate : open.values()) {
      boolean rested =
          fate.askedNanos == 0 || nowNanos - fate.askedNanos >= settings.queryEvery().toNanos();
      if (fate.unknown && rested) {
        fate.askedNanos = nowNanos;
        ask.add(fate.order);
      }
    }
    return ask;
  }

  /**
   * A query knew nothing of it.
   *
   * @return the order, if it is lost now
   */
  Optional<ApprovedOrder> notKnown(String intentId) {
    Fate fate = open.get(intentId);
    if (fate == null || !fate.unknown || ++fate.inVain < settings.queries()) {
      return Optional.empty();
    }
    open.remove(intentId);
    return Optional.of(fate.order);
  }
}
