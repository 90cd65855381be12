package mia.risk;

import java.util.Map;
import mia.persistence.account.AccountTrade;
import mia.protocol.order.OrderStatus;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskLimit;

/**
 * Orders that may work at a time per contract and side, an entry's own stop and target included
 * (control 5). Venues have limits of their own.
 */
final class OpenOrdersRule implements RiskRule<AccountQuestion> {
  private static final int STOP_AND_TARGET = 2;

  @Override
  public String code() {
    return "MAX_OPEN_ORDERS";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    long buys = 0;
    long sells = 0;
    for (AccountTrade trade : question.account().trades().values()) {
      if (trade.entry().traded().equals(question.entry().traded())) {
        long in = works(trade.entryStatus());
        long out =
            works(trade.stopStatus()) + works(trade.targetStatus()) + asked(trade.exitStatus());
        buys += trade.entry().side() == Side.BUY ? in : out;
        sells += trade.entry().side() == Side.BUY ? out : in;
      }
    }
    boolean buying = question.entry().side() == Side.BUY;
    buys += buying ? 1 : STOP_AND_TARGET;
    sells += buying ? STOP_AND_TARGET : 1;
    long limit = question.limits().value(RiskLimit.MAX_OPEN_ORDERS);
    return Ruling.passIf(
        buys <= limit && sells <= limit,
        lots,
        Map.of(
            "buys_with_this", Long.toString(buys),
            "sells_with_this", Long.toString(sells),
            "limit", Long.toString(limit)));
  }

  /** Worst case: whatever is not over may work. */
  private static long works(OrderStatus status) {
    return status.isFinal() ? 0 : 1;
  }

  /** A market exit that nobody asked for does not exist. */
  private static long asked(OrderStatus status) {
    return status == OrderStatus.PENDING_SUBMIT ? 0 : works(status);
  }
}
