package mia.protocol.market;

/**
 * Where nothing can happen: while every price of a print (trade, bid, ask, low and high of a bar)
 * lies strictly between both bounds and its time is before {@code wakeAtNanos}, no order fills or
 * triggers and no rule of the trader acts. What lies outside is a decision point.
 *
 * @param lowTicks highest price at or below which something may happen, {@link Long#MIN_VALUE} for
 *     none
 * @param highTicks lowest price at or above which something may happen, {@link Long#MAX_VALUE} for
 *     none
 * @param wakeAtNanos first event time at which something may happen, {@link Long#MAX_VALUE} for
 *     none
 */
public record DecisionBand(long lowTicks, long highTicks, long wakeAtNanos) {
  /** Nothing is waited for. */
  public static final DecisionBand OPEN =
      new DecisionBand(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /** The band in which neither of both acts. */
  public DecisionBand and(DecisionBand other) {
    return new DecisionBand(
        Math.max(lowTicks, other.lowTicks),
        Math.min(highTicks, other.highTicks),
        Math.min(wakeAtNanos, other.wakeAtNanos));
  }

  /** Narrowed so that prices at or below {@code ticks} are decision points. */
  public DecisionBand below(long ticks) {
    return new DecisionBand(Math.max(lowTicks, ticks), highTicks, wakeAtNanos);
  }

  /** Narrowed so that prices at or above {@code ticks} are decision points. */
  public DecisionBand above(long ticks) {
    return new DecisionBand(lowTicks, Math.min(highTicks, ticks), wakeAtNanos);
  }

  /** Narrowed so that times at or after {@code nanos} are decision points. */
  public DecisionBand from(long nanos) {
    return new DecisionBand(lowTicks, highTicks, Math.min(wakeAtNanos, nanos));
  }

  /** Whether an input is a decision point. A clock input has only its time. */
  public boolean touchedBy(MarketData input) {
    if (input.timeNanos >= wakeAtNanos) {
      return true;
    }
    return switch (input.kind) {
      case CLOCK -> false;
      case BAR ->
          input.lowTicks <= lowTicks
              || input.highTicks >= highTicks
              || touches(input.bidTicks)
              || touches(input.askTicks);
      case TRADE, QUOTE, BAR_OPEN ->
          touches(input.priceTicks) || touches(input.bidTicks) || touches(input.askTicks);
    };
  }

  /** Whether a print is a decision point. */
  public boolean touchedBy(MarketPrint print) {
    return print.timeNanos() >= wakeAtNanos
        || touches(print.lowTicks())
        || touches(print.highTicks())
        || touches(print.lastTicks())
        || touches(print.bidTicks())
        || touches(print.askTicks());
  }

  private boolean touches(long ticks) {
    return ticks != MarketData.NO_PRICE && (ticks <= lowTicks || ticks >= highTicks);
  }
}
