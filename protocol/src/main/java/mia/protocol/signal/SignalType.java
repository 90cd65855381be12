package mia.protocol.signal;

/** What a closed bar asks for. */
public enum SignalType {
  LONG,
  SHORT,
  NO_SIGNAL
}
