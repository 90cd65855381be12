package mia.account;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mia.protocol.order.OrderStatus;

/**
 * How a simulated session went.
 *
 * @param broken what did not hold, empty if all did
 * @param events events in the journal of the account
 * @param steps times at which everything was checked
 * @param entries entries that left
 * @param deaths deaths of any kind
 * @param hands 1 if a person had to close something in the end
 * @param refusals refused entries by rule
 * @param statuses states in which orders were
 * @param trail the last happenings, for whoever repeats it
 */
record SessionOutcome(
    long seed,
    List<String> broken,
    long events,
    long steps,
    long entries,
    long deaths,
    long hands,
    Map<String, Integer> refusals,
    Set<OrderStatus> statuses,
    List<String> trail) {}
