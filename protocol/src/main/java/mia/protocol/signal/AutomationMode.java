package mia.protocol.signal;

/** What the system may do with a signal, battle-navale 9. */
public enum AutomationMode {
  /** Orders go to a simulator or a paper account. The default. */
  PAPER_TRADING,
  /** No orders; every signal, refused ones included, is followed as a virtual trade. */
  DATA_COLLECTION,
  /** Real orders, the strictest limits. */
  LIVE_TRADING
}
