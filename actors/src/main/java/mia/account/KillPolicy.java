package mia.account;

/** What a kill does with what is open, battle-navale 10.4. */
public enum KillPolicy {
  /** Close at market; stops stay until the flat is confirmed. */
  FLATTEN,
  /** Leave it to its stops and targets. */
  HOLD
}
