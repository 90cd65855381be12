package mia.persistence.account;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import mia.protocol.market.Symbol;

/**
 * How the journal stands to the venue.
 *
 * @param differences open differences in words; entries are blocked while there is one
 * @param adoptedLots signed lots by contract that were accepted as not ours
 * @param adoptedOrders ids of working orders that were accepted as not ours
 * @param comparedNanos event time of the last comparison in the journal, 0 before the first
 */
public record VenueStanding(
    List<String> differences,
    Map<Symbol, Long> adoptedLots,
    Set<String> adoptedOrders,
    long comparedNanos) {
  public static final VenueStanding NONE = new VenueStanding(List.of(), Map.of(), Set.of(), 0);

  public VenueStanding {
    differences = List.copyOf(differences);
    adoptedLots = Collections.unmodifiableMap(new TreeMap<>(adoptedLots));
    adoptedOrders = Collections.unmodifiableSet(new TreeSet<>(adoptedOrders));
  }

  VenueStanding compared(List<String> newDifferences, long timeNanos) {
    return new VenueStanding(newDifferences, adoptedLots, adoptedOrders, timeNanos);
  }

  /** What was adopted is counted from now on, and the differences it explains are gone. */
  VenueStanding adopted(Map<Symbol, Long> lots, List<String> orders, List<String> left) {
    var allLots = new TreeMap<>(adoptedLots);
    lots.forEach((traded, some) -> allLots.merge(traded, some, Long::sum));
    allLots.values().removeIf(sum -> sum == 0);
    var allOrders = new TreeSet<>(adoptedOrders);
    allOrders.addAll(orders);
    return new VenueStanding(left, allLots, allOrders, comparedNanos);
  }
}
