package mia.persistence.account;

/**
 * What an admitted entry may cost at worst, held until the order is filled or gone.
 *
 * @param exposureTenths size in tenths of an ES-equivalent
 * @param riskMinor planned loss in minor units
 * @param tenthsPerLot tenths of an ES-equivalent per lot of the traded contract
 * @param tickValueMinor worth of one tick and lot of the traded contract
 */
public record Reservation(
    long exposureTenths, long riskMinor, long tenthsPerLot, long tickValueMinor) {}
