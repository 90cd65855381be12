package mia.persistence;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * An immutable map by rising keys. What follows from it is another one; nothing is copied unless it
 * differs, so that a fold hands on what an event leaves alone. For the few dozen entries of a
 * state: a change copies them all.
 *
 * @param <K> type of the keys, by their natural order
 * @param <V> type of the values
 */
public final class FrozenMap<K, V> extends AbstractMap<K, V> {
  private static final FrozenMap<?, ?> EMPTY = new FrozenMap<>(new TreeMap<>());

  private final TreeMap<K, V> entries;

  private FrozenMap(TreeMap<K, V> entries) {
    this.entries = entries;
  }

  @SuppressWarnings("unchecked") // it holds nothing of either type
  public static <K, V> FrozenMap<K, V> empty() {
    return (FrozenMap<K, V>) EMPTY;
  }

  /** The entries of a map as they are now; the map itself if it is one of these. */
  public static <K, V> FrozenMap<K, V> copyOf(Map<K, V> map) {
    if (map instanceof FrozenMap<K, V> frozen) {
      return frozen;
    }
    return map.isEmpty() ? empty() : new FrozenMap<>(new TreeMap<>(map));
  }

  /** This map with a value for a key. */
  public FrozenMap<K, V> plus(K key, V value) {
    var next = new TreeMap<>(entries);
    next.put(key, value);
    return new FrozenMap<>(next);
  }

  /** This map without a key. */
  public FrozenMap<K, V> minus(K key) {
    if (!entries.containsKey(key)) {
      return this;
    }
    var next = new TreeMap<>(entries);
    next.remove(key);
    return next.isEmpty() ? empty() : new FrozenMap<>(next);
  }

  /** This map without the values that a test holds for. */
  public FrozenMap<K, V> minusValues(Predicate<? super V> test) {
    if (entries.values().stream().noneMatch(test)) {
      return this;
    }
    var next = new TreeMap<>(entries);
    next.values().removeIf(test);
    return next.isEmpty() ? empty() : new FrozenMap<>(next);
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public boolean containsKey(Object key) {
    return entries.containsKey(key);
  }

  @Override
  public V get(Object key) {
    return entries.get(key);
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return Collections.unmodifiableMap(entries).entrySet();
  }
}
