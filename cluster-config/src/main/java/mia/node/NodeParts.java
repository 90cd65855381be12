package mia.node;

import java.util.concurrent.CompletableFuture;
import mia.account.EmergencyStop;
import mia.broker.Broker;
import mia.feed.ConductorListener;
import mia.protocol.market.TradingCalendar;

/**
 * What a node is made of, opened and checked.
 *
 * @param request what was asked for
 * @param plan market of the run
 * @param calendar exchange calendar
 * @param broker venue, opened
 * @param emergencyStop kill switch
 * @param memory where the journal is kept
 * @param observer who watches
 * @param conducted who hears of the feeds
 * @param build version of the software
 * @param monitoring what watches the node from within
 * @param watchers is told of those that do, once they are there
 */
record NodeParts(
    RunRequest request,
    FeedPlan plan,
    TradingCalendar calendar,
    Broker broker,
    EmergencyStop emergencyStop,
    NodeMemory memory,
    NodeObserver observer,
    ConductorListener conducted,
    String build,
    NodeMonitoring monitoring,
    CompletableFuture<Watchers> watchers) {
  /** Id that stands in front of every id. */
  String folderId() {
    return memory.id();
  }
}
