package mia.console.dashboard;

import java.util.Optional;
import java.util.function.Function;

/**
 * An answer about the newest bar, or why none is given.
 *
 * @param value the answer; empty where it would be stale
 * @param reason why it is stale, empty where there is an answer
 */
public record BarAnswer<V>(Optional<V> value, String reason) {
  /** Whether an answer may be relied on. */
  public enum Status {
    FRESH,
    STALE
  }

  static <V> BarAnswer<V> of(V value) {
    return new BarAnswer<>(Optional.of(value), "");
  }

  static <V> BarAnswer<V> stale(String reason) {
    return new BarAnswer<>(Optional.empty(), reason);
  }

  public Status status() {
    return value.isPresent() ? Status.FRESH : Status.STALE;
  }

  /** Part of the answer; stale where the whole is. */
  <W> BarAnswer<W> map(Function<V, W> part) {
    return new BarAnswer<>(value.map(part), reason);
  }
}
