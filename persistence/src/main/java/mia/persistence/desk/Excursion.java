package mia.persistence.desk;

/**
 * Extremes of the price since a position was opened.
 *
 * @param highTicks highest price
 * @param lowTicks lowest price
 */
public record Excursion(long highTicks, long lowTicks) {
  public Excursion {
    if (lowTicks > highTicks) {
      throw new IllegalArgumentException("low " + lowTicks + " above high " + highTicks);
    }
  }

  public static Excursion at(long priceTicks) {
    return new Excursion(priceTicks, priceTicks);
  }

  public Excursion with(long high, long low) {
    return new Excursion(Math.max(highTicks, high), Math.min(lowTicks, low));
  }
}
