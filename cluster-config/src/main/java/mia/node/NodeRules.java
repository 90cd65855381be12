package mia.node;

import java.util.List;
import mia.desk.DeskRules;
import mia.persistence.desk.DeskCommit;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.risk.AccountRisk;

/** What desks and accounts decide by, from the settings: the same for node, backtest and replay. */
final class NodeRules {
  private NodeRules() {}

  /**
   * The rules of one desk of a run.
   *
   * @param fed symbols of the run that have a feed
   * @param historyUntilNanos event time up to which the feed delivers history
   */
  static DeskRules desk(
      TradedAccount account,
      Symbol symbol,
      TradingCalendar calendar,
      String folderId,
      List<Symbol> fed,
      long historyUntilNanos) {
    Settings settings = account.loaded().settings();
    return new DeskRules(
        new DeskCommit.Origin(account.idPrefix(folderId), symbol, account.loaded().hash()),
        settings.instruments(),
        settings.instruments().require(settings.trading().contractOf(symbol)),
        calendar,
        settings.engine(),
        settings.trade(),
        settings.risk(),
        historyUntilNanos,
        settings.trading().peerOf(symbol).filter(fed::contains),
        settings.desk().peerWaitNanos());
  }

  static AccountRisk account(Settings settings) {
    return new AccountRisk(settings.instruments(), settings.risk());
  }
}
