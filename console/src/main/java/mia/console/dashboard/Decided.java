package mia.console.dashboard;

import java.util.Optional;
import mia.protocol.signal.TradingSignal;

/**
 * A decision on a closed bar.
 *
 * @param id event, to ask why
 * @param timeNanos event time
 */
public record Decided(String id, long timeNanos, TradingSignal signal) {
  /** The first gate that refused, as one word. */
  public Optional<String> gate() {
    return signal.reason().map(Enum::name);
  }
}
