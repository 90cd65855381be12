package mia.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FrozenMapTest {
  private static final long SEED = Long.getLong("mia.seed", 20_261_128L);
  private static final int STEPS = 2_000;
  private static final int KEYS = 40;

  @Test
  void keeps_what_its_source_held_when_it_was_made() {
    Map<String, Long> source = new HashMap<>(Map.of("b", 2L, "a", 1L));

    FrozenMap<String, Long> frozen = FrozenMap.copyOf(source);
    source.put("c", 3L);

    assertThat(frozen).isEqualTo(Map.of("a", 1L, "b", 2L));
    assertThat(frozen.keySet()).containsExactly("a", "b");
  }

  @Test
  void hands_itself_on_where_nothing_changes() {
    FrozenMap<String, Long> frozen = FrozenMap.copyOf(Map.of("a", 1L));

    assertThat(FrozenMap.copyOf(frozen)).isSameAs(frozen);
    assertThat(frozen.minus("b")).isSameAs(frozen);
    assertThat(frozen.minusValues(value -> value > 1)).isSameAs(frozen);
  }

  @Test
  void refuses_to_be_changed() {
    FrozenMap<String, Long> frozen = FrozenMap.copyOf(Map.of("a", 1L));

    assertThatThrownBy(() -> frozen.put("b", 2L)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> frozen.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> frozen.values().removeIf(value -> true))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> frozen.entrySet().iterator().next().setValue(2L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  /** The plain twin is a map that is copied whole at each step. */
  @Test
  void every_map_of_a_random_history_keeps_its_entries() {
    var random = new SplittableRandom(SEED);
    List<FrozenMap<String, Long>> maps = new ArrayList<>(List.of(FrozenMap.empty()));
    List<TreeMap<String, Long>> twins = new ArrayList<>(List.of(new TreeMap<>()));

    for (int i = 0; i < STEPS; i++) {
      int from = random.nextInt(maps.size());
      var twin = new TreeMap<>(twins.get(from));
      FrozenMap<String, Long> next;
      String key = "k" + random.nextInt(KEYS);
      if (random.nextInt(10) == 0) {
        long most = random.nextInt(STEPS);
        twin.values().removeIf(value -> value > most);
        next = maps.get(from).minusValues(value -> value > most);
      } else if (random.nextInt(3) == 0) {
        twin.remove(key);
        next = maps.get(from).minus(key);
      } else {
        twin.put(key, (long) i);
        next = maps.get(from).plus(key, (long) i);
      }
      maps.add(next);
      twins.add(twin);
    }

    for (int i = 0; i < maps.size(); i++) {
      assertThat(maps.get(i)).as("seed %d, map %d", SEED, i).isEqualTo(twins.get(i));
      assertThat(List.copyOf(maps.get(i).entrySet()))
          .isEqualTo(List.copyOf(twins.get(i).entrySet()));
    }
  }
}
