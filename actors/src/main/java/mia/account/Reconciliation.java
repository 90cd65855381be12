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
import mia.protocol.order.OrderRole;

/**
 * Compares what the journal says is open, and what was adopted, with what the venue holds.
 * Tolerance zero; a difference is told, not guessed away (safety controls 22 and 23).
 *
 * @param open every difference
 * @param seen lots of each open trade that some comparison has found at the venue
 * @param protectedLots lots that a working stop at the venue covers, by trade
 */
record Reconciliation(
    List<Difference> open, Map<String, Long> seen, Map<String, Long> protectedLots) {
  static final Reconciliation NONE = new Reconciliation(List.of(), Map.of(), Map.of());

  /**
   * One difference.
   *
   * @param subject contract, or id of an order; empty for what nobody can adopt
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

  /** Compares; what was seen before of a trade that is still open counts on. */
  Reconciliation next(AccountState account, BrokerSnapshot venue) {
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
    Map<String, Long> nowSeen = new TreeMap<>();
    for (AccountTrade trade : account.trades().values()) {
      String id = trade.entry().id();
      String contract = trade.entry().traded().code();
      boolean differs = differences.stream().anyMatch(d -> d.subject().equals(contract));
      nowSeen.put(id, differs ? seen.getOrDefault(id, 0L) : trade.openLots());
    }
    return new Reconciliation(List.copyOf(differences), nowSeen, protectedBy(venue));
  }

  private static Map<String, Long> protectedBy(BrokerSnapshot venue) {
    Map<String, Long> lots = new TreeMap<>();
    for (BrokerSnapshot.WorkingOrder order : venue.workingOrders()) {
      if (order.role() == OrderRole.STOP) {
        lots.merge(order.tradeId(), order.remainingLots(), Long::sum);
      }
    }
    return lots;
  }

  /** The venue knows less than the journal: what it lost nobody can compare. */
  static Reconciliation behind(long venueSequence, long journalSequence) {
    String words =
        "the venue knows reports up to " + venueSequence + ", the journal up to " + journalSequence;
    return new Reconciliation(List.of(new Difference("", 0, true, words)), Map.of(), Map.of());
  }

  /**
   * How much of an open trade somebody may have closed by hand: what the venue was seen to hold of
   * it, and what its stop there does not cover any more. The rest of a difference was there before
   * the trade.
   */
  long closableLots(AccountTrade trade) {
    String id = trade.entry().id();
    long open = trade.openLots();
    long known = Math.min(open, seen.getOrDefault(id, 0L));
    return Math.max(known, open - Math.min(open, protectedLots.getOrDefault(id, 0L)));
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
      boolean named = what.equals(AccountProtocol.EVERYTHING) || what.equals(difference.subject());
      boolean meant = named && !difference.subject().isEmpty();
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
