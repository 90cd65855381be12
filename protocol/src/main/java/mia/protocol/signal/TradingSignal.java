package mia.protocol.signal;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the signal generator makes of one closed bar. A refusal names the first gate; its prices, if
 * any, are those of the refused candidate and are for reading only (battle-navale 8.3, 8.4).
 *
 * @param type LONG, SHORT or NO_SIGNAL
 * @param reason the gate that refused; empty exactly with a signal
 * @param strategy name of the strategy that was asked, empty if none was
 * @param direction side that was examined
 * @param baseId id of the base that carries the trade
 * @param entryTicks close of the trigger bar
 * @param stopTicks protective stop
 * @param targetTicks target
 * @param confidence 0..1, empty until the method computes one
 * @param features aligned features that were available, by name
 * @param metadata tier, regime, triggers and other words worth reading
 */
public record TradingSignal(
    SignalType type,
    Optional<RefusalReason> reason,
    Optional<String> strategy,
    Direction direction,
    OptionalLong baseId,
    OptionalLong entryTicks,
    OptionalLong stopTicks,
    OptionalLong targetTicks,
    OptionalDouble confidence,
    Map<String, Double> features,
    Map<String, String> metadata) {
  public TradingSignal {
    Objects.requireNonNull(type, "type");
    // Sorted: a map of java.util iterates in another order in every JVM, and journals must not.
    features = NamedValues.sorted(features);
    metadata = NamedValues.sorted(metadata);
    boolean refused = type == SignalType.NO_SIGNAL;
    if (refused != reason.isPresent()) {
      throw new IllegalArgumentException(
          "a signal has no reason and a refusal has one: " + type + " " + reason);
    }
    if (!refused) {
      long sign = direction.sign();
      if (sign == 0
          || (type == SignalType.LONG) != (sign > 0)
          || (entryTicks.orElseThrow() - stopTicks.orElseThrow()) * sign <= 0
          || (targetTicks.orElseThrow() - entryTicks.orElseThrow()) * sign <= 0) {
        throw new IllegalArgumentException(
            "stop, entry and target of a " + type + " are out of order");
      }
    }
  }

  /** A refusal without a candidate. */
  public static TradingSignal refused(
      RefusalReason reason, Optional<String> strategy, Direction direction) {
    return new TradingSignal(
        SignalType.NO_SIGNAL,
        Optional.of(reason),
        strategy,
        direction,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        Map.of(),
        Map.of());
  }

  public boolean isSignal() {
    return type != SignalType.NO_SIGNAL;
  }
}
