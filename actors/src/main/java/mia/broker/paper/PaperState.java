package mia.broker.paper;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderReport;

/**
 * All that an exchange remembers, as a value: two exchanges with equal states answer everything
 * alike.
 *
 * @param epoch highest epoch seen
 * @param venueSequence number of the last report
 * @param appliedPositions position of the last print applied, per feed symbol
 * @param trades trades that are not over, in the order of their submission
 * @param hands what was done by hand
 * @param answers what each remembered intent has caused, oldest intent first
 */
record PaperState(
    long epoch,
    long venueSequence,
    SortedMap<Symbol, Long> appliedPositions,
    List<PaperTrade> trades,
    Hands.State hands,
    Map<String, List<OrderReport>> answers) {
  PaperState {
    appliedPositions = Collections.unmodifiableSortedMap(new TreeMap<>(appliedPositions));
    trades = List.copyOf(trades);
    answers = Collections.unmodifiableMap(answers);
  }
}
