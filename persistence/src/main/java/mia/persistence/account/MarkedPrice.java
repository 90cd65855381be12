package mia.persistence.account;

/**
 * The last price of a contract that the account knows: of a fill, or of a closed bar while
 * something of it is open or an entry into it is on its way.
 *
 * @param ticks price
 * @param timeNanos event time
 */
public record MarkedPrice(long ticks, long timeNanos) {}
