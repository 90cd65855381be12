package mia.protocol.market;

/** Where a bar's order flow comes from, best first (battle-navale 2.2). */
public enum FlowSource {
  /** The exchange's aggressor flag per trade: volumes and counts. */
  EXCHANGE,
  /** Bid and ask volume as recorded per bar: volumes only, no trade counts. */
  BAR_VOLUMES,
  /** Trades classified by the quote or by the tick rule: volumes and counts, approximate. */
  CLASSIFIED,
  /** The source has none. */
  NONE
}
