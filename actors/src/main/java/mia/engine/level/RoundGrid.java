package mia.engine.level;

import mia.protocol.market.Instrument;

/**
 * Spacing of round and psychological prices of an instrument in ticks (battle-navale 6.1). Not
 * scaled: every instrument has its own.
 *
 * @param roundTicks distance of round numbers, above zero
 * @param psychologicalTicks distance of psychological prices, a multiple of {@code roundTicks}
 */
public record RoundGrid(long roundTicks, long psychologicalTicks) {
  public RoundGrid {
    if (roundTicks <= 0 || psychologicalTicks <= 0 || psychologicalTicks % roundTicks != 0) {
      throw new IllegalArgumentException(
          "round grid: expected distances above 0, the second a multiple of the first, got "
              + roundTicks
              + " and "
              + psychologicalTicks);
    }
  }

  /**
   * 25 and 100 points for ES and MES, 100 and 500 for NQ and MNQ.
   *
   * @throws IllegalArgumentException for another instrument: its grid has to be given
   */
  public static RoundGrid of(Instrument instrument) {
    return switch (instrument.symbol().code()) {
      case "ES", "MES" -> new RoundGrid(100, 400);
      case "NQ", "MNQ" -> new RoundGrid(400, 2000);
      default ->
          throw new IllegalArgumentException(
              "no round grid for " + instrument.symbol() + "; known: ES, MES, NQ, MNQ");
    };
  }
}
