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
   * Opens a position: a marketable limit with a protective stop and a target, one cancelling the
   * other, all resting at the venue.
   *
   * @param traded the contract that is traded
   * @param lots lots wanted, above zero
   * @param limitTicks worst entry price
   * @param validUntilNanos event time after which the account refuses to admit it
   * @param workUntilNanos event time at which an unfilled rest is cancelled
   * @param plannedLossMinor worst planned loss in minor units of the traded contract's currency,
   *     costs and slippage included
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
      long plannedLossMinor)
      implements OrderIntent {
    public EnterBracket {
      checkId(id);
      Objects.requireNonNull(side, "side");
      positive("lots", lots);
      if ((limitTicks - stopTicks) * side.sign() <= 0
          || (targetTicks - limitTicks) * side.sign() <= 0) {
        throw new IllegalArgumentException(id + ": stop, limit and target are out of order");
      }
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
      return new EnterBracket(
          id,
          symbol,
          traded,
          side,
          newLots,
          limitTicks,
          stopTicks,
          targetTicks,
          decidedAtNanos,
          validUntilNanos,
          workUntilNanos,
          newPlannedLossMinor);
    }
  }

  /**
   * Closes what is open of a trade at market, within the trade's group of orders that cancel each
   * other.
   */
  record ExitPosition(
      String id,
      String tradeId,
      Symbol symbol,
      Symbol traded,
      Side side,
      long lots,
      ExitReason reason,
      long decidedAtNanos)
      implements OrderIntent {
    public ExitPosition {
      checkId(id);
      positive("lots", lots);
      Objects.requireNonNull(reason, "reason");
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

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": expected above 0, got " + value);
    }
  }
}
