package mia.protocol.market;

/**
 * A price that may concern a working order, as the desk hands it to a venue that has no market of
 * its own. Immutable twin of {@link MarketData}.
 *
 * @param symbol symbol of the feed (what is analysed)
 * @param position ordinal of the record in its source
 * @param timeNanos event time, UTC nanoseconds
 * @param bidTicks best bid, {@link MarketData#NO_PRICE} if unknown
 * @param askTicks best ask, {@link MarketData#NO_PRICE} if unknown
 * @param lastTicks last price, {@link MarketData#NO_PRICE} if nothing traded
 * @param lowTicks lowest price since the previous print of this symbol: of a whole bar its low,
 *     otherwise the last price
 * @param highTicks highest, likewise
 * @param size lots available at the price, {@link MarketData#NO_VOLUME} if unknown
 */
public record MarketPrint(
    Symbol symbol,
    long position,
    long timeNanos,
    long bidTicks,
    long askTicks,
    long lastTicks,
    long lowTicks,
    long highTicks,
    long size) {}
