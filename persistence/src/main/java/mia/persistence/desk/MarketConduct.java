package mia.persistence.desk;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How the ticks of one minute behaved, as far as risk asks (safety control 16). Every figure is
 * that of the worst moment; what reaches over the end of a minute goes on in the next.
 *
 * @param lastNanos event time of the last tick
 * @param priceTicks last price, empty if none was seen yet
 * @param bidTicks last best bid, empty if the feed has none
 * @param askTicks last best ask, likewise
 * @param jumpTenThousandths largest step between two prices, ten thousandths of the earlier one
 * @param gapNanos longest time without a tick, the one up to the end of the minute included
 * @param wideNanos longest time for which the spread was too wide
 * @param wideSinceNanos since when it is too wide, 0 if it is not
 * @param crossed quotes whose bid was above their ask
 * @param backwards ticks that were older than the one before
 */
public record MarketConduct(
    long lastNanos,
    OptionalLong priceTicks,
    OptionalLong bidTicks,
    OptionalLong askTicks,
    long jumpTenThousandths,
    long gapNanos,
    long wideNanos,
    long wideSinceNanos,
    long crossed,
    long backwards) {
  public MarketConduct {
    Objects.requireNonNull(priceTicks, "priceTicks");
    Objects.requireNonNull(bidTicks, "bidTicks");
    Objects.requireNonNull(askTicks, "askTicks");
  }

  /** The last spread, empty without both quotes. */
  public OptionalLong spreadTicks() {
    return bidTicks.isPresent() && askTicks.isPresent()
        ? OptionalLong.of(askTicks.getAsLong() - bidTicks.getAsLong())
        : OptionalLong.empty();
  }
}
