package mia.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.account.AccountState;
import mia.persistence.account.AccountTrade;
import mia.persistence.account.MarkedPrice;
import mia.protocol.market.Symbol;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;

/**
 * Somebody traded by hand at the venue. What closes a trade of ours is booked on it, at the last
 * known price, so that desk and account do not fight for a position that is gone; what lies beside
 * our trades is not ours.
 */
final class HandTrades {
  private HandTrades() {}

  /**
   * Books closed lots on the trades they belong to.
   *
   * @param surplus signed lots by contract that the venue holds beyond ours
   * @param compared the comparison that found them
   * @param words explanation for the desk
   * @return what is left: signed lots that belong to no trade
   */
  static Map<Symbol, Long> close(
      AccountCommit commit, Map<Symbol, Long> surplus, Reconciliation compared, String words) {
    var left = new TreeMap<Symbol, Long>();
    surplus.forEach(
        (traded, lots) -> {
          long rest = lots;
          for (AccountTrade trade : List.copyOf(commit.state().trades().values())) {
            long sign = trade.entry().side().sign();
            boolean closes = rest * sign < 0 && trade.entry().traded().equals(traded);
            long closed = closes ? Math.min(compared.closableLots(trade), Math.abs(rest)) : 0;
            if (closed > 0) {
              book(commit, trade, closed, words);
              rest += closed * sign;
            }
          }
          if (rest != 0) {
            left.put(traded, rest);
          }
        });
    return left;
  }

  private static void book(AccountCommit commit, AccountTrade trade, long lots, String words) {
    AccountState state = commit.state();
    MarkedPrice price = state.prices().get(trade.entry().traded());
    String execution = trade.entry().id() + "-HAND" + state.decisions();
    OrderReport report =
        new OrderReport(
            state.lastReportSequences().getOrDefault(trade.entry().symbol(), 0L) + 1,
            state.lastVenueSequence(),
            trade.entry().symbol(),
            trade.entry().id(),
            OrderRole.EXIT.orderId(trade.entry().id()),
            "",
            OrderRole.EXIT,
            OrderChange.FILLED, // whatever is left of ours: the hand's order was of this size
            Optional.of(new Fill(execution, price.ticks(), lots, 0, 0)),
            0,
            0,
            words,
            state.lastTimeNanos(),
            AccountCommit.NO_POSITION);
    commit.add(
        trade.entry().symbol(),
        state.lastTimeNanos(),
        trade.entry().id(),
        meta -> new ReportBooked(meta, report));
  }
}
