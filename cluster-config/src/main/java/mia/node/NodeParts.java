package mia.node;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import mia.protocol.market.TradingCalendar;

/**
 * What a node is made of, opened and checked.
 *
 * @param request what was asked for
 * @param accounts what is each account's own, the first one first
 * @param calendar exchange calendar
 * @param memory where the journal is kept
 * @param observer who watches
 * @param tally what comes of the feeds
 * @param build version of the software
 * @param monitoring what watches the node from within
 * @param watchers is told of those that do, once they are there
 */
record NodeParts(
    RunRequest request,
    List<AccountParts> accounts,
    TradingCalendar calendar,
    NodeMemory memory,
    NodeObserver observer,
    RunTally tally,
    String build,
    NodeMonitoring monitoring,
    CompletableFuture<Watchers> watchers) {
  /** Id that stands in front of every id. */
  String folderId() {
    return memory.id();
  }
}
