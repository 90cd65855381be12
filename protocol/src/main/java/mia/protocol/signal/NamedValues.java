package mia.protocol.signal;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An immutable map by rising names: an array of values beside a table of names that is shared by
 * all maps of its kind. A decision makes two of them per bar, and mostly nobody reads them; so what
 * a value says is made of what is kept only when it is asked for, the same each time.
 *
 * @param <V> what a value is to the reader
 */
public final class NamedValues<V> extends AbstractMap<String, V> {
  private final NameTable table;
  private final Object[] kept;
  private final Function<Object, V> reading;
  private final int size;

  private NamedValues(NameTable table, Object[] kept, Function<Object, V> reading) {
    this.table = table;
    this.kept = kept;
    this.reading = reading;
    int present = 0;
    for (Object value : kept) {
      present += value == null ? 0 : 1;
    }
    size = present;
  }

  /**
   * The values of some names of a table.
   *
   * @param kept a value per place of the table, null where there is none; copied
   * @param reading makes the value a reader sees of a kept one; pure
   */
  public static <V> NamedValues<V> of(NameTable table, Object[] kept, Function<Object, V> reading) {
    if (kept.length != table.size()) {
      throw new IllegalArgumentException(
          kept.length + " values for a table of " + table.size() + " names");
    }
    return new NamedValues<>(table, kept.clone(), reading);
  }

  /** An immutable map of the same entries in rising order of the names; itself, if it is one. */
  static <V> Map<String, V> sorted(Map<String, V> map) {
    if (map instanceof NamedValues) {
      return map;
    }
    SortedMap<String, V> copy = new TreeMap<>(map);
    return Collections.unmodifiableSortedMap(copy);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean containsKey(Object name) {
    int place = table.place(name);
    return place >= 0 && kept[place] != null;
  }

  @Override
  public V get(Object name) {
    int place = table.place(name);
    return place < 0 || kept[place] == null ? null : reading.apply(kept[place]);
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Entry<String, V>> iterator() {
        return entries();
      }
    };
  }

  private Iterator<Entry<String, V>> entries() {
    return new Iterator<>() {
      private int next = present(0);

      @Override
      public boolean hasNext() {
        return next < kept.length;
      }

      @Override
      public Entry<String, V> next() {
        if (next == kept.length) {
          throw new NoSuchElementException("behind the last of " + size + " values");
        }
        Entry<String, V> entry = Map.entry(table.name(next), reading.apply(kept[next]));
        next = present(next + 1);
        return entry;
      }
    };
  }

  /** The first place from one on that has a value. */
  private int present(int from) {
    int place = from;
    while (place < kept.length && kept[place] == null) {
      place++;
    }
    return place;
  }
}
