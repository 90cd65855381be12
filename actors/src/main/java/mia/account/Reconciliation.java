package mia.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import mia.broker.BrokerSnapshot;
import mia.persistence.account.AccountState;
import mia.persistence.account.AccountTrade;
import mia.protocol.account.AccountProtocol;
import mia.protocol.market.Symbol;

/**
 * Compares what the journal says is open, and what was adopted, with what the venue holds.
 * Tolerance zero; a difference is told, not guessed away (safety controls 22 and 23).
 *
 * @param open every difference
 */
record Reconciliation(List<Difference> open) {
  static final Reconciliation NONE = new Reconciliation(List.of());

  /**
   * One difference.
   *
   * @param subject contract, or id of an order
   * @param surplusLots signed lots the venue holds beyond ours, 0 for an order
   * @param order whether it is one of a working order
   */
  record Difference(String subject, long surplusLots, boolean order, String words) {}

  /**
   * What adopting takes over.
   *
   * @param lots signed lots by contract
   * @param orders order ids
   * @param explained differences that are gone by it
   * @param left differences that stay
   */
  record Adoption(
      Map<Symbol, Long> lots, List<String> orders, List<String> explained, List<String> left) {}

  static Reconciliation of(AccountState account, BrokerSnapshot venue) {
    Map<Symbol, Long> ours = new TreeMap<>(account.venue().adoptedLots());
    for (AccountTrade trade : account.trades().values()) {
      long lots = trade.openLots() * trade.entry().side().sign();
      ours.merge(trade.entry().traded(), lots, Long::sum);
    }
    Map<Symbol, Long> theirs = new TreeMap<>();
    venue.positions().forEach(p -> theirs.merge(p.traded(), p.lots(), Long::sum));
    var symbols = new TreeSet<>(ours.keySet());
    symbols.addAll(theirs.keySet());
    List<Difference> differences = new ArrayList<>();
    for (Symbol symbol : symbols) {
      long here = ours.getOrDefault(symbol, 0L);
      long there = theirs.getOrDefault(symbol, 0L);
      if (here != there) {
        String words = symbol + ": " + here + " lots in the journal, " + there + " at the venue";
        differences.add(new Difference(symbol.code(), there - here, false, words));
      }
    }
    for (BrokerSnapshot.WorkingOrder order : venue.workingOrders()) {
      boolean known =
          account.trades().containsKey(order.tradeId())
              || account.venue().adoptedOrders().contains(order.orderId());
      if (!known) {
        String words =
            order.orderId() + ": works at the venue, but its trade is not in the journal";
        differences.add(new Difference(order.orderId(), 0, true, words));
      }
    }
    return new Reconciliation(List.copyOf(differences));
  }

  /** Every difference in words; empty if there is none. */
  List<String> words() {
    return open.stream().map(Difference::words).toList();
  }

  /** What would be taken over of the differences of {@code what}. */
  Adoption adoption(String what) {
    var lots = new TreeMap<Symbol, Long>();
    var orders = new ArrayList<String>();
    var explained = new ArrayList<String>();
    var left = new ArrayList<String>();
    for (Difference difference : open) {
      boolean meant = what.equals(AccountProtocol.EVERYTHING) || what.equals(difference.subject());
      if (!meant) {
        left.add(difference.words());
        continue;
      }
      explained.add(difference.words());
      if (difference.order()) {
        orders.add(difference.subject());
      } else {
        lots.put(Symbol.of(difference.subject()), difference.surplusLots());
      }
    }
    return new Adoption(lots, orders, explained, left);
  }
}
