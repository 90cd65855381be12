package mia.broker.paper;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderReport;

/**
 * What each intent has caused so far, so that a repetition is answered and not carried out.
 * Bounded: the oldest intents of closed trades are forgotten. That is safe, since carrying them out
 * a second time fills nothing: the first print that meets such an entry is past its working time
 * and cancels it, and a change of a trade that is not open is refused.
 */
final class Answers {
  static final int INTENTS_MAX = 10_000;

  private record Answer(String tradeId, List<OrderReport> reports) {}

  private final Map<String, Answer> byIntent = new LinkedHashMap<>();

  /** What the intent has caused, empty if it is not known. */
  Optional<List<OrderReport>> to(String intentId) {
    return Optional.ofNullable(byIntent.get(intentId)).map(answer -> List.copyOf(answer.reports()));
  }

  /** Begins the answer to an intent; forgets the oldest that belong to no open trade. */
  void open(OrderIntent intent, Predicate<String> isOpenTrade) {
    byIntent.put(intent.id(), new Answer(intent.tradeId(), new ArrayList<>()));
    if (byIntent.size() <= INTENTS_MAX) {
      return;
    }
    for (Iterator<Answer> oldest = byIntent.values().iterator(); oldest.hasNext(); ) {
      if (!isOpenTrade.test(oldest.next().tradeId())) {
        oldest.remove();
        return;
      }
    }
  }

  void add(String intentId, OrderReport report) {
    Answer answer = byIntent.get(intentId);
    if (answer != null) {
      answer.reports().add(report);
    }
  }

  Map<String, List<OrderReport>> all() {
    var copy = new LinkedHashMap<String, List<OrderReport>>();
    byIntent.forEach((id, answer) -> copy.put(id, List.copyOf(answer.reports())));
    return copy;
  }
}
