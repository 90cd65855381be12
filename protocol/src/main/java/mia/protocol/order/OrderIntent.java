package mia.protocol.order;

import java.util.Objects;
import mia.protocol.market.Symbol;

/**
 * What a desk wants done, before risk has seen it. Ids are deterministic, {@code [A-Z0-9-]}, at
 * most 24 characters, and never used twice; they become the venue's order reference.
 */
public sealed interface OrderIntent {
  /** Of this intent; of an entry also the id of the trade. */
  String id();

  /** The trade it belongs to: the id of its entry. */
  String tradeId();

  /** The symbol that was analysed. */
  Symbol symbol();

  /** Event time of the decision, UTC nanoseconds. */
  long decidedAtNanos();

  /** Whether carrying it out can enlarge a position. */
  default boolean increasesRisk() {
    return false;
  }

  /**
   * Opens a position: an entry with a protective stop and a target, one cancelling the other, all
   * resting at the venue.
   *
   * @param traded the contract that is traded
   * @param lots lots wanted, above zero
   * @param limitTicks worst entry price; of an entry without a limit the worst that is planned with
   * @param validUntilNanos event time after which the account refuses to admit it
   * @param workUntilNanos event time at which an unfilled rest is cancelled
   * @param plannedLossMinor worst planned loss in minor units of the traded contract's currency,
   *     costs and slippage included
   * @param terms how it meets the market
   */
  record EnterBracket(
      String id,
      Symbol symbol,
      Symbol traded,
      Side side,
      long lots,
      long limitTicks,
      long stopTicks,
      long targetTicks,
      long decidedAtNanos,
      long validUntilNanos,
      long workUntilNanos,
      long plannedLossMinor,
      EntryTerms terms)
      implements OrderIntent {
    public EnterBracket {
      checkId(id);
      Objects.requireNonNull(side, "side");
      Objects.requireNonNull(terms, "terms");
      positive("lots", lots);
      if (terms.type().isTriggered()) {
        checkTrigger(id, side, terms.triggerTicks(), limitTicks, stopTicks, targetTicks);
      }
      if ((limitTicks - stopTicks) * side.sign() <= 0
          || (targetTicks - limitTicks) * side.sign() <= 0) {
        throw new IllegalArgumentException(id + ": stop, limit and target are out of order");
      }
    }

    /** A limit entry. */
    public EnterBracket(
        String id,
        Symbol symbol,
        Symbol traded,
        Side side,
        long lots,
        long limitTicks,
        long stopTicks,
        long targetTicks,
        long decidedAtNanos,
        long validUntilNanos,
        long workUntilNanos,
        long plannedLossMinor) {
      this(
          id,
          symbol,
          traded,
          side,
          lots,
          limitTicks,
          stopTicks,
          targetTicks,
          decidedAtNanos,
          validUntilNanos,
          workUntilNanos,
          plannedLossMinor,
          EntryTerms.LIMIT);
    }

    @Override
    public String tradeId() {
      return id;
    }

    @Override
    public boolean increasesRisk() {
      return true;
    }

    public EnterBracket withLots(long newLots, long newPlannedLossMinor) {
      return in(traded, newLots, newPlannedLossMinor);
    }

    /** The same in another contract of the same tick. */
    public EnterBracket in(Symbol contract, long newLots, long newPlannedLossMinor) {
      return new EnterBracket(
          id,
          symbol,
          contract,
          side,
          newLots,
          limitTicks,
          stopTicks,
          targetTicks,
          decidedAtNanos,
          validUntilNanos,
          workUntilNanos,
          newPlannedLossMinor,
          terms);
    }

    /** The same that meets the market in another way. */
    public EnterBracket on(EntryTerms newTerms) {
      return new EnterBracket(
          id,
          symbol,
          traded,
          side,
          lots,
          limitTicks,
          stopTicks,
          targetTicks,
          decidedAtNanos,
          validUntilNanos,
          workUntilNanos,
          plannedLossMinor,
          newTerms);
    }
  }

  /**
   * Closes what is open of a trade, within the trade's group of orders that cancel each other: at
   * market, or at market at the close. One at market takes the place of one that waits for the
   * close.
   *
   * @param type MARKET or MOC
   * @param closeNanos event time of the close that a MOC waits for, 0 at market
   */
  record ExitPosition(
      String id,
      String tradeId,
      Symbol symbol,
      Symbol traded,
      Side side,
      long lots,
      ExitReason reason,
      long decidedAtNanos,
      OrderType type,
      long closeNanos)
      implements OrderIntent {
    public ExitPosition {
      checkId(id);
      positive("lots", lots);
      Objects.requireNonNull(reason, "reason");
      boolean atClose = type == OrderType.MOC && closeNanos > decidedAtNanos;
      boolean atMarket = type == OrderType.MARKET && closeNanos == 0;
      if (!atClose && !atMarket) {
        throw new IllegalArgumentException(
            id + ": an exit of type " + type + " with a close at " + closeNanos);
      }
    }

    /** An exit at market. */
    public ExitPosition(
        String id,
        String tradeId,
        Symbol symbol,
        Symbol traded,
        Side side,
        long lots,
        ExitReason reason,
        long decidedAtNanos) {
      this(id, tradeId, symbol, traded, side, lots, reason, decidedAtNanos, OrderType.MARKET, 0);
    }

    /** The same at the close of regular hours. */
    public ExitPosition atClose(long newCloseNanos) {
      return new ExitPosition(
          id,
          tradeId,
          symbol,
          traded,
          side,
          lots,
          reason,
          decidedAtNanos,
          OrderType.MOC,
          newCloseNanos);
    }

    /** Whether it waits for the close. */
    public boolean waitsForClose() {
      return type == OrderType.MOC;
    }
  }

  /** Moves the protective stop of a trade; never away from the price. */
  record MoveStop(
      String id,
      String tradeId,
      Symbol symbol,
      long stopTicks,
      ExitReason reason,
      long decidedAtNanos)
      implements OrderIntent {
    public MoveStop {
      checkId(id);
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * Puts a new stop under an open trade whose stop is gone, as an order of its own within the
   * trade's group; it covers all that is open.
   */
  record PlaceStop(
      String id,
      String tradeId,
      Symbol symbol,
      Symbol traded,
      Side side,
      long lots,
      long stopTicks,
      long decidedAtNanos)
      implements OrderIntent {
    public PlaceStop {
      checkId(id);
      positive("lots", lots);
      Objects.requireNonNull(side, "side");
    }
  }

  /** Cancels what is not yet filled of an entry. */
  record CancelEntry(String id, String tradeId, Symbol symbol, String reason, long decidedAtNanos)
      implements OrderIntent {
    public CancelEntry {
      checkId(id);
      Objects.requireNonNull(reason, "reason");
    }
  }

  private static void checkId(String id) {
    if (id == null || !id.matches("[A-Z0-9-]{1,24}")) {
      throw new IllegalArgumentException(
          "intent id: expected 1 to 24 of [A-Z0-9-], got '" + id + "'");
    }
  }

  private static void checkTrigger(
      String id, Side side, long trigger, long limit, long stop, long target) {
    boolean inOrder =
        (limit - trigger) * side.sign() >= 0
            && (trigger - stop) * side.sign() > 0
            && (target - trigger) * side.sign() > 0;
    if (!inOrder) {
      throw new IllegalArgumentException(id + ": its trigger is out of order");
    }
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": expected above 0, got " + value);
    }
  }
}
