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
  private static final long ES_ROUND = 100;
  private static final long ES_PSYCHOLOGICAL = 400;

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
   * 25 and 100 points for ES and MES, 100 and 500 for NQ and MNQ. Another instrument has the grid
   * of ES in ticks, times its tick scale: nothing better is known of it.
   */
  public static RoundGrid of(Instrument instrument) {
    return switch (instrument.symbol().code()) {
      case "ES", "MES" -> new RoundGrid(ES_ROUND, ES_PSYCHOLOGICAL);
      case "NQ", "MNQ" -> new RoundGrid(400, 2000);
      default -> {
        long round = Math.max(1, Math.round(ES_ROUND * instrument.tickScale()));
        yield new RoundGrid(round, round * (ES_PSYCHOLOGICAL / ES_ROUND));
      }
    };
  }
}
