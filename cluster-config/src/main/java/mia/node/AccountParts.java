package mia.node;

import mia.account.EmergencyStop;
import mia.broker.Broker;
import mia.feed.ConductorListener;

/**
 * What one account of a node is made of, opened and checked.
 *
 * @param account whose it is
 * @param request what was asked for, with the settings of this account
 * @param plan market of its run
 * @param broker its venue, opened
 * @param emergencyStop its kill switch
 * @param conducted who hears of its feeds
 */
record AccountParts(
    TradedAccount account,
    RunRequest request,
    FeedPlan plan,
    Broker broker,
    EmergencyStop emergencyStop,
    ConductorListener conducted) {
  String id() {
    return account.id();
  }

  /** Name of one of its actors: a node has one of these per account. */
  String actorName(String name) {
    return account.isFirst() ? name : name + "-" + id();
  }
}
