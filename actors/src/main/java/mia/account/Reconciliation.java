package mia.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import mia.broker.BrokerSnapshot;
import mia.persistence.account.AccountState;
import mia.persistence.account.AccountTrade;
import mia.protocol.market.Symbol;

/**
 * Compares what the journal says is open with what the venue holds. Tolerance zero; a difference is
 * told, not guessed away.
 */
final class Reconciliation {
  private Reconciliation() {}

  /** Every difference in words; empty if there is none. */
  static List<String> differences(AccountState account, BrokerSnapshot venue) {
    Map<Symbol, Long> ours = new TreeMap<>();
    for (AccountTrade trade : account.trades().values()) {
      long lots = trade.openLots() * trade.entry().side().sign();
      ours.merge(trade.entry().traded(), lots, Long::sum);
    }
    Map<Symbol, Long> theirs = new TreeMap<>();
    venue.positions().forEach(p -> theirs.merge(p.traded(), p.lots(), Long::sum));
    var symbols = new TreeSet<>(ours.keySet());
    symbols.addAll(theirs.keySet());
    List<String> differences = new ArrayList<>();
    for (Symbol symbol : symbols) {
      long here = ours.getOrDefault(symbol, 0L);
      long there = theirs.getOrDefault(symbol, 0L);
      if (here != there) {
        differences.add(symbol + ": " + here + " lots in the journal, " + there + " at the venue");
      }
    }
    for (BrokerSnapshot.WorkingOrder order : venue.workingOrders()) {
      if (!account.trades().containsKey(order.tradeId())) {
        differences.add(
            order.orderId() + ": works at the venue, but its trade is not in the journal");
      }
    }
    return differences;
  }
}
