package mia.broker.paper;

import java.util.Objects;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderRole;

/**
 * What somebody does at the venue by hand, past every session. The same id again is carried out
 * once.
 */
public sealed interface HandOrder {
  /** Longest id, in characters. */
  int ID_MAX = 64;

  /** Whatever the one who acts calls it, 1 to 64 characters. */
  String id();

  /** The contract concerned. */
  Symbol contract();

  /** Event time, UTC nanoseconds. */
  long timeNanos();

  /**
   * Buys or sells at once. What goes against open trades closes them, oldest first, and is reported
   * as an exit nobody asked for; their stop and target shrink or go with it. The rest is a position
   * beside all trades: it is not reported, and only a snapshot shows it.
   *
   * @param lots signed lots, not 0; at most {@link PaperExchange#LOTS_MAX}
   * @param priceTicks price of all of it
   */
  record Trade(String id, Symbol contract, long lots, long priceTicks, long timeNanos)
      implements HandOrder {
    public Trade {
      check(id, contract);
      if (lots == 0 || Math.abs(lots) > PaperExchange.LOTS_MAX) {
        throw new IllegalArgumentException(
            "by hand: expected 1 to " + PaperExchange.LOTS_MAX + " lots either way, got " + lots);
      }
    }
  }

  /** Closes all that is open of a contract at once, like a trade of as many lots. */
  record Close(String id, Symbol contract, long priceTicks, long timeNanos) implements HandOrder {
    public Close {
      check(id, contract);
    }
  }

  /**
   * Cancels the orders of one role of all trades of a contract; the position stays. A stop or
   * target that went this way does not come back.
   *
   * @param role ENTRY, STOP or TARGET
   */
  record Cancel(String id, Symbol contract, OrderRole role, long timeNanos) implements HandOrder {
    public Cancel {
      check(id, contract);
      if (role == OrderRole.EXIT) {
        throw new IllegalArgumentException("by hand: a market exit cannot be cancelled");
      }
    }
  }

  private static void check(String id, Symbol contract) {
    if (id.isEmpty() || id.length() > ID_MAX) {
      throw new IllegalArgumentException("by hand: expected an id of 1 to " + ID_MAX + " letters");
    }
    Objects.requireNonNull(contract, "contract");
  }
}
