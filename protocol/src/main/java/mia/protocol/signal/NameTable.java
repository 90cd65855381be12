package mia.protocol.signal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Names in rising order, each with its place; shared by all {@link NamedValues} of one kind. */
public final class NameTable {
  private final String[] names;
  private final Map<String, Integer> places;

  /** The different ones among some names. */
  public NameTable(Collection<String> names) {
    this.names = new TreeSet<>(names).toArray(String[]::new);
    places = new HashMap<>(2 * this.names.length);
    for (int i = 0; i < this.names.length; i++) {
      places.put(this.names[i], i);
    }
  }

  public int size() {
    return names.length;
  }

  /** The name at a place, 0 to size - 1, rising. */
  public String name(int place) {
    return names[place];
  }

  /** Place of a name, -1 for one that is not in the table. */
  public int place(Object name) {
    Integer place = places.get(name);
    return place == null ? -1 : place;
  }
}
